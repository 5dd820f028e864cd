using Parcours.App.Functions;
using Parcours.Sqlite;

namespace Parcours.App.Documents;

/// <summary>What the feed, the timer functions and the clock remember, in the embedded database.</summary>
public sealed class SqliteMemory(SqliteDatabase database) : IFeedMemory, ITimerMemory
{
    /// <summary>Makes the store's tables where they aren't there yet.</summary>
    public static Task CreateTablesAsync(SqliteDatabase database) =>
        database.WriteAsync(connection => connection.Write(DocumentTables.Create));

    public Task<string?> ReadPositionAsync(string handler, CancellationToken cancellation) =>
        database.ReadAsync(
            connection => connection.First("SELECT position FROM doc_feed WHERE handler = $1", row => row.GetString(0), handler),
            cancellation);

    public Task SavePositionAsync(string handler, string continuation) =>
        database.WriteAsync(connection => connection.Write(
            "INSERT INTO doc_feed VALUES ($1, $2) ON CONFLICT DO UPDATE SET position = excluded.position", handler, continuation));

    public Task SetAsideAsync(string handler, ChangedDocument change, string reason) =>
        database.WriteAsync(connection => connection.Write(
            "INSERT INTO doc_set_aside VALUES ($1, $2, $3, $4) ON CONFLICT DO UPDATE SET reason = excluded.reason",
            handler, change.Partition, change.Id, reason));

    public Task<int> CountSetAsideAsync(CancellationToken cancellation) =>
        database.ReadAsync(connection => connection.First("SELECT count(*) FROM doc_set_aside", row => row.GetInt32(0)), cancellation);

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
            "SELECT instant FROM doc_clock", row => (DateTimeOffset?)new DateTimeOffset(row.GetInt64(0), TimeSpan.Zero)));

    /// <summary>
    /// Keeps an instant at which a virtual clock stands. Writes that are asked for after this call become durable after it or
    /// together with it, so waiting isn't needed for time never to go back before them.
    /// </summary>
    public Task SaveClockAsync(DateTimeOffset instant) =>
        database.WriteAsync(connection => connection.Write(
            "INSERT INTO doc_clock VALUES (1, $1) ON CONFLICT DO UPDATE SET instant = max(instant, excluded.instant)",
            instant.UtcTicks));
}
