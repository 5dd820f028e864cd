using System.Text.Json;
using System.Text.Json.Nodes;
using Amqp;
using Amqp.Framing;
using Parcours.App.Documents;
using Parcours.App.Telemetry;

namespace Parcours.App.Messaging.ServiceBus;

/// <summary>CloudEvents 1.0 over AMQP 1.0 in structured form; the subject is the group, for order.</summary>
internal static class EventMessages
{
    public const string ContentType = "application/cloudevents+json";
    private const string Source = "/parcours";

    public static Message Of(OutgoingEvent leaving)
    {
        var json = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = leaving.Id,
            ["source"] = Source,
            ["type"] = leaving.Type,
            ["subject"] = leaving.Subject,
            ["time"] = leaving.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["datacontenttype"] = "application/json",
            ["data"] = JsonSerializer.SerializeToNode(leaving.Data),
        };
        if (Traces.Context is { } trace)
        {
            json["traceparent"] = trace;
        }

        return Of(json, leaving.Id, leaving.Type, leaving.Subject, ContentType);
    }

    /// <summary>A durable message of JSON.</summary>
    public static Message Of(JsonObject body, string id, string label, string? group, string contentType) => new()
    {
        Header = new Header { Durable = true },
        Properties = new Properties { MessageId = id, Subject = label, GroupId = group, ContentType = contentType },
        BodySection = new Data { Binary = JsonSerializer.SerializeToUtf8Bytes(body) },
    };
}
