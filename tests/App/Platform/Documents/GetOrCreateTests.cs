using Parcours.Platform.Documents;

namespace Parcours.App.Tests.Platform.Documents;

public class GetOrCreateTests
{
    private static readonly NoteDocument Note = new() { Id = "seat", Partition = "p", Text = "mine" };

    [Fact]
    public async Task What_is_deleted_between_the_refusal_and_the_look_is_created_at_the_next_try()
    {
        var store = new ReleasedInBetween();
        var (note, created) = await store.GetOrCreateAsync(Note, TestContext.Current.CancellationToken);
        Assert.Equal((true, "mine", 2), (created, note.Text, store.Creates));
    }

    /// <summary>The id is taken at the first try, and free again when one looks who has it.</summary>
    private sealed class ReleasedInBetween : IDocumentStore
    {
        public int Creates { get; private set; }

        public Task<T?> CreateAsync<T>(T document, CancellationToken cancellation = default)
            where T : Document => Task.FromResult(++Creates == 1 ? null : document);

        public Task<T?> ReadAsync<T>(string partition, string id, CancellationToken cancellation = default)
            where T : Document => Task.FromResult<T?>(null);

        public Task<T?> ReplaceAsync<T>(T document, CancellationToken cancellation = default)
            where T : Document => throw new NotSupportedException();

        public Task<bool> DeleteAsync(string partition, string id, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        public IAsyncEnumerable<T> ReadPartitionAsync<T>(string partition, CancellationToken cancellation = default)
            where T : Document => throw new NotSupportedException();

        public Task<DocumentPage<T>> ReadPageAsync<T>(
            string partition, string? continuation, int max, CancellationToken cancellation = default)
            where T : Document => throw new NotSupportedException();

        public Task<IReadOnlyList<T>> ReadDueAsync<T>(
            string partition, long by, int max, CancellationToken cancellation = default)
            where T : Document => throw new NotSupportedException();

        public Task<ChangePage> ReadChangesAsync(
            string? continuation, int max, CancellationToken cancellation = default) =>
                throw new NotSupportedException();

        public Task<ChangedDocument?> ReadChangeAsync(
            string partition, string id, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task AcknowledgeEventsAsync(
            string partition, string id, IReadOnlyCollection<string> eventIds,
            CancellationToken cancellation = default) => throw new NotSupportedException();
    }
}
