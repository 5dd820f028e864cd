using Parcours.Durable.Replay;

namespace Parcours.Durable.Embedded;

/// <summary>An execution in memory, and how many events its stored history has.</summary>
internal sealed record LiveExecution(OrchestrationExecution Execution, int HistoryLength);

/// <summary>Lately used executions, so that the next turn needs no replay. Taken out while it runs; the oldest gives way.</summary>
internal sealed class ExecutionCache(int capacity)
{
    private readonly Dictionary<(string Instance, string Execution), LinkedListNode<Entry>> byKey = [];
    private readonly LinkedList<Entry> byUse = new();

    public LiveExecution? Take(string instance, string execution)
    {
        lock (byKey)
        {
            if (!byKey.Remove((instance, execution), out var node))
            {
                return null;
            }

            byUse.Remove(node);
            return node.Value.Live;
        }
    }

    public void Put(string instance, string execution, LiveExecution live)
    {
        if (capacity == 0)
        {
            return;
        }

        lock (byKey)
        {
            byKey[(instance, execution)] = byUse.AddLast(new Entry((instance, execution), live));
            if (byKey.Count > capacity && byUse.First is { } oldest)
            {
                byUse.RemoveFirst();
                byKey.Remove(oldest.Value.Key);
            }
        }
    }

    private sealed record Entry((string Instance, string Execution) Key, LiveExecution Live);
}
