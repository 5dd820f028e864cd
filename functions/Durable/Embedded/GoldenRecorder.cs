using Parcours.Durable.Protobuf;
using Parcours.Durable.Replay;

namespace Parcours.Durable.Embedded;

/// <summary>Takes golden histories from an embedded hub.</summary>
public static class GoldenRecorder
{
    /// <summary>The history of an instance's current execution, as far as it has come. Read when the instance is idle.</summary>
    /// <exception cref="InvalidOperationException">There is no such instance.</exception>
    public static GoldenHistory RecordHistory(this SqliteDatabase database, string instanceId)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.Read(connection =>
        {
            var row = InstanceRow.Find(connection, instanceId)
                ?? throw new InvalidOperationException($"There is no orchestration instance '{instanceId}'.");
            var events = connection.Query(
                "select event from hub_history where instance = $id order by seq",
                reader => HistoryEvent.Parser.ParseFrom(reader.GetFieldValue<byte[]>(0)), ("$id", instanceId));
            return new GoldenHistory(instanceId, (OrchestrationStatus)(int)row.Status, row.Output, events);
        });
    }
}
