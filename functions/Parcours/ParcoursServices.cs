using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Json;
using Parcours.Platform.Addresses;
using Parcours.Platform.Documents;
using Parcours.Platform.Messaging;
using Parcours.Platform.Orchestrations;
using Parcours.Platform.Resilience;
using Parcours.Platform.Security;
using Parcours.Platform.Startup;
using Parcours.Platform.Time;
using Parcours.Platform.Web;

namespace Parcours;

/// <summary>The services that both programs have.</summary>
internal static class ParcoursServices
{
    /// <summary>
    /// Everything but what a program brings itself: its <see cref="TimeProvider"/>, the client of its task hub, whoever
    /// runs the orchestrators and activities of <see cref="ParcoursFeatures.AddTasks"/>, and whoever runs each
    /// <see cref="TimerFunction"/> at its times.
    /// </summary>
    public static IServiceCollection AddParcours(this IServiceCollection services, HostingOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(_ => DataFolder.Open(options.Data));
        services.AddSingleton(provider => KeyRing.Open(
            () => provider.GetRequiredService<DataFolder>().KeysFolder, options.HrKey, options.LinkKey));
        services.AddSingleton(new SitePaths(options.PublicUrl));
        services.AddSingleton(provider =>
            new PublicUrl(options.PublicUrl, options.Urls, provider.GetRequiredService<IServer>()));
        services.AddSingleton(new RealTime(TimeProvider.System));
        services.AddSingleton<WorkTracker>();
        services.AddDocuments(options.Cosmos);
        services.AddMessaging(options.ServiceBus);
        services.AddSingleton<TransientRetry>();
        services.AddSingleton<OrchestrationSignals>();
        services.AddSingleton<TimerFunction, Pump>();
        services.AddHttp();
        services.AddFeatures(options);
        return services;
    }

    private static void AddHttp(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(json => DocumentJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.AddProblemDetails();
        services.AddExceptionHandler<ApiProblems.Handler>();
        services.AddContentCodings();
        services.AddApiDescription();
    }
}
