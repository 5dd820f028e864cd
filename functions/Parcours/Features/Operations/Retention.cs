using Microsoft.DurableTask.Client;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;
using Parcours.Platform.Telemetry;
using Parcours.Platform.Time;

namespace Parcours.Features.Operations;

/// <summary>
/// Deletes embedded documents whose time has passed, which weren't visible any more, and what the task hub keeps of
/// orchestrations that began long ago and have ended.
/// </summary>
internal sealed class Retention(
    IDocumentStore store, DurableTaskClient client, ILogger<Retention> logger) : TimerFunction
{
    private static readonly OrchestrationRuntimeStatus[] Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed,
            OrchestrationRuntimeStatus.Terminated];

    /// <summary>How long an orchestration that has ended can be looked at, from its beginning on.</summary>
    public static readonly TimeSpan EndedLifetime = TimeSpan.FromDays(30);

    private const int Portion = 500;

    public override string Name => nameof(Retention);

    public override TimerSchedule Schedule => TimerSchedule.Daily;

    public override async Task RunAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (await DeleteExpiredAsync(cancellation) is > 0 and var expired)
        {
            Log.Expired(logger, expired);
        }

        if (await PurgeEndedAsync(now - EndedLifetime, cancellation) is > 0 and var purged)
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

    private async Task<int> PurgeEndedAsync(DateTimeOffset before, CancellationToken cancellation) =>
        (await client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(CreatedTo: before, Statuses: Ended), cancellation)).PurgedInstanceCount;
}
