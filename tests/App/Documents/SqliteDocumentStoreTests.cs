using Microsoft.Extensions.Time.Testing;
using Parcours.App.Documents;

namespace Parcours.App.Tests.Documents;

/// <summary>The embedded engine, on a real file.</summary>
public sealed class SqliteDocumentStoreTests : DocumentStoreConformance
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parcours-documents-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero));
    private InterimDatabase? _database;

    protected override FakeTimeProvider Time => _time;

    protected override async Task<IDocumentStore> OpenAsync()
    {
        _database = InterimDatabase.Open(Path.Combine(_folder.FullName, "parcours.db"));
        await SqliteMemory.CreateTablesAsync(_database);
        return new SqliteDocumentStore(_database, new ChangeSignal(), _time);
    }

    protected override Task<IDocumentStore> ReopenAsync()
    {
        _database!.Dispose();
        return OpenAsync();
    }

    public override ValueTask DisposeAsync()
    {
        _database?.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Expired_documents_are_deleted_in_portions()
    {
        for (var n = 0; n < 5; n++)
        {
            await Store.CreateAsync(new NoteDocument { Id = $"n{n}", Partition = "p", TimeToLive = n < 3 ? 10 : null }, Cancellation);
        }

        _time.Advance(TimeSpan.FromSeconds(10));
        var store = (SqliteDocumentStore)Store;
        Assert.Equal((2, 1, 0), (await store.DeleteExpiredAsync(2), await store.DeleteExpiredAsync(2), await store.DeleteExpiredAsync(2)));
        Assert.Equal(2, (await Store.ListAsync<NoteDocument>("p", Cancellation)).Count);
    }
}
