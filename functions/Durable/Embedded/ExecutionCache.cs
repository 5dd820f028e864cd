using Parcours.Durable.Replay;

namespace Parcours.Durable.Embedded;

/// <summary>Lately used executions, so that the next turn needs no replay. Taken out while it runs; the oldest gives way.</summary>
internal sealed class ExecutionCache(int capacity)
{
    private readonly Dictionary<string, LinkedListNode<(string Key, OrchestrationExecution Execution)>> byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, OrchestrationExecution Execution)> byUse = new();

    public OrchestrationExecution? Take(string instance, string execution)
    {
        lock (byKey)
        {
            if (!byKey.Remove(Key(instance, execution), out var node))
            {
                return null;
            }

            byUse.Remove(node);
            return node.Value.Execution;
        }
    }

    public void Put(string instance, string execution, OrchestrationExecution kept)
    {
        if (capacity == 0)
        {
            return;
        }

        lock (byKey)
        {
            byKey[Key(instance, execution)] = byUse.AddLast((Key(instance, execution), kept));
            if (byKey.Count > capacity && byUse.First is { } oldest)
            {
                byUse.RemoveFirst();
                byKey.Remove(oldest.Value.Key);
            }
        }
    }

    private static string Key(string instance, string execution) => instance + "\n" + execution;
}
