using Azure.Core;
using Azure.Identity;
using Azure.Messaging.ServiceBus;

namespace Parcours.Platform.Messaging.ServiceBus;

/// <summary>
/// Makes the client that everything shares: one connection, opened with the first use and again after it is lost.
/// </summary>
internal static class ServiceBusClients
{
    /// <summary>
    /// The client tries once more by itself; longer outages are waited out by the change feed and by the drain.
    /// </summary>
    private const int MaxRetries = 1;

    private static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(20);

    /// <param name="options">Where, and by what right.</param>
    /// <param name="identity">Whose tokens are shown where there is no key; null is the managed identity.</param>
    /// <param name="adjust">Last word on the client's options.</param>
    public static ServiceBusClient Create(
        ServiceBusOptions options, TokenCredential? identity = null, Action<ServiceBusClientOptions>? adjust = null)
    {
        var client = new ServiceBusClientOptions
        {
            RetryOptions = new ServiceBusRetryOptions { MaxRetries = MaxRetries, TryTimeout = TryTimeout },
        };
        adjust?.Invoke(client);
        return options.ConnectionString is { } connection
            ? new ServiceBusClient(connection, client)
            : new ServiceBusClient(options.FullyQualifiedNamespace, identity ?? Identity(options), client);
    }

    private static ManagedIdentityCredential Identity(ServiceBusOptions options) =>
        new(options.ClientId is { } id ? ManagedIdentityId.FromUserAssignedClientId(
            id) : ManagedIdentityId.SystemAssigned);
}
