using Parcours.App.Hosting;

namespace Parcours.App.Messaging.ServiceBus;

/// <summary>Where events go and commands come from: a Service Bus namespace, or another broker that speaks AMQP 1.0.</summary>
public sealed class ServiceBusOptions
{
    private const int PlainPort = 5672;
    private const int TlsPort = 5671;

    /// <summary><c>amqp</c> or <c>amqps</c> address of the broker, without user and password.</summary>
    public required Uri Address { get; init; }

    /// <summary>User and password of a plain broker; null where tokens are used, or nobody asks.</summary>
    public (string User, string Password)? Login { get; init; }

    /// <summary>Name and key of a shared access policy; null signs in by managed identity, or not at all.</summary>
    public (string Name, string Key)? SharedAccess { get; init; }

    /// <summary>Whether the namespace takes tokens of the managed identity.</summary>
    public bool UsesIdentity { get; init; }

    /// <summary>Client id of a user-assigned identity; null is the system's own.</summary>
    public string? ClientId { get; init; }

    /// <summary>Where events go (<c>ServiceBus__topic</c>).</summary>
    public required string Topic { get; init; }

    /// <summary>Where commands come from (<c>ServiceBus__queue</c>).</summary>
    public required string Queue { get; init; }

    /// <summary>Where commands go that can't be done.</summary>
    public string Rejected => Queue + "-rejected";

    /// <summary>Whether rights are given by tokens that have to be renewed.</summary>
    public bool UsesTokens => UsesIdentity || SharedAccess is not null;

    /// <summary>Reads and checks the settings; null keeps events in this program.</summary>
    /// <exception cref="UsageException">A setting can't be used.</exception>
    public static ServiceBusOptions? Read(IConfiguration settings)
    {
        var section = settings.GetSection("ServiceBus");
        var topic = NullIfEmpty(section["topic"]) ?? "journey-events";
        var queue = NullIfEmpty(section["queue"]) ?? "journey-commands";
        if (NullIfEmpty(settings["ServiceBus"]) is { } connection)
        {
            return connection.Contains("SharedAccessKey=", StringComparison.OrdinalIgnoreCase)
                ? OfConnectionString(connection, topic, queue)
                : OfAddress(connection, topic, queue);
        }

        return NullIfEmpty(section["fullyQualifiedNamespace"]) is { } name
            ? new ServiceBusOptions
            {
                Address = new UriBuilder("amqps", name, TlsPort).Uri,
                UsesIdentity = true,
                ClientId = NullIfEmpty(section["clientId"]),
                Topic = topic,
                Queue = queue,
            }
            : null;
    }

    private static ServiceBusOptions OfConnectionString(string connection, string topic, string queue)
    {
        var parts = connection.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .ToDictionary(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
        return Uri.TryCreate(parts.GetValueOrDefault("Endpoint"), UriKind.Absolute, out var endpoint)
            && parts.TryGetValue("SharedAccessKeyName", out var name) && parts.TryGetValue("SharedAccessKey", out var key)
            ? new ServiceBusOptions
            {
                Address = new UriBuilder("amqps", endpoint.Host, endpoint.IsDefaultPort ? TlsPort : endpoint.Port).Uri,
                SharedAccess = (name, key),
                Topic = topic,
                Queue = queue,
            }
            : throw new UsageException("ServiceBus isn't a connection string with Endpoint, SharedAccessKeyName and SharedAccessKey.");
    }

    private static ServiceBusOptions OfAddress(string text, string topic, string queue)
    {
        // The value may hold a password: it isn't repeated.
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("amqp" or "amqps"))
        {
            throw new UsageException("ServiceBus is neither a connection string nor an amqp:// or amqps:// address.");
        }

        var login = address.UserInfo.Split(':', 2);
        var port = address.Port > 0 ? address.Port : address.Scheme is "amqps" ? TlsPort : PlainPort;
        return new ServiceBusOptions
        {
            Address = new UriBuilder(address.Scheme, address.Host, port).Uri,
            Login = login.Length == 2 ? (Uri.UnescapeDataString(login[0]), Uri.UnescapeDataString(login[1])) : null,
            Topic = topic,
            Queue = queue,
        };
    }

    private static string? NullIfEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
