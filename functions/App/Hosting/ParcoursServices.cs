using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Parcours.App.Documents;
using Parcours.App.Functions;
using Parcours.App.Messaging;
using Parcours.TaskHub;

namespace Parcours.App.Hosting;

/// <summary>The services of the program on one machine.</summary>
internal static class ParcoursServices
{
    public static IServiceCollection AddParcours(this IServiceCollection services, HostingOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(_ => DataFolder.Open(options.Data));
        services.AddSingleton(provider => KeyRing.Open(
            provider.GetRequiredService<DataFolder>().KeysFolder, options.HrKey, options.LinkKey));
        services.AddSingleton<PublicUrl>();
        services.AddSingleton(new RealTime(TimeProvider.System));
        services.AddSingleton<WorkTracker>();
        services.AddSingleton(provider => Clocks.Create(options, provider));
        services.AddDocuments(options.Cosmos);
        services.AddMessaging(options.ServiceBus);
        services.AddSingleton<Patience>();
        services.AddTimerFunctions();
        services.AddHttp(options);
        services.AddHealth();
        services.AddSlices(options);
        services.AddTaskHub();
        return services;
    }

    /// <summary>The hub's worker comes before the engines, so that it runs until these have stopped.</summary>
    private static void AddTaskHub(this IServiceCollection services)
    {
        services.AddDurableTaskWorker(worker => worker.AddTasks(Slices.AddTasks).UseSqlite());
        services.AddDurableTaskClient(client => client.UseSqlite().RegisterDirectly());
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
