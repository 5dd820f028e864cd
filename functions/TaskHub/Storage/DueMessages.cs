using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace Parcours.TaskHub.Storage;

/// <summary>Messages that a turn may take in.</summary>
/// <param name="Arrived">Due at once, by id.</param>
/// <param name="Timed">With an instant that has passed, by instant.</param>
/// <param name="Max">How many a turn takes.</param>
internal sealed record DueMessages(IReadOnlyList<MessageRow> Arrived, IReadOnlyList<MessageRow> Timed, int Max)
{
    public bool IsEmpty => Arrived.Count + Timed.Count == 0;

    /// <summary>
    /// What waits for an instance; for one that can't begin yet all of it, since its end may come after much else.
    /// </summary>
    public static DueMessages Read(SqliteConnection connection, InstanceRow? row, string instance, long now, int max)
    {
        var due = MessageRow.Due(connection, instance, now, max);
        var isStuck = row is { Status: OrchestrationRuntimeStatus.Pending } && due.Arrived.Count >= max
            && !due.Arrived.Concat(due.Timed).Any(message => message.Execution == row.Execution);
        return isStuck ? MessageRow.Due(connection, instance, now, int.MaxValue) : due;
    }
}
