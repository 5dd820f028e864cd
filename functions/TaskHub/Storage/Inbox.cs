using Microsoft.DurableTask.Protobuf;

namespace Parcours.TaskHub.Storage;

/// <summary>
/// What a turn takes in, in order. Messages keep the order in which they were stored, whatever the clock did meanwhile;
/// a timer stands where its instant falls among their arrivals, so that an event that came in time is never told late.
/// </summary>
internal sealed record Inbox(IReadOnlyList<long> Ids, IReadOnlyList<HistoryEvent> Events)
{
    /// <param name="due">What can be taken in.</param>
    /// <param name="execution">Messages for another execution are taken in and not told.</param>
    /// <exception cref="Google.Protobuf.InvalidProtocolBufferException">A message can't be read.</exception>
    public static Inbox Merge(DueMessages due, string execution)
    {
        var (arrived, timed, max) = due;
        var (ids, events) = (new List<long>(), new List<HistoryEvent>());
        var (next, timer, arrival) = (0, 0, DateTime.MinValue);
        HistoryEvent? waiting = null;
        if (timed is [var first, ..]
            && HistoryEvent.Parser.ParseFrom(first.Event) is { ExecutionStarted: not null } started)
        {
            Take(first, started);
            timer++;
        }

        while (ids.Count < max && (next < arrived.Count || timer < timed.Count))
        {
            if (waiting is null && next < arrived.Count)
            {
                waiting = HistoryEvent.Parser.ParseFrom(arrived[next].Event);
                var stamp = waiting.Timestamp.ToDateTime();
                arrival = stamp > arrival ? stamp : arrival;
            }

            if (waiting is null || (timer < timed.Count && timed[timer].DueAt < arrival.Ticks))
            {
                Take(timed[timer], HistoryEvent.Parser.ParseFrom(timed[timer].Event));
                timer++;
            }
            else
            {
                Take(arrived[next++], waiting);
                waiting = null;
            }
        }

        return new(ids, events);

        void Take(MessageRow row, HistoryEvent happening)
        {
            ids.Add(row.Id);
            if (row.Execution is null || row.Execution == execution)
            {
                events.Add(happening);
            }
        }
    }

    /// <summary>
    /// Whether an instance that hasn't begun has to wait on: neither its start nor its end is among the events.
    /// </summary>
    public bool IsBeforeStart => !Events.Any(happening => happening.EventTypeCase is
        HistoryEvent.EventTypeOneofCase.ExecutionStarted or HistoryEvent.EventTypeOneofCase.ExecutionTerminated);
}
