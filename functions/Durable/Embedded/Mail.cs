using Microsoft.Data.Sqlite;
using Parcours.Durable.Client;

namespace Parcours.Durable.Embedded;

/// <summary>Messages that a turn may take in.</summary>
/// <param name="Arrived">Due at once, by id.</param>
/// <param name="Fallen">With an instant that has passed, by instant.</param>
/// <param name="Max">How many a turn takes.</param>
internal sealed record Mail(IReadOnlyList<MessageRow> Arrived, IReadOnlyList<MessageRow> Fallen, int Max)
{
    public bool IsEmpty => Arrived.Count + Fallen.Count == 0;

    public long LastId => Arrived.Concat(Fallen).Max(message => message.Id);

    /// <summary>What waits for an instance; for one that can't begin yet all of it, since its end may come after much else.</summary>
    public static Mail Read(SqliteConnection connection, InstanceRow? row, string instance, long now, int max)
    {
        var mail = MessageRow.Due(connection, instance, now, max);
        var isStuck = row is { Status: OrchestrationRuntimeStatus.Pending } && mail.Arrived.Count >= max
            && !mail.Arrived.Concat(mail.Fallen).Any(message => string.Equals(message.Execution, row.Execution, StringComparison.Ordinal));
        return isStuck ? MessageRow.Due(connection, instance, now, int.MaxValue) : mail;
    }
}
