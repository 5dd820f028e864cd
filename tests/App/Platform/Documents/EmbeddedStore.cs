using Microsoft.Extensions.Time.Testing;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;
using Parcours.Sqlite;

namespace Parcours.App.Tests.Platform.Documents;

/// <summary>An embedded store on a file of its own, without the rest of the program.</summary>
public sealed class EmbeddedStore : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parcours-documents-");
    private SqliteDatabase? _database;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero));

    public ChangeSignal Signal { get; private set; } = null!;

    public SqliteMemory Memory { get; private set; } = null!;

    public SqliteDocumentStore Store { get; private set; } = null!;

    /// <summary>Opens it, or closes it and opens it anew.</summary>
    public async Task<SqliteDocumentStore> OpenAsync()
    {
        await CloseAsync();
        _database = SqliteDatabase.Open(Path.Combine(_folder.FullName, "parcours.db"));
        await SqliteMemory.CreateTablesAsync(_database);
        Signal = new ChangeSignal();
        Memory = new SqliteMemory(_database);
        return Store = new SqliteDocumentStore(_database, Signal, Time);
    }

    /// <summary>The same data as another program sees it, whose writes this one's signal doesn't tell.</summary>
    public SqliteDocumentStore OfAnother(ChangeSignal signal) => new(_database!, signal, Time);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Delete(recursive: true);
    }

    private ValueTask CloseAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
