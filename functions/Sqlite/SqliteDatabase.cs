using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Parcours.Sqlite;

/// <summary>
/// One SQLite file with one writer. Writes that wait together are committed together, each in a savepoint of its own,
/// so that one that throws takes nothing else with it; a write's task completes when it is on disk (<c>WAL</c>,
/// <c>synchronous=FULL</c>). Reads have connections of their own and see every write whose task has completed.
/// </summary>
public sealed class SqliteDatabase : IAsyncDisposable
{
    private const int MaxWaitingWrites = 10_000;
    private const int MaxWritesInGroup = 512;
    private readonly Channel<IWrite> waiting = Channel.CreateBounded<IWrite>(
        new BoundedChannelOptions(MaxWaitingWrites) { SingleReader = true });
    private readonly ConcurrentBag<SqliteConnection> readers = [];
    private readonly string connectionString;
    private readonly SqliteConnection writer;
    private readonly Task writing;
    private readonly Action? beforeCommit;
    private volatile bool isClosed;

    private SqliteDatabase(string connectionString, Action? beforeCommit)
    {
        this.connectionString = connectionString;
        this.beforeCommit = beforeCommit;
        writer = Connect();
        writing = Task.Factory.StartNew(
            WriteGroups, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private interface IWrite
    {
        void Run(SqliteConnection connection);

        void Fail(Exception exception);

        void Complete();
    }

    /// <summary>Opens a file, or creates it.</summary>
    /// <exception cref="InvalidOperationException">A pragma didn't read back as set: durability couldn't be
    /// promised.</exception>
    public static SqliteDatabase Open(string path) => Open(path, null);

    /// <summary>
    /// For simulations: the action runs between a group's writes and its commit, and may throw as a crash would.
    /// </summary>
    internal static SqliteDatabase Open(string path, Action? beforeCommit) => new(
        new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString(),
        beforeCommit);

    /// <summary>Runs a write; the result comes when it is durable.</summary>
    /// <exception cref="ObjectDisposedException">The database is closed.</exception>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellation = default)
    {
        var write = new Write<T>(work);
        try
        {
            await waiting.Writer.WriteAsync(write, cancellation);
        }
        catch (ChannelClosedException closed)
        {
            throw new ObjectDisposedException("The database is closed.", closed);
        }

        return await write.Task;
    }

    /// <summary>
    /// Runs a read on a connection that nobody else uses meanwhile; all its statements see the same state of the file.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The database is closed.</exception>
    public T Read<T>(Func<SqliteConnection, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        ObjectDisposedException.ThrowIf(isClosed, this);
        var connection = readers.TryTake(out var free) ? free : Connect();
        try
        {
            connection.Execute("begin");
            return work(connection);
        }
        finally
        {
            End(connection);
            readers.Add(connection);
            if (isClosed)
            {
                CloseReaders();
            }
        }
    }

    /// <summary>Commits what waits, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await writing;
        isClosed = true;
        await writer.DisposeAsync();
        CloseReaders();
    }

    private void CloseReaders()
    {
        while (readers.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        Set(connection, "journal_mode", "wal");
        Set(connection, "synchronous", "2");
        Set(connection, "foreign_keys", "1");
        Set(connection, "temp_store", "2");
        return connection;
    }

    private static void Set(SqliteConnection connection, string pragma, string value)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The two parts are constants of this class.
        command.CommandText = $"pragma {pragma} = {value}; pragma {pragma};";
#pragma warning restore CA2100
        string? read = null;
        using (var reader = command.ExecuteReader())
        {
            do
            {
                while (reader.Read())
                {
                    read = Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture);
                }
            }
            while (reader.NextResult());
        }

        if (!string.Equals(read, value, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(
                $"SQLite's pragma {pragma} reads back as '{read}' instead of '{value}'; durability can't be promised.");
        }
    }

    private void WriteGroups()
    {
        var group = new List<IWrite>();
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            group.Clear();
            while (group.Count < MaxWritesInGroup && waiting.Reader.TryRead(out var write))
            {
                group.Add(write);
            }

            Commit(group);
        }
    }

    private void Commit(List<IWrite> group)
    {
        try
        {
            writer.Execute("begin immediate");
            foreach (var write in group)
            {
                writer.Execute("savepoint one");
                try
                {
                    write.Run(writer);
                    writer.Execute("release one");
                }
#pragma warning disable CA1031 // Whatever a write throws is its caller's, and must not take the group with it.
                catch (Exception exception) when (!HasEnded(writer))
#pragma warning restore CA1031
                {
                    writer.Execute("rollback to one");
                    writer.Execute("release one");
                    write.Fail(exception);
                }
            }

            beforeCommit?.Invoke();
            writer.Execute("commit");
        }
#pragma warning disable CA1031 // A commit that fails is told to everybody who waited for it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            group.ForEach(write => write.Fail(exception));
            End(writer);
            return;
        }

        group.ForEach(write => write.Complete());
    }

    /// <summary>
    /// Whether SQLite has ended the transaction itself, as it does when the disk is full: then the whole group has
    /// failed.
    /// </summary>
    private static bool HasEnded(SqliteConnection connection) => raw.sqlite3_get_autocommit(connection.Handle) != 0;

    private static void End(SqliteConnection connection)
    {
        try
        {
            connection.Execute("rollback");
        }
        catch (SqliteException)
        {
            // There was no transaction to end: begin itself had failed, or SQLite had ended it with an error.
        }
    }

    private sealed class Write<T>(Func<SqliteConnection, T> work) : IWrite
    {
        private readonly TaskCompletionSource<T> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;

        public Task<T> Task => source.Task;

        public void Run(SqliteConnection connection) => result = work(connection);

        public void Fail(Exception exception) => source.TrySetException(exception);

        public void Complete() => source.TrySetResult(result!);
    }
}
