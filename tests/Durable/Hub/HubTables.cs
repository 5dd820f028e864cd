using Microsoft.Data.Sqlite;
using Parcours.Durable.Embedded;
using Parcours.Durable.Protobuf;

namespace Parcours.Durable.Tests.Hub;

/// <summary>Looks into the hub's tables, and spoils them.</summary>
internal static class HubTables
{
    private static readonly byte[] Spoilt = [0xFF, 0xFF, 0xFF];

    public static IReadOnlyList<HistoryEvent> HistoryOf(this SqliteConnection connection, string instance) => connection.Query(
        "select event from hub_history where instance = $id order by seq",
        row => HistoryEvent.Parser.ParseFrom(row.GetFieldValue<byte[]>(0)), ("$id", instance));

    public static int SpoilHistoryOf(this SqliteConnection connection, string instance) =>
        connection.Execute("update hub_history set event = $event where instance = $id", ("$event", Spoilt), ("$id", instance));

    public static int SpoilMessagesOf(this SqliteConnection connection, string instance) =>
        connection.Execute("update hub_messages set event = $event where instance = $id", ("$event", Spoilt), ("$id", instance));

    public static int EndBehindTheHubsBack(this SqliteConnection connection, string instance) =>
        connection.Execute("update hub_instances set status = 1 where id = $id", ("$id", instance));
}
