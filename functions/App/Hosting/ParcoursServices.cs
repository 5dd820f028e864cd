using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Parcours.App.Documents;
using Parcours.App.Functions;
using Parcours.App.Hosting.Handler;
using Parcours.App.Messaging;
using Parcours.Durable;
using Parcours.Durable.Embedded;

namespace Parcours.App.Hosting;

/// <summary>The services of the program on one machine.</summary>
internal static class ParcoursServices
{
    public static IServiceCollection AddParcours(this IServiceCollection services, HostingOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(_ => DataFolder.Open(options.Data, options.HandlerPort is null ? TimeSpan.Zero : DataFolder.OrphanGone));
        services.AddSingleton(provider => KeyRing.Open(
            provider.GetRequiredService<DataFolder>().KeysFolder, options.HrKey, options.LinkKey));
        services.AddSingleton<PublicUrl>();
        services.AddSingleton(new RealTime(TimeProvider.System));
        services.AddSingleton<WorkTracker>();
        services.AddSingleton(provider => Clocks.Create(options, provider));
        services.AddDocuments(options.Cosmos, isHosted: options.HandlerPort is not null);
        services.AddMessaging(options.ServiceBus, isHosted: options.HandlerPort is not null);
        services.AddSingleton<Patience>();
        services.AddSingleton(_ => new DurableTaskRegistry().AddSlices());
        services.AddTimerFunctions();
        services.AddHttp(options);
        services.AddHealth();
        services.AddSlices(options);
        if (options.HandlerPort is null)
        {
            services.AddEmbeddedTaskHub();
        }
        else
        {
            services.AddHandler();
        }

        return services;
    }

    private static void AddEmbeddedTaskHub(this IServiceCollection services)
    {
        services.AddSingleton(provider => new EmbeddedTaskHub(
            provider.GetRequiredService<SqliteDatabase>(),
            provider.GetRequiredService<DurableTaskRegistry>(),
            provider,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => provider.GetRequiredService<EmbeddedTaskHub>().Client);
        services.AddSingleton<Bell>();
        services.AddSingleton<Engines>();
        services.AddSingleton<ITaskHubState>(provider => provider.GetRequiredService<Engines>());
        services.AddHostedService(provider => provider.GetRequiredService<Engines>());
    }

    private static void AddTimerFunctions(this IServiceCollection services)
    {
        services.AddSingleton<TimerFunction, Retention>();
        services.AddSingleton<TimerScheduler>();
    }

    private static void AddHttp(this IServiceCollection services, HostingOptions options)
    {
        services.Configure<JsonOptions>(json => DocumentJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.AddProblemDetails();
        services.AddExceptionHandler<ApiProblems.Handler>();
        services.AddOpenApi(openApi => openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Parcours";
            document.Info.Version = "1";
            return Task.CompletedTask;
        }));
        services.AddDataProtection()
            .SetApplicationName("Parcours")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(Path.GetFullPath(options.Data), "keys")));
    }
}
