using Microsoft.Data.Sqlite;

namespace Parcours.App.Documents;

/// <summary>One file, one writer, until the task hub brings its database.</summary>
public sealed class InterimDatabase : IDisposable
{
    private readonly SqliteConnection _write;
    private readonly SqliteConnection _read;

    private InterimDatabase(string path)
    {
        _write = new SqliteConnection($"Data Source={path};Pooling=False");
        _write.Open();
        using var pragma = _write.CreateCommand();
        pragma.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";
        pragma.ExecuteNonQuery();
        _read = new SqliteConnection($"Data Source={path};Pooling=False");
        _read.Open();
    }

    public static InterimDatabase Open(string path) => new(path);

    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work)
    {
        lock (_write)
        {
            Run("BEGIN IMMEDIATE");
            var result = work(_write);
            Run("COMMIT");
            return Task.FromResult(result);
        }
    }

    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellation = default)
    {
        lock (_read)
        {
            return Task.FromResult(work(_read));
        }
    }

    private void Run(string sql)
    {
        using var command = _write.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _write.Dispose();
        _read.Dispose();
    }
}
