using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Azure.Cosmos;
using Parcours.Platform.Feed;

namespace Parcours.Platform.Documents.Cosmos;

/// <summary>What the feed remembers, in a container of its own: the feed doesn't show it.</summary>
internal sealed class CosmosMemory(CosmosContainers containers, CosmosCharges charges) : IFeedMemory
{
    public async Task<FeedPosition> ReadAsync(string handler, CancellationToken cancellation)
    {
        using var answer = await charges.AskAsync(
            "read position",
            () => containers.Leases.ReadItemStreamAsync(
                handler, new PartitionKey(handler), cancellationToken: cancellation));
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return new FeedPosition(null);
        }

        using var stored = await JsonDocument.ParseAsync(answer.Content, cancellationToken: cancellation);
        return new FeedPosition(
            stored.RootElement.GetProperty("position").GetString(), CosmosBody.ETagOf(stored.RootElement));
    }

    public async Task<FeedPosition?> MoveAsync(
        string handler, FeedPosition from, string continuation, CancellationToken cancellation)
    {
        using var body = new MemoryStream(
            Encoding.UTF8.GetBytes(new JsonObject { ["id"] = handler, ["position"] = continuation }.ToJsonString()));
        using var answer = await charges.AskAsync("move position", () => from.ETag is null
            ? containers.Leases.CreateItemStreamAsync(body, new PartitionKey(handler), cancellationToken: cancellation)
            : containers.Leases.ReplaceItemStreamAsync(
                body, handler, new PartitionKey(handler), new ItemRequestOptions { IfMatchEtag = from.ETag },
                cancellation));
        if (answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed)
        {
            return null;
        }

        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            throw new StoreUnavailableException($"The container {containers.Leases.Id} isn't there.");
        }

        using var stored = await JsonDocument.ParseAsync(answer.Content, cancellationToken: cancellation);
        return new FeedPosition(continuation, CosmosBody.ETagOf(stored.RootElement));
    }
}
