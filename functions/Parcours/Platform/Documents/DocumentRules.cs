using System.Text;
using System.Text.Json;
using Parcours.Platform.Documents.Embedded;
using Parcours.Platform.Telemetry;

namespace Parcours.Platform.Documents;

/// <summary>
/// What every engine demands of a document before it writes it; the engines themselves differ in what they let pass.
/// </summary>
internal static class DocumentRules
{
    /// <summary>Longest id and partition key, in characters.</summary>
    public const int MaxKeyLength = 100;

    /// <summary>Largest body, in bytes of UTF-8; Cosmos DB refuses 2 MB with what it adds itself.</summary>
    public const int MaxBodyBytes = 1_900_000;

    /// <summary>The body to store.</summary>
    /// <exception cref="ArgumentException">Id, partition or size is out of bounds; the message says which and
    /// how.</exception>
    public static string Serialize<T>(T document)
        where T : Document
    {
        CheckKey(document.Partition, "partition");
        CheckKey(document.Id, "id");
        if (document.GetType() != typeof(T))
        {
            throw new ArgumentException(
                $"A {document.GetType().Name} can't be written as a {typeof(T).Name}.", nameof(document));
        }

        if (document.TimeToLive is <= 0)
        {
            throw new ArgumentException(
                $"The document {document.Id} can't live {document.TimeToLive} seconds: at least 1.", nameof(document));
        }

        var traced = document with { Trace = document.IsTraced ? Traces.Context ?? document.Trace : null };
        var json = JsonSerializer.Serialize(traced, DocumentJson.Options);
        var bytes = Encoding.UTF8.GetByteCount(json);
        return bytes <= MaxBodyBytes
            ? json
            : throw new ArgumentException(
                $"The document {document.Id} has {bytes} bytes; at most {MaxBodyBytes} can be stored.",
                nameof(document));
    }

    /// <summary>Checks an id or a partition key.</summary>
    /// <exception cref="ArgumentException">It is empty, too long, or has another character than letters, digits, - _
    /// and dots.</exception>
    public static void CheckKey(string key, string what)
    {
        if (!IsKey(key))
        {
            throw new ArgumentException(
                $"'{key}' can't be a document's {what}: 1 to {MaxKeyLength} letters, digits, '-', '_' or '.', and not "
                    + "signs alone.",
                what);
        }
    }

    /// <summary>Whether a text can be an id or a partition key at all: what can't names no document.</summary>
    public static bool IsKey(string key) =>
        key.Length is > 0 and <= MaxKeyLength && key.All(IsAllowed) && key.Any(char.IsAsciiLetterOrDigit);

    private static bool IsAllowed(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.';
}
