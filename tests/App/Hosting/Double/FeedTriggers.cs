using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Parcours.App.Documents;
using Parcours.App.Documents.Cosmos;
using Parcours.App.Hosting.Handler;

namespace Parcours.App.Tests.Hosting.Double;

/// <summary>The host's triggers of the change feed: each function has its own place in its container, and is called until it answers well.</summary>
internal sealed class FeedTriggers(CosmosOptions options, HandlerCalls calls, Func<string> client) : IDisposable
{
    private readonly CosmosContainers _containers = new(options);
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    /// <summary>Carries what has changed; nothing more when it returns.</summary>
    public async Task PumpAsync()
    {
        foreach (var (function, container, handler) in FunctionDeclarations.Feeds)
        {
            await PumpAsync(function, container == "journeys" ? _containers.Journeys : _containers.Programmes, handler == SqliteDocumentStore.RingHandler);
        }
    }

    public void Dispose() => _containers.Dispose();

    private async Task PumpAsync(string function, Container container, bool handsOver)
    {
        while (true)
        {
            using var pages = container.GetChangeFeedStreamIterator(
                _places.TryGetValue(function, out var place) ? ChangeFeedStartFrom.ContinuationToken(place) : ChangeFeedStartFrom.Beginning(),
                ChangeFeedMode.LatestVersion,
                new ChangeFeedRequestOptions { PageSizeHint = 100 });
            using var page = await pages.ReadNextAsync(TestContext.Current.CancellationToken);
            if (page.StatusCode == HttpStatusCode.NotModified)
            {
                _places[function] = page.ContinuationToken;
                return;
            }

            using var json = await JsonDocument.ParseAsync(page.Content, cancellationToken: TestContext.Current.CancellationToken);
            await calls.FeedAsync(function, json.RootElement.GetProperty("Documents").GetRawText(), handsOver ? client() : null);
            _places[function] = page.ContinuationToken;
        }
    }
}
