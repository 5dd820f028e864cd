using Azure.Messaging.ServiceBus;
using Parcours.Platform.Startup;

namespace Parcours.Platform.Messaging.ServiceBus;

/// <summary>The Service Bus namespace where events go and commands come from, or its emulator.</summary>
public sealed class ServiceBusOptions
{
    private const string DefaultTopic = "journey-events";
    private const string DefaultQueue = "journey-commands";

    /// <summary>With a key (<c>ServiceBus</c>); null signs in by managed identity. Secret.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>
    /// Host name of the namespace (<c>ServiceBus__fullyQualifiedNamespace</c>); null where there is a connection
    /// string.
    /// </summary>
    public string? FullyQualifiedNamespace { get; init; }

    /// <summary>
    /// Client id of a user-assigned identity (<c>ServiceBus__clientId</c>); null is the system's own.
    /// </summary>
    public string? ClientId { get; init; }

    /// <summary>Where events go (<c>ServiceBus__topic</c>).</summary>
    public string Topic { get; init; } = DefaultTopic;

    /// <summary>Where commands come from (<c>ServiceBus__queue</c>).</summary>
    public string Queue { get; init; } = DefaultQueue;

    /// <summary>Reads and checks the settings; null keeps events in this program.</summary>
    /// <exception cref="StartupException">A setting can't be used.</exception>
    public static ServiceBusOptions? Read(IConfiguration settings)
    {
        var section = settings.GetSection("ServiceBus");
        var connection = NullIfEmpty(settings["ServiceBus"]);
        var name = NullIfEmpty(section["fullyQualifiedNamespace"]);
        if (connection is null && name is null)
        {
            return null;
        }

        return new ServiceBusOptions
        {
            ConnectionString = connection is null ? null : Checked(connection),
            FullyQualifiedNamespace = connection is null ? HostOf(name!) : null,
            ClientId = NullIfEmpty(section["clientId"]),
            Topic = NullIfEmpty(section["topic"]) ?? DefaultTopic,
            Queue = NullIfEmpty(section["queue"]) ?? DefaultQueue,
        };
    }

    /// <summary>The value holds a secret: no message repeats it.</summary>
    private static string Checked(string connection)
    {
        if (connection.StartsWith("amqp://", StringComparison.OrdinalIgnoreCase)
            || connection.StartsWith("amqps://", StringComparison.OrdinalIgnoreCase))
        {
            throw new StartupException(
                "ServiceBus is an AMQP address. Brokers other than Azure Service Bus are no longer supported: "
                + "give the connection string of a namespace, or of the Service Bus emulator.");
        }

        ServiceBusConnectionStringProperties parts;
        try
        {
            parts = ServiceBusConnectionStringProperties.Parse(connection);
        }
        catch (FormatException fault)
        {
            throw new StartupException(
                "ServiceBus isn't a connection string: Endpoint=sb://…;SharedAccessKeyName=…;SharedAccessKey=…",
                fault);
        }

        var hasRight = parts.SharedAccessSignature is not null
            || (parts.SharedAccessKeyName is not null && parts.SharedAccessKey is not null);
        if (parts.Endpoint is null || !hasRight)
        {
            throw new StartupException(
                "ServiceBus isn't a complete connection string: it needs Endpoint, SharedAccessKeyName and "
                    + "SharedAccessKey.");
        }

        return parts.EntityPath is null
            ? connection
            : throw new StartupException(
                "ServiceBus names a single queue or topic (EntityPath): give the connection string of the namespace.");
    }

    private static string HostOf(string name) => Uri.CheckHostName(name) != UriHostNameType.Unknown
        ? name
        : throw new StartupException(
            $"ServiceBus__fullyQualifiedNamespace '{name}' isn't a host name such as example.servicebus.windows.net.");

    private static string? NullIfEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
