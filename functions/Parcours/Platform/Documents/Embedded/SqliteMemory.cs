using Parcours.Platform.Feed;
using Parcours.Sqlite;

namespace Parcours.Platform.Documents.Embedded;

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

    public async Task<FeedPosition> ReadAsync(string handler, CancellationToken cancellation) =>
        new(await database.ReadAsync(
        connection =>
            connection.First("SELECT position FROM doc_feed WHERE handler = $1", row => row.GetString(0), handler),
            cancellation));

    public async Task<FeedPosition?> MoveAsync(
        string handler, FeedPosition from, string continuation, CancellationToken cancellation)
    {
        var moved = await database.WriteAsync(
            connection => from.Continuation is null
                ? connection.Write("INSERT INTO doc_feed VALUES ($1, $2) ON CONFLICT DO NOTHING", handler, continuation)
                : connection.Write(
                    "UPDATE doc_feed SET position = $2 WHERE handler = $1 AND position = $3", handler, continuation,
                    from.Continuation),
            cancellation);
        return moved == 0 ? null : new FeedPosition(continuation);
    }
}
