using System.Text;
using System.Text.Json.Nodes;
using Amqp;
using Amqp.Framing;

namespace Parcours.App.Messaging.ServiceBus;

/// <summary>Reads commands as other systems send them.</summary>
internal static class CommandMessages
{
    private static readonly string[] Prefixes = ["cloudEvents:", "cloudEvents_"];

    /// <summary>The command in structured form; what isn't one is given as its text.</summary>
    public static string TextOf(Message message)
    {
        var text = message.BodySection switch
        {
            Data data => Encoding.UTF8.GetString(data.Binary),
            AmqpValue { Value: { } value } => value as string ?? (value as byte[] is { } bytes ? Encoding.UTF8.GetString(bytes) : value.ToString() ?? ""),
            _ => "",
        };
        return Attribute(message, "type") is { } type ? Structured(message, type, text) : text;
    }

    /// <summary>The binary form has its attributes in the message's properties and only the data in its body.</summary>
    private static string Structured(Message message, string type, string data)
    {
        var json = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = Attribute(message, "id") ?? message.Properties?.MessageId,
            ["type"] = type,
            ["subject"] = Attribute(message, "subject"),
        };
        try
        {
            json["data"] = string.IsNullOrWhiteSpace(data) ? null : JsonNode.Parse(data);
            return json.ToJsonString();
        }
        catch (System.Text.Json.JsonException)
        {
            return data;
        }
    }

    private static string? Attribute(Message message, string name) => Prefixes
        .Select(prefix => message.ApplicationProperties?.Map.TryGetValue(prefix + name, out var value) == true ? value as string : null)
        .FirstOrDefault(value => value is not null);
}
