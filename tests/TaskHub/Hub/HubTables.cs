using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Protobuf;
using Parcours.TaskHub.Storage;

namespace Parcours.TaskHub.Tests.Hub;

/// <summary>Looks into the hub's tables, and spoils them.</summary>
internal static class HubTables
{
    private static readonly byte[] Spoilt = [0xFF, 0xFF, 0xFF];

    public static IReadOnlyList<HistoryEvent> HistoryOf(this SqliteConnection connection, string instance) =>
        connection.Query(
        "select event from hub_history where instance = $id order by seq",
        row => HistoryEvent.Parser.ParseFrom(row.GetFieldValue<byte[]>(0)), ("$id", instance));

    public static int SpoilHistoryOf(this SqliteConnection connection, string instance) =>
        connection.Execute(
            "update hub_history set event = $event where instance = $id", ("$event", Spoilt), ("$id", instance));

    public static int SpoilMessagesOf(this SqliteConnection connection, string instance) =>
        connection.Execute(
            "update hub_messages set event = $event where instance = $id", ("$event", Spoilt), ("$id", instance));

    /// <summary>Tells an instance once more that one of its activities has ended.</summary>
    public static bool CompleteAgain(
        this SqliteConnection connection, string instance, int task, string result, DateTimeOffset at)
    {
        MessageRow.Add(connection, instance, null, MessageRow.AtOnce, new HistoryEvent
        {
            EventId = -1,
            Timestamp = Instants.At(at.UtcTicks),
            TaskCompleted = new() { TaskScheduledId = task, Result = result },
        });
        return true;
    }

    public static int EndBehindTheHubsBack(this SqliteConnection connection, string instance) =>
        connection.Execute("update hub_instances set status = 1 where id = $id", ("$id", instance));
}
