using Azure.Messaging.ServiceBus;
using Parcours.Platform.Messaging;
using Parcours.Platform.Messaging.InProcess;
using Parcours.Platform.Messaging.ServiceBus;
using Parcours.Platform.Time;

namespace Parcours;

/// <summary>Events out and commands in: inside this program, or by Service Bus.</summary>
internal static class MessagingServices
{
    /// <param name="services">Where to.</param>
    /// <param name="bus">Null: nobody listens but this program.</param>
    public static void AddMessaging(this IServiceCollection services, ServiceBusOptions? bus)
    {
        services.AddSingleton<ICommandRunner, CommandRunner>();
        services.AddSingleton<BrokerState>();
        services.AddSingleton<CommandDrain>();
        if (bus is null)
        {
            services.AddInProcess();
        }
        else
        {
            services.AddServiceBus(bus);
        }
    }

    private static void AddInProcess(this IServiceCollection services)
    {
        services.AddSingleton(provider => new InProcessTopic(provider.GetRequiredService<RealTime>().Provider));
        services.AddSingleton<IEventPublisher>(provider => provider.GetRequiredService<InProcessTopic>());
        services.AddSingleton(provider => new InProcessQueue(provider.GetRequiredService<RealTime>().Provider));
        services.AddSingleton<ICommandQueue>(provider => provider.GetRequiredService<InProcessQueue>());
    }

    private static void AddServiceBus(this IServiceCollection services, ServiceBusOptions options)
    {
        services.AddSingleton(_ => ServiceBusClients.Create(options));
        services.AddSingleton<IEventPublisher>(provider => new ServiceBusEventPublisher(
            provider.GetRequiredService<ServiceBusClient>().CreateSender(options.Topic),
            provider.GetRequiredService<BrokerState>()));
        services.AddSingleton<ICommandQueue>(provider => new ServiceBusCommandQueue(
            provider.GetRequiredService<ServiceBusClient>().CreateReceiver(options.Queue),
            provider.GetRequiredService<BrokerState>()));
    }
}
