using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parcours.Platform.Documents.Cosmos;

/// <summary>
/// A document as the service stores it: its body, and what the store must know of it. <c>ringing</c> holds what earlier
/// versions named and the feed may not have shown, with the second since when; <c>endsAt</c> the second at which it is
/// gone.
/// </summary>
/// <remarks>
/// The service hides a document past its <c>ttl</c> by its own clock; the program may live in another time.
/// </remarks>
internal static class CosmosBody
{
    /// <summary>What stands in a document's place after it was deleted, since the feed shows no deletes.</summary>
    public const string DeletedType = "deleted";

    /// <summary>Seconds for which a deletion can be seen in the feed.</summary>
    private const int TombstoneSeconds = 7 * 24 * 3600;

    public static string Of<T>(T document, IReadOnlyDictionary<string, long> pending, long now)
        where T : Document
    {
        var body = JsonNode.Parse(DocumentRules.Serialize(document))!.AsObject();
        if (pending.Count > 0)
        {
            body["ringing"] = JsonSerializer.SerializeToNode(pending);
        }

        if (document.TimeToLive is { } seconds)
        {
            body["endsAt"] = now + seconds;
        }

        return body.ToJsonString(DocumentJson.Options);
    }

    public static string Tombstone(string partition, string id) => new JsonObject
    {
        ["id"] = id,
        ["partition"] = partition,
        ["type"] = DeletedType,
        ["ring"] = new JsonArray(),
        ["events"] = new JsonArray(),
        ["ttl"] = TombstoneSeconds,
    }.ToJsonString();

    /// <summary>Whether it is deleted, or past its time at a second.</summary>
    public static bool IsGone(JsonElement stored, long now) =>
        TypeOf(stored) == DeletedType || (EndOf(stored) is { } end && end <= now);

    public static string? TypeOf(JsonElement stored) => Text(stored, "type");

    public static string? ETagOf(JsonElement stored) => Text(stored, "_etag");

    /// <summary>The document; null when it is of another type.</summary>
    public static T? Read<T>(JsonElement stored)
        where T : Document =>
        TypeOf(stored) == DocumentType.NameOf<T>()
            ? stored.Deserialize<T>(DocumentJson.Options)! with { ETag = ETagOf(stored), Stored = VersionOf(stored) }
            : null;

    /// <summary>What the next version must know of this one.</summary>
    public static StoredVersion VersionOf(JsonElement stored)
    {
        var written = stored.TryGetProperty("_ts", out var ts) && ts.TryGetInt64(out var second) ? second : 0;
        var pending = PendingSignals(stored);
        foreach (var signal in Texts(stored, "ring"))
        {
            pending.TryAdd(signal, written);
        }

        return new StoredVersion(pending, EndOf(stored));
    }

    /// <summary>As the feed shows it.</summary>
    public static ChangedDocument Change(JsonElement stored) => new(
        Text(stored, "partition")!,
        Text(stored, "id")!,
        TypeOf(stored)!,
        [.. Texts(stored, "ring").Union(PendingSignals(stored).Keys)],
        stored.TryGetProperty("events", out var events) ? events.Deserialize<OutgoingEvent[]>(DocumentJson.Options)
            ?? [] : [],
        stored.GetRawText())
    { Trace = Text(stored, "trace") };

    private static Dictionary<string, long> PendingSignals(JsonElement stored) =>
        stored.TryGetProperty("ringing", out var pending) ? pending.Deserialize<Dictionary<string, long>>() ?? [] : [];

    private static string[] Texts(JsonElement stored, string name) =>
        stored.TryGetProperty(name, out var texts) ? texts.Deserialize<string[]>() ?? [] : [];

    private static long? EndOf(JsonElement stored) =>
        stored.TryGetProperty("endsAt", out var end) ? end.GetInt64() : null;

    private static string? Text(JsonElement stored, string name) =>
        stored.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
