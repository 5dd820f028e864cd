using System.Diagnostics;
using System.Text.Json;
using Parcours.App.Documents;
using Parcours.App.Documents.Cosmos;
using Parcours.App.Telemetry;

namespace Parcours.App.Hosting.Handler;

/// <summary>
/// Answers the triggers of the document store's change feed. What can't be reached now is thrown, so that the host comes again
/// with the same changes; a document that can't be handled for another reason is set aside, and the others go on.
/// </summary>
internal sealed class FeedCalls(IEnumerable<IChangeHandler> handlers, IFeedMemory memory, ILogger<FeedCalls> logger)
{
    /// <summary>The handler behind a function; null when the function follows no feed.</summary>
    public IChangeHandler? HandlerOf(string function) =>
        FunctionDeclarations.Feeds.FirstOrDefault(feed => string.Equals(feed.Function, function, StringComparison.Ordinal)) is { Handler: { } name }
            ? handlers.FirstOrDefault(handler => string.Equals(handler.Name, name, StringComparison.Ordinal))
            : null;

    /// <summary>Carries the changes of one call to a handler, in order within a lane.</summary>
    /// <param name="handler">Whose function was called.</param>
    /// <param name="documents">JSON array of documents.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task RunAsync(IChangeHandler handler, string? documents, CancellationToken cancellation)
    {
        using var array = JsonDocument.Parse(documents ?? "[]");
        var changes = array.RootElement.EnumerateArray().Select(Read).OfType<ChangedDocument>().Where(handler.Concerns).ToList();
        await Task.WhenAll(changes.GroupBy(handler.LaneOf, StringComparer.Ordinal).Select(async lane =>
        {
            foreach (var change in lane)
            {
                await HandleAsync(handler, change, cancellation);
            }
        }));
    }

    private async Task HandleAsync(IChangeHandler handler, ChangedDocument change, CancellationToken cancellation)
    {
        try
        {
            using var span = change.Trace is { } trace ? Traces.Start("feed " + handler.Name, ActivityKind.Consumer, trace) : null;
            await handler.HandleAsync(change, cancellation);
        }
        catch (Exception exception) when (exception is not (HttpRequestException or IOException or TimeoutException or OperationCanceledException))
        {
            Log.SetAside(logger, exception, handler.Name, change.Partition, change.Id);
            await memory.SetAsideAsync(handler.Name, change, exception.GetType().Name + ": " + exception.Message);
        }
    }

    /// <summary>Null for what isn't one of our documents.</summary>
    private static ChangedDocument? Read(JsonElement document) =>
        document.ValueKind == JsonValueKind.Object && Has(document, "id") && Has(document, "partition") && Has(document, "type")
            ? CosmosBody.Change(document)
            : null;

    private static bool Has(JsonElement document, string name) =>
        document.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String;
}
