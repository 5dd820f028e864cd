using Parcours.App.Functions;
using Parcours.Durable.Client;
using Parcours.Durable.Functions;

namespace Parcours.App.Hosting.Handler;

/// <summary>The services that differ under the Functions host: its Durable extension is the task hub, its timers are the timers.</summary>
internal static class HandlerServices
{
    public static void AddHandler(this IServiceCollection services)
    {
        services.AddSingleton<HandedOverClient>();
        services.AddSingleton<DurableTaskClient>(provider => provider.GetRequiredService<HandedOverClient>());
        services.AddSingleton<ClientHandOver>();
        services.AddSingleton<OrchestratorCalls>();
        services.AddSingleton<ActivityCalls>();
        services.AddSingleton<FeedCalls>();
        services.AddSingleton<HandlerFunctions>();
        services.AddSingleton<Bell>();
        services.AddSingleton<HandlerEngines>();
        services.AddSingleton<ITaskHubState>(provider => provider.GetRequiredService<HandlerEngines>());
        services.AddHostedService<HandlerStart>();
        services.AddHostedService<ParentWatch>();
    }
}
