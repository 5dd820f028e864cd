using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Parcours.Platform.Documents.Cosmos;

/// <summary>
/// The changes of both containers, one after the other: in the order of writes within a partition, which is all that is
/// needed.
/// </summary>
internal sealed class CosmosFeed(CosmosContainers containers, CosmosCharges charges, TimeProvider time)
{
    public async Task<ChangePage> ReadAsync(string? continuation, int max, CancellationToken cancellation)
    {
        var places = Parse(continuation);
        var changes = new List<ChangedDocument>();
        var seen = 0;
        foreach (var container in new[] { containers.Programmes, containers.Journeys })
        {
            while (seen < max
                && await ReadAsync(
                    container, places.GetValueOrDefault(container.Id), max - seen, cancellation) is var page)
            {
                places[container.Id] = page.Place;
                changes.AddRange(page.Changes);
                seen += page.Count;
                if (page.Count == 0)
                {
                    break;
                }
            }
        }

        return new ChangePage(changes, JsonSerializer.Serialize(places), seen >= max);
    }

    /// <summary>A page of a container; nothing in it is the end.</summary>
    private async Task<(IReadOnlyList<ChangedDocument> Changes, int Count, string Place)> ReadAsync(
        Container container, string? place, int max, CancellationToken cancellation)
    {
        using var pages = container.GetChangeFeedStreamIterator(
            place is null ? ChangeFeedStartFrom.Beginning() : ChangeFeedStartFrom.ContinuationToken(place),
            ChangeFeedMode.LatestVersion,
            new ChangeFeedRequestOptions { PageSizeHint = max });
        using var page = await charges.AskAsync("changes", () => pages.ReadNextAsync(cancellation));
        if (page.StatusCode == HttpStatusCode.NotModified)
        {
            return ([], 0, page.ContinuationToken);
        }

        if (page.StatusCode == HttpStatusCode.NotFound)
        {
            throw new StoreUnavailableException($"The container {container.Id} isn't there.");
        }

        using var json = await JsonDocument.ParseAsync(page.Content, cancellationToken: cancellation);
        var stored = json.RootElement.GetProperty("Documents");
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        return (
            [.. stored.EnumerateArray().Where(document => !CosmosBody.IsGone(document, now)).Select(CosmosBody.Change)],
            stored.GetArrayLength(),
            page.ContinuationToken);
    }

    private static Dictionary<string, string> Parse(string? continuation)
    {
        try
        {
            return continuation is null ? new(StringComparer.Ordinal)
                : JsonSerializer.Deserialize<Dictionary<string, string>>(continuation)!;
        }
        catch (JsonException fault)
        {
            throw new ArgumentException(
                $"'{continuation}' isn't a place in the change feed.", nameof(continuation), fault);
        }
    }
}
