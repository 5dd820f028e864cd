using Microsoft.Extensions.Time.Testing;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;
using Parcours.Platform.Feed;

namespace Parcours.App.Tests.Platform.Documents;

/// <summary>The embedded engine, on a real file.</summary>
public sealed class SqliteDocumentStoreTests : DocumentStoreConformance
{
    private readonly EmbeddedStore _embedded = new();

    protected override FakeTimeProvider Time => _embedded.Time;

    protected override async Task<IDocumentStore> OpenAsync() => await _embedded.OpenAsync();

    protected override Task<IDocumentStore> ReopenAsync() => OpenAsync();

    public override ValueTask DisposeAsync() => _embedded.DisposeAsync();

    [Fact]
    public async Task Expired_documents_are_deleted_in_portions()
    {
        for (var n = 0; n < 5; n++)
        {
            await Store.CreateAsync(
                new NoteDocument { Id = $"n{n}", Partition = "p", TimeToLive = n < 3 ? 10 : null }, Cancellation);
        }

        Time.Advance(TimeSpan.FromSeconds(10));
        var store = (SqliteDocumentStore)Store;
        Assert.Equal(
            (2, 1, 0),
            (await store.DeleteExpiredAsync(2), await store.DeleteExpiredAsync(2), await store.DeleteExpiredAsync(2)));
        Assert.Equal(2, (await Store.ListAsync<NoteDocument>("p", Cancellation)).Count);
    }

    [Fact]
    public async Task What_has_been_signalled_is_not_signalled_by_later_writes()
    {
        var first = (
            await Store.CreateAsync(new NoteDocument { Id = "n1", Partition = "p", Signals = ["A:1"] }, Cancellation))!;
        var page = await Store.ReadChangesAsync(null, 10, Cancellation);
        await _embedded.Memory.MoveAsync(
            IFeedMemory.SignalHandler, new FeedPosition(null), page.Continuation, Cancellation);
        await Store.ReplaceAsync(first with { Signals = [] }, Cancellation);
        Assert.Empty(
            Assert.Single((await Store.ReadChangesAsync(page.Continuation, 10, Cancellation)).Changes).Signals);
    }
}
