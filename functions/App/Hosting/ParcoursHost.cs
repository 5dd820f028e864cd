using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Parcours.App.TimeLapse;
using Parcours.Platform.Messaging;
using Parcours.Platform.Orchestrations;
using Parcours.Platform.Startup;
using Parcours.Platform.Telemetry;
using Parcours.Platform.Web;
using Parcours.TaskHub;

namespace Parcours.App.Hosting;

/// <summary>Puts the program for one machine together: who listens, who ticks, which hub, whose time.</summary>
public static class ParcoursHost
{
    /// <summary>The whole program, listening.</summary>
    /// <param name="settings">Those of the command line, which win over all others.</param>
    /// <param name="configure">Last word on services and logging.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StartupException">It can't start; the message says why, and what to do.</exception>
    public static async Task<WebApplication> StartAsync(
        IEnumerable<KeyValuePair<string, string?>> settings, Action<WebApplicationBuilder>? configure,
        CancellationToken cancellation)
    {
        WebApplication? app = null;
        try
        {
            app = Create(settings, configure);
            await app.StartAsync(cancellation);
            return app;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            var urls = app?.Services.GetRequiredService<HostingOptions>().Urls;
            await (app?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw StartFaults.Explain(fault, urls);
        }
    }

    /// <summary>
    /// The whole program, not yet listening. Its data folder is taken and its database open.
    /// </summary>
    /// <param name="settings">Those of the command line, which win over all others.</param>
    /// <param name="configure">Last word on services and logging, for tests and for commands that bring their
    /// own.</param>
    /// <exception cref="StartupException">A setting or the data folder can't be used.</exception>
    public static WebApplication Create(
        IEnumerable<KeyValuePair<string, string?>> settings, Action<WebApplicationBuilder>? configure = null)
    {
        // The content root is where the program is, not where it was called from: else static files aren't found.
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        Settings.AddTo(builder.Configuration, settings);
        var options = HostingOptions.Read(builder.Configuration);
        var clock = Clocks.Read(options);
        builder.WebHost.UseUrls([.. options.Urls.Split(';', StringSplitOptions.TrimEntries)]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimit.MaxBytesDiscarded;
        });
        Logs.Configure(builder.Logging, builder.Configuration);
        builder.Services.AddParcours(options);
        builder.Services.AddTelemetry(
            builder.Configuration,
            telemetry => telemetry.WithMetrics(metrics => metrics.AddMeter(SqliteTaskHub.TelemetryName)));
        AddEmbedded(builder.Services, clock);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.MapParcours();
        return app;
    }

    /// <summary>The hub's worker comes before the engines, so that it runs until these have stopped.</summary>
    private static void AddEmbedded(IServiceCollection services, ClockSetting? clock)
    {
        services.AddSingleton<MachineMemory>();
        services.AddSingleton<ITimerMemory>(provider => provider.GetRequiredService<MachineMemory>());
        services.AddSingleton(provider => Clocks.Create(clock, provider));
        services.AddDurableTaskWorker(worker => worker
            .AddTasks(ParcoursFeatures.AddTasks)
            .UseSqlite(configure: hub => hub.ThrowStatusExceptionsOnRaiseEvent = true));
        services.AddDurableTaskClient(client => client.UseSqlite().RegisterDirectly());
        services.AddSingleton<TimerScheduler>();
        services.AddHostedService<CommandLoop>();
        services.AddSingleton<Engines>();
        services.AddSingleton<ITaskHubState>(provider => provider.GetRequiredService<Engines>());
        services.AddHostedService(provider => provider.GetRequiredService<Engines>());
    }
}
