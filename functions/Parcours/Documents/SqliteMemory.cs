using Parcours.Sqlite;

namespace Parcours.Documents;

/// <summary>What the feed remembers, in the embedded database.</summary>
public sealed class SqliteMemory(SqliteDatabase database) : IFeedMemory
{
    /// <summary>Makes the store's tables where they aren't there yet.</summary>
    public static Task CreateTablesAsync(SqliteDatabase database) =>
        database.WriteAsync(connection =>
        {
            if (connection.First(DocumentTables.HasDocuments, row => row.GetInt32(0)) > 0
                && connection.First(DocumentTables.HasWakeAt, row => row.GetInt32(0)) == 0)
            {
                connection.Write(DocumentTables.AddWakeAt);
            }

            return connection.Write(DocumentTables.Create);
        });

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
}
