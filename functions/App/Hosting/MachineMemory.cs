using Parcours.Platform.Documents.Embedded;
using Parcours.Sqlite;

namespace Parcours.App.Hosting;

/// <summary>What the timer functions and the clock of one machine remember, in the embedded database.</summary>
internal sealed class MachineMemory : ITimerMemory
{
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS doc_timers (function TEXT PRIMARY KEY, due_at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS doc_clock (one INTEGER PRIMARY KEY CHECK (one = 1), instant INTEGER NOT NULL);
        """;

    private readonly SqliteDatabase database;

    /// <summary>
    /// Makes the tables where they aren't there yet; the container asks synchronously, once, before anything else runs.
    /// </summary>
    public MachineMemory(SqliteDatabase database)
    {
        this.database = database;
        database.WriteAsync(connection => connection.Write(Tables)).GetAwaiter().GetResult();
    }

    public Task<DateTimeOffset?> LastRunAsync(string function, CancellationToken cancellation) =>
        database.ReadAsync(
            connection => connection.First(
                "SELECT due_at FROM doc_timers WHERE function = $1",
                row => (DateTimeOffset?)DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(0)),
                function),
            cancellation);

    public Task SaveAsync(string function, DateTimeOffset dueAt, CancellationToken cancellation) =>
        database.WriteAsync(
            connection => connection.Write(
                "INSERT INTO doc_timers VALUES ($1, $2) ON CONFLICT DO UPDATE SET due_at = excluded.due_at",
                function, dueAt.ToUnixTimeSeconds()),
            cancellation);

    /// <summary>The last instant at which a virtual clock stood on this data, UTC; null when none ever did.</summary>
    public Task<DateTimeOffset?> ReadClockAsync() =>
        database.ReadAsync(connection => connection.First(
            "SELECT instant FROM doc_clock",
            row => (DateTimeOffset?)new DateTimeOffset(row.GetInt64(0), TimeSpan.Zero)));

    /// <summary>
    /// Keeps an instant at which a virtual clock stands. Writes that are asked for after this call become durable after
    /// it or together with it, so waiting isn't needed for time never to go back before them.
    /// </summary>
    public Task SaveClockAsync(DateTimeOffset instant) =>
        database.WriteAsync(connection => connection.Write(
            "INSERT INTO doc_clock VALUES (1, $1) ON CONFLICT DO UPDATE SET instant = max(instant, excluded.instant)",
            instant.UtcTicks));
}
