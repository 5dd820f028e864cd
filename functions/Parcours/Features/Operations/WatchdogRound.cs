using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Features.Measurements;
using Parcours.Features.Practices;
using Parcours.Features.Workshops;
using Parcours.Platform.Documents;
using Parcours.Platform.Orchestrations;
using Parcours.Platform.Time;

namespace Parcours.Features.Operations;

/// <summary>
/// The watchdog's round through everything that has an orchestration, whether it is late or not: some at each run, from
/// where the run before stopped. When something isn't there any more, the task hub may have been lost: then the round
/// is gone to its end without waiting.
/// </summary>
internal sealed class WatchdogRound(IDocumentStore store, OrchestrationSignals signals, RealTime real)
{
    /// <summary>
    /// Orchestrations that are asked for in a run where all are there; a page of documents may make it a few more.
    /// </summary>
    public const int PerRun = 25;

    private const int PageSize = 25;

    /// <summary>Real time that a run may take; the next one goes on.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Kinds of documents with an orchestration, in the order of the round.</summary>
    private static readonly IReadOnlyList<Func<IDocumentStore, RoundPlace, CancellationToken, Task<Page>>> Kinds =
        [ReadAsync<MeasurementDocument>, ReadAsync<SessionDocument>, ReadAsync<TrialDocument>, ReadAsync<StepDocument>,
            ReadJourneysAsync];

    /// <summary>Goes on with the round, and starts what isn't alive.</summary>
    /// <param name="programmes">Ids of those with journeys, in an order that lasts.</param>
    /// <param name="now">The programme's time.</param>
    /// <param name="before">What the run before left; null for the first.</param>
    /// <param name="cancellation">Stops between two documents.</param>
    public async Task<RoundRun> GoOnAsync(
        IReadOnlyList<string> programmes, Instant now, WatchdogDocument? before,
        CancellationToken cancellation = default)
    {
        var sections = programmes.Count * Kinds.Count;
        if (sections == 0)
        {
            return new RoundRun(0, null, IsUrgent: false);
        }

        var begun = real.Provider.GetTimestamp();
        var place = before?.Place is { } kept && kept.Kind < Kinds.Count
            && programmes.Contains(kept.Programme)
            ? kept
            : new RoundPlace(programmes[0], 0, null);
        var (asked, started, ended, goal) = (0, 0, 0, before?.IsUrgent == true ? sections : 0);
        while (ended < sections + goal && (asked < PerRun || ended < goal)
            && real.Provider.GetElapsedTime(begun) < Longest)
        {
            var page = await Kinds[place.Kind](store, place, cancellation);
            foreach (var document in page.Documents.Where(
                    document => document.Orchestration is not null && !IsAhead(document, now)))
            {
                asked++;
                if (!await signals.IsAliveAsync(document.Orchestration!, cancellation))
                {
                    await signals.SendAsync(document.Orchestration!, document.Id, cancellation);
                    started++;
                    goal = ended + sections;
                }
            }

            ended += page.Continuation is null ? 1 : 0;
            place = Next(place, page.Continuation, programmes);
        }

        return new RoundRun(started, place, IsUrgent: ended < goal);
    }

    /// <summary>What hasn't opened may not have been begun.</summary>
    private static bool IsAhead(Document document, Instant now) =>
        document is StepDocument { State: StepState.Upcoming } step && step.NextAt > now;

    private static RoundPlace Next(RoundPlace place, string? continuation, IReadOnlyList<string> programmes)
    {
        if (continuation is not null)
        {
            return place with { Continuation = continuation };
        }

        if (place.Kind + 1 < Kinds.Count)
        {
            return new RoundPlace(place.Programme, place.Kind + 1, null);
        }

        var at = programmes.TakeWhile(programme => programme != place.Programme).Count();
        return new RoundPlace(programmes[(at + 1) % programmes.Count], 0, null);
    }

    private static async Task<Page> ReadAsync<T>(IDocumentStore store, RoundPlace place, CancellationToken cancellation)
        where T : Document
    {
        var page = await store.ReadPageAsync<T>(place.Programme, place.Continuation, PageSize, cancellation);
        return new Page(page.Documents, page.Continuation);
    }

    /// <summary>Journeys that aren't over, each with its steps.</summary>
    private static async Task<Page> ReadJourneysAsync(
        IDocumentStore store, RoundPlace place, CancellationToken cancellation)
    {
        var lines = await store.ReadPageAsync<SummaryDocument>(
            place.Programme, place.Continuation, PageSize, cancellation);
        var documents = new List<Document>();
        foreach (var line in lines.Documents.Where(line => !line.IsOver))
        {
            documents.Add(line);
            documents.AddRange(await store.ListAsync<StepDocument>(line.JourneyId, cancellation));
        }

        return new Page(documents, lines.Continuation);
    }

    private sealed record Page(IReadOnlyList<Document> Documents, string? Continuation);
}

/// <param name="Started">Orchestrations that weren't alive and were started.</param>
/// <param name="Place">Where the next run goes on; null is the beginning.</param>
/// <param name="IsUrgent">The next run goes to the round's end.</param>
internal sealed record RoundRun(int Started, RoundPlace? Place, bool IsUrgent);
