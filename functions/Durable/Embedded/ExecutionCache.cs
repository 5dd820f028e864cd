using Parcours.Durable.Replay;

namespace Parcours.Durable.Embedded;

/// <summary>An execution in memory, with its instance and the number of events of its history as they are stored.</summary>
internal sealed record LiveExecution(OrchestrationExecution Execution, InstanceRow Row, int HistoryLength);

/// <summary>
/// Lately used executions, so that the next turn reads and replays nothing. Taken out while it runs; the oldest gives way. One
/// whose instance was replaced or purged meanwhile is found out by the turn's commit.
/// </summary>
internal sealed class ExecutionCache(int capacity)
{
    private readonly Dictionary<string, LinkedListNode<LiveExecution>> byInstance = new(StringComparer.Ordinal);
    private readonly LinkedList<LiveExecution> byUse = new();

    public LiveExecution? Take(string instance)
    {
        lock (byInstance)
        {
            if (!byInstance.Remove(instance, out var node))
            {
                return null;
            }

            byUse.Remove(node);
            return node.Value;
        }
    }

    public void Put(LiveExecution live)
    {
        if (capacity == 0)
        {
            return;
        }

        lock (byInstance)
        {
            byInstance[live.Row.Id] = byUse.AddLast(live);
            if (byInstance.Count > capacity && byUse.First is { } oldest)
            {
                byUse.RemoveFirst();
                byInstance.Remove(oldest.Value.Row.Id);
            }
        }
    }
}
