using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Features.Measurements;
using Parcours.Features.Practices;
using Parcours.Features.Programmes;
using Parcours.Features.Workshops;
using Parcours.Platform.Documents;
using Parcours.Platform.Orchestrations;
using Parcours.Platform.Time;

namespace Parcours.Features.Operations;

/// <summary>
/// Finds what should have acted by itself and hasn't (journeys and their steps; sessions, measurement points, trials
/// and steps of a programme) and asks the hub for it: what isn't alive is started again from its documents. What is
/// late is found by an index; beside it a round goes through everything that is alive, a little at each run. So a run
/// costs what is late and a constant, however many journeys there are.
/// </summary>
internal sealed class Watchdog(
    IDocumentStore store, ProgrammeIndex programmes, WatchdogRound round, OrchestrationSignals signals, RealTime real)
{
    /// <summary>Something is late when its next act is further past than this.</summary>
    public static readonly Duration LateAfter = Duration.FromMinutes(10);

    /// <summary>
    /// How long a journey with something late isn't looked at again, unless something else becomes late.
    /// </summary>
    private static readonly Duration AgainAfter = Duration.FromHours(1);

    /// <summary>
    /// Documents of a type and programme that are looked at in a run; the next run goes on with what is left.
    /// </summary>
    private const int MaxLate = 500;

    /// <summary>Looks for what is late. Returns how many orchestrations weren't alive and were started.</summary>
    /// <param name="now">The programme's time.</param>
    /// <param name="lateAfter">How late something may be; null is <see cref="LateAfter"/>.</param>
    /// <param name="cancellation">Stops between two documents.</param>
    public async Task<int> RunAsync(Instant now, Duration? lateAfter = null, CancellationToken cancellation = default)
    {
        var late = now - (lateAfter ?? LateAfter);
        var signalled = 0;
        var published = await programmes.PublishedAsync(cancellation);
        foreach (var programmeId in published)
        {
            foreach (var line in await store.ReadDueAsync<SummaryDocument>(
                    programmeId, late.ToUnixTimeSeconds(), MaxLate, cancellation))
            {
                signalled += await LookAsync(line, now, late, cancellation);
            }

            signalled += await SignalLateAsync<MeasurementDocument>(programmeId, late, cancellation);
            signalled += await SignalLateAsync<SessionDocument>(programmeId, late, cancellation);
            signalled += await SignalLateAsync<TrialDocument>(programmeId, late, cancellation);
            signalled += await SignalLateAsync<StepDocument>(programmeId, late, cancellation);
        }

        var before = await store.ReadAsync<WatchdogDocument>(
            WatchdogDocument.TheId, WatchdogDocument.TheId, cancellation);
        var run = await round.GoOnAsync(published, now, before, cancellation);
        await RememberAsync(before, run, now, cancellation);
        return signalled + run.Started;
    }

    private async Task RememberAsync(
        WatchdogDocument? before, RoundRun run, Instant now, CancellationToken cancellation)
    {
        var memory = new WatchdogDocument
        {
            Id = WatchdogDocument.TheId,
            Partition = WatchdogDocument.TheId,
            RanAt = now,
            RanAtReal = Instant.FromDateTimeOffset(real.Provider.GetUtcNow()),
            Place = run.Place,
            IsUrgent = run.IsUrgent,
            ETag = before?.ETag,
            Stored = before?.Stored,
        };

        // Another run came in between: it has looked at as much, and its place is as good.
        _ = before is null ? await store.CreateAsync(memory, cancellation)
            : await store.ReplaceAsync(memory, cancellation);
    }

    private async Task<int> SignalLateAsync<T>(string programmeId, Instant late, CancellationToken cancellation)
        where T : Document
    {
        var restarted = 0;
        foreach (
            var document in await store.ReadDueAsync<T>(programmeId, late.ToUnixTimeSeconds(), MaxLate, cancellation))
        {
            restarted += await SignalLateAsync(document, cancellation);
        }

        return restarted;
    }

    /// <summary>
    /// Starts what isn't alive: 1. What is alive wakes by itself, for instance when the working day begins; only an
    /// answer whose signal was lost is signalled again.
    /// </summary>
    private async Task<int> SignalLateAsync(Document document, CancellationToken cancellation)
    {
        if (document.Orchestration is not { } signal)
        {
            return 0;
        }

        var isAlive = await signals.IsAliveAsync(signal, cancellation);
        if (!isAlive || document is StepDocument { AnsweredAt: not null })
        {
            await signals.SendAsync(signal, document.Id, cancellation);
        }

        return isAlive ? 0 : 1;
    }

    /// <summary>Rings what is late in a journey, and notes when to look again.</summary>
    private async Task<int> LookAsync(SummaryDocument line, Instant now, Instant late, CancellationToken cancellation)
    {
        if (await store.ReadAsync<JourneyDocument>(line.JourneyId, JourneyDocument.TheId, cancellation)
            is not { IsOver: false } journey)
        {
            return 0;
        }

        var isPaused = journey.Pause is { } pause && (pause.Until is not { } until || until > now);
        var steps = isPaused ? [] : await store.ListAsync<StepDocument>(line.JourneyId, cancellation);
        var restarted = 0;
        foreach (var step in steps.Where(step => step.NextAt <= late))
        {
            restarted += await SignalLateAsync(step, cancellation);
        }

        if (!isPaused && journey.NextAt <= late)
        {
            var signal = Instances.SignalToJourney(line.JourneyId);
            restarted += await signals.IsAliveAsync(signal, cancellation) ? 0 : 1;
            await signals.SendAsync(signal, journey.Id, cancellation);
        }

        var lookAt = steps.Select(step => step.NextAt <= late ? now + AgainAfter : step.NextAt).Min();
        await store.UpdateAsync<SummaryDocument>(
            line.Partition, line.Id,
            current => current.LookAt == lookAt ? null : current with { LookAt = lookAt, Signals = [] }, cancellation);
        return restarted;
    }
}
