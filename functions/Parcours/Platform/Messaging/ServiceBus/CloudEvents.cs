using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Messaging;
using Azure.Messaging.ServiceBus;
using Parcours.Platform.Documents;
using Parcours.Platform.Telemetry;

namespace Parcours.Platform.Messaging.ServiceBus;

/// <summary>
/// Events as CloudEvents 1.0 in their structured form. The message id is the event's, for duplicate detection; the
/// session is its subject, for order.
/// </summary>
internal static class CloudEvents
{
    public const string ContentType = "application/cloudevents+json";

    private const string Source = "/parcours";
    private const string TraceParent = "traceparent";
    private const int MaxMessageId = 128;

    /// <summary>The message of an event; it carries the current trace if there is one.</summary>
    public static ServiceBusMessage MessageOf(OutgoingEvent leaving)
    {
        var data = BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(leaving.Data));
        var cloudEvent = new CloudEvent(Source, leaving.Type, data, "application/json", CloudEventDataFormat.Json)
        {
            Id = leaving.Id,
            Subject = leaving.Subject,
            Time = leaving.Time.ToUniversalTime(),
        };
        if (Traces.Context is { } trace)
        {
            cloudEvent.ExtensionAttributes[TraceParent] = trace;
        }

        return new ServiceBusMessage(BinaryData.FromObjectAsJson(cloudEvent))
        {
            ContentType = ContentType,
            MessageId = MessageIdOf(leaving.Id),
            SessionId = leaving.Subject,
            Subject = leaving.Type,
        };
    }

    /// <summary>A longer id than Service Bus takes has one that is as unique, and the same each time.</summary>
    private static string MessageIdOf(string id) =>
        id.Length <= MaxMessageId ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
