using Microsoft.DurableTask.Client;
using Parcours.Documents;

namespace Parcours.Functions;

/// <summary>
/// Deletes embedded documents whose time has passed, which weren't visible any more, and what the task hub keeps of
/// orchestrations that ended long ago.
/// </summary>
internal sealed class Retention(IDocumentStore store, DurableTaskClient client, ILogger<Retention> logger) : TimerFunction
{
    /// <summary>How long an ended orchestration can be looked at.</summary>
    public static readonly TimeSpan EndedKept = TimeSpan.FromDays(30);

    private const int Portion = 500;

    public override string Name => nameof(Retention);

    public override TimerSchedule Schedule => TimerSchedule.Daily;

    public override async Task RunAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (await DeleteExpiredAsync(cancellation) is > 0 and var expired)
        {
            Log.Expired(logger, expired);
        }

        if (await PurgeEndedAsync(now - EndedKept, cancellation) is > 0 and var purged)
        {
            Log.Purged(logger, purged);
        }
    }

    /// <summary>Cosmos DB does it by itself.</summary>
    private async Task<int> DeleteExpiredAsync(CancellationToken cancellation)
    {
        if (store is not SqliteDocumentStore embedded)
        {
            return 0;
        }

        var total = 0;
        for (var deleted = Portion; deleted == Portion; total += deleted)
        {
            cancellation.ThrowIfCancellationRequested();
            deleted = await embedded.DeleteExpiredAsync(Portion);
        }

        return total;
    }

    private async Task<int> PurgeEndedAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var total = 0;
        await foreach (var instance in client.GetAllInstancesAsync().WithCancellation(cancellation))
        {
            if (instance.IsCompleted && instance.LastUpdatedAt < before)
            {
                total += (await client.PurgeInstanceAsync(instance.InstanceId, cancellation)).PurgedInstanceCount;
            }
        }

        return total;
    }
}
