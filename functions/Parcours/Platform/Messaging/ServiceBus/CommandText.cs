using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;

namespace Parcours.Platform.Messaging.ServiceBus;

/// <summary>Reads commands as other systems send them.</summary>
internal static class CommandText
{
    private static readonly string[] Prefixes = ["cloudEvents:", "cloudEvents_"];

    /// <summary>The command in structured form; what isn't one is given as its text.</summary>
    public static string Of(ServiceBusReceivedMessage message)
    {
        var text = BodyOf(message);
        return Attribute(message, "type") is { } type ? Structured(message, type, text) : text;
    }

    /// <summary>
    /// <see cref="ServiceBusReceivedMessage.Body"/> throws for what isn't binary data, which other languages' clients
    /// send.
    /// </summary>
    private static string BodyOf(ServiceBusReceivedMessage message)
    {
        var body = message.GetRawAmqpMessage().Body;
        if (body.TryGetData(out _))
        {
            return message.Body.ToString();
        }

        return body.TryGetValue(out var value) ? value as string
            ?? (value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : "") : "";
    }

    /// <summary>The binary form has its attributes in the message's properties and only the data in its body.</summary>
    private static string Structured(ServiceBusReceivedMessage message, string type, string data)
    {
        var json = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = Attribute(message, "id") ?? message.MessageId,
            ["type"] = type,
            ["subject"] = Attribute(message, "subject"),
        };
        try
        {
            json["data"] = string.IsNullOrWhiteSpace(data) ? null : JsonNode.Parse(data);
            return json.ToJsonString();
        }
        catch (JsonException)
        {
            return data;
        }
    }

    private static string? Attribute(ServiceBusReceivedMessage message, string name) => Prefixes
        .Select(prefix =>
            message.ApplicationProperties.TryGetValue(prefix + name, out var value) ? value as string : null)
        .FirstOrDefault(value => value is not null);
}
