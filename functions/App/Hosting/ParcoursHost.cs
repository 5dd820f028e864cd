using Parcours.App.Telemetry;

namespace Parcours.App.Hosting;

/// <summary>Puts the program together.</summary>
public static class ParcoursHost
{
    /// <summary>
    /// The whole program, not yet listening. Its data folder is taken and its database open.
    /// </summary>
    /// <param name="args">Options of the command line.</param>
    /// <param name="configure">Last word on services and logging, for tests and for commands that bring their own.</param>
    /// <exception cref="UsageException">An option or setting can't be used.</exception>
    /// <exception cref="StartupException">The data folder can't be used.</exception>
    public static WebApplication Create(IReadOnlyList<string> args, Action<WebApplicationBuilder>? configure = null)
    {
        // The content root is where the program is, not where it was called from: else static files aren't found.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        Settings.AddTo(builder.Configuration, CommandLine.Parse(args, Settings.IsKnown));
        var options = HostingOptions.Read(builder.Configuration);
        builder.WebHost.UseUrls([.. options.Urls.Split(';', StringSplitOptions.TrimEntries)]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimit.MaxBytesDiscarded;
        });
        Logs.Configure(builder.Logging, builder.Configuration);
        builder.Services.AddParcours(options);
        builder.Services.AddTelemetry(builder.Configuration);
        configure?.Invoke(builder);

        var app = builder.Build();
        Arrange(app, options);
        return app;
    }

    private static void Arrange(WebApplication app, HostingOptions options)
    {
        app.UseWriteTracking();
        app.UseProblems();
        app.UseBodyLimit();
        app.UseRouting();
        app.UseRequestTraces();
        app.UseSlices();
        app.MapHealth();
        app.MapClock();
        app.MapOpenApi().AllowAnonymous();
        app.MapSlices(options);
    }
}
