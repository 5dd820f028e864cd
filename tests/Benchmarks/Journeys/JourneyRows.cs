using Parcours.Sqlite;

namespace Parcours.Benchmarks.Journeys;

/// <summary>The rows of one journey as the hub wrote them, to be written again without it.</summary>
/// <param name="Name">Of the orchestrator.</param>
/// <param name="Input">JSON.</param>
/// <param name="Output">JSON.</param>
/// <param name="ActivityInput">As the engine wrote it.</param>
/// <param name="Turns">The history, turn by turn; the second event of each is the message that the turn took
/// in.</param>
internal sealed record JourneyRows(
    string Name, string Input, string Output, string ActivityInput, IReadOnlyList<byte[][]> Turns)
{
    /// <summary>
    /// Events of each turn: it started, took in its message, put out an action (the second and the last have none), and
    /// completed.
    /// </summary>
    private static readonly int[] EventsOfTurns = [4, 3, 4, 4, 3];

    /// <summary>Reads those of a journey that has ended.</summary>
    /// <exception cref="InvalidOperationException">The hub writes other rows than <see cref="Ceiling"/> knows
    /// of.</exception>
    public static JourneyRows Read(SqliteDatabase database, string instance) => database.Read(connection =>
    {
        var history = new Queue<byte[]>(connection.Query(
            "select event from hub_history where instance = $id order by seq", row => row.GetFieldValue<byte[]>(0),
            ("$id", instance)));
        if (history.Count != EventsOfTurns.Sum())
        {
            throw new InvalidOperationException(
                $"A journey has {history.Count} events of history instead of {EventsOfTurns.Sum()}: the ceiling must "
                    + "follow.");
        }

        var turns = EventsOfTurns.Select(events => Enumerable.Range(0, events).Select(_ => history.Dequeue()).ToArray())
            .ToList();
        return connection.Query(
            "select name, input, output from hub_instances where id = $id",
            row => new JourneyRows(row.GetString(0), row.GetString(1), row.GetString(2), $"[\"{instance}\"]", turns),
            ("$id", instance))[0];
    });

    /// <summary>The message that a turn takes in.</summary>
    public byte[] Message(int turn) => Turns[turn][1];
}
