using Parcours.App.Documents;

namespace Parcours.App.Functions;

/// <summary>Deletes embedded documents whose time has passed; they weren't visible any more.</summary>
internal sealed class Retention(SqliteDocumentStore store, ILogger<Retention> logger) : TimerFunction
{
    private const int Portion = 500;

    public override string Name => nameof(Retention);

    public override TimerSchedule Schedule => TimerSchedule.Daily;

    public override async Task RunAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var total = 0;
        for (var deleted = Portion; deleted == Portion; total += deleted)
        {
            cancellation.ThrowIfCancellationRequested();
            deleted = await store.DeleteExpiredAsync(Portion);
        }

        if (total > 0)
        {
            Log.Expired(logger, total);
        }
    }
}
