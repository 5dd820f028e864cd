using Parcours.App.Functions;
using Parcours.App.Messaging.ServiceBus;

namespace Parcours.App.Messaging;

/// <summary>Events out and commands in: inside this program, or by a broker.</summary>
internal static class MessagingSlice
{
    /// <param name="services">Where to.</param>
    /// <param name="broker">Null: nobody listens but this program.</param>
    /// <param name="isHosted">Whether the Functions host brings the commands.</param>
    public static void AddMessaging(this IServiceCollection services, ServiceBusOptions? broker, bool isHosted)
    {
        services.AddSingleton<RecentEvents>();
        services.AddSingleton<CommandRunner>();
        services.AddSingleton<BrokerState>();
        if (broker is null)
        {
            services.AddSingleton<IEventPublisher>(provider => provider.GetRequiredService<RecentEvents>());
            return;
        }

        services.AddSingleton(broker);
        services.AddSingleton<IEventPublisher>(provider =>
            new BrokerEventPublisher(ActivatorUtilities.CreateInstance<BrokerConnection>(provider), broker));
        if (!isHosted)
        {
            services.AddHostedService(provider => ActivatorUtilities.CreateInstance<CommandReceiver>(
                provider, ActivatorUtilities.CreateInstance<BrokerConnection>(provider)));
        }
    }
}
