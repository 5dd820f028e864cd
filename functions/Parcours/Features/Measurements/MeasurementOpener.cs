using System.Collections.Concurrent;
using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Platform.Security;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.Measurements;

/// <summary>
/// Opens what falls due for a cohort: measurement points, adaptation rounds, the impact report. Each is one document
/// with a fixed id, so that it is opened once whoever comes first; what is late is caught up and stamped.
/// </summary>
internal sealed class MeasurementOpener(
    IDocumentStore store, ProgrammeIndex index, ProgrammeVersions programmes, IRandomSource random)
{
    /// <summary>
    /// Opening is looked at once an hour: what is due within it is opened now, and the mails wait for their instants.
    /// </summary>
    public static readonly Duration Lead = Duration.FromHours(1);

    private const int KeyBytes = 32;

    /// <summary>A zone's day may begin this much before UTC's.</summary>
    private static readonly Duration ZoneSpread = Duration.FromHours(26);

    /// <summary>What is known to be opened; only spares reads.</summary>
    private readonly ConcurrentDictionary<(string Programme, string Id), bool> opened = new();

    /// <summary>Opens what is due in every published programme.</summary>
    public async Task OpenDueAsync(Instant now, CancellationToken cancellation = default)
    {
        foreach (var programmeId in await index.PublishedAsync(cancellation))
        {
            await OpenDueAsync(programmeId, now, cancellation);
        }
    }

    /// <summary>Opens what is due in a programme.</summary>
    public async Task OpenDueAsync(string programmeId, Instant now, CancellationToken cancellation = default)
    {
        var lines = (await store.ListAsync<SummaryDocument>(programmeId, cancellation))
            .Where(line => line.State != JourneyState.Cancelled);
        foreach (var cohort in lines.GroupBy(line => (line.ToPerson().Monday, line.Version)))
        {
            var programme = await programmes.GetAsync(programmeId, cohort.Key.Version, cancellation);
            await OpenAsync(
                programme, cohort.Key.Monday, [.. cohort.Select(line => line.ToPerson())], now, cancellation);
        }
    }

    /// <summary>
    /// Whether anything of a cohort may be due and isn't opened yet: a cheap look, before the exact one.
    /// </summary>
    public bool MayBeDue(ProgrammeVersion programme, LocalDate monday, Instant now)
    {
        var start = monday.AtMidnight().InUtc().ToInstant() - ZoneSpread - Lead;
        return programme.Definition.MeasurementPoints.Any(point =>
                start + point.Opens.ToDuration() <= now
                    && !opened.ContainsKey((programme.ProgrammeId, MeasurementDocument.IdOf(point.Id, monday))))
            || programme.Definition.Steps.Any(step => step.Kind is StepKind.AdaptationRound or StepKind.ImpactReport
                && start + step.Opens.ToDuration() <= now
                && !opened.ContainsKey((programme.ProgrammeId, RoundKey(step.Id, monday))));
    }

    private async Task OpenAsync(
        ProgrammeVersion programme, LocalDate monday, IReadOnlyList<JourneyPerson> cohort, Instant now,
        CancellationToken cancellation)
    {
        if (!MayBeDue(programme, monday, now))
        {
            return;
        }

        foreach (var point in programme.Definition.MeasurementPoints)
        {
            await OpenPointAsync(programme, point, monday, cohort, now, cancellation);
        }

        foreach (
            var round in MeasurementPlanner.Rounds(programme.Calendar, monday, cohort.Min(person => person.Earliest)))
        {
            var key = (programme.ProgrammeId, RoundKey(round.Id, monday));
            if (round.OpensAt - Lead <= now && !opened.ContainsKey(key))
            {
                await CohortSteps.CreateAsync(store, programme, monday, round, cancellation);
                opened[key] = true;
            }
        }
    }

    private async Task OpenPointAsync(
        ProgrammeVersion programme, MeasurementPoint point, LocalDate monday, IReadOnlyList<JourneyPerson> cohort,
        Instant now,
        CancellationToken cancellation)
    {
        var id = MeasurementDocument.IdOf(point.Id, monday);
        if (opened.ContainsKey((programme.ProgrammeId, id))
            || MeasurementPlanner.Window(programme.Calendar, point, cohort) is not { } window
            || window.OpensAt - Lead > now)
        {
            return;
        }

        var key = new byte[KeyBytes];
        random.Fill(key);
        await store.CreateAsync(
            new MeasurementDocument
            {
                Partition = programme.ProgrammeId,
                Id = id,
                Point = point.Id,
                Monday = monday,
                Version = programme.Version,
                OpensAt = window.OpensAt,
                OpenedAt = now,
                OpenedLate = now > window.OpensAt + Lead,
                ClosesAt = window.ClosesAt,
                NextAt = window.OpensAt,
                BallotKey = Convert.ToBase64String(key),
                Signals =
                    [Instances.SignalTo(
                        nameof(MeasurementOrchestrator), Instances.Measurement(programme.ProgrammeId, id))],
                Events =
                [
                    new OutgoingEvent(
                        $"{programme.ProgrammeId}.{id}.opened", "fr.parcours.measurement.opened", programme.ProgrammeId,
                        now.ToDateTimeOffset(),
                        new Dictionary<string, string> { ["point"] = point.Id }),
                ],
            }, cancellation);
        opened[(programme.ProgrammeId, id)] = true;
    }

    private static string RoundKey(string stepId, LocalDate monday) => $"round-{stepId}-{monday:yyyyMMdd}";
}

/// <summary>Steps of a cohort, in its programme's partition.</summary>
internal static class CohortSteps
{
    /// <summary>Creates a step once; a later cohort of the same programme has its Monday in the id.</summary>
    public static async Task CreateAsync(
        IDocumentStore store, ProgrammeVersion programme, LocalDate monday, PlannedStep plan,
        CancellationToken cancellation, string? team = null)
    {
        var document = Of(programme, monday, plan, team);
        var (existing, created) = await store.GetOrCreateAsync(document, cancellation);
        if (!created && existing.Monday != monday)
        {
            await store.CreateAsync(
                Of(programme, monday, plan with { Id = $"{plan.Id}-{monday:yyyyMMdd}" }, team), cancellation);
        }
    }

    private static StepDocument Of(ProgrammeVersion programme, LocalDate monday, PlannedStep plan, string? team) =>
        new()
        {
            Id = StepDocument.IdOf(plan.Id),
            Partition = programme.ProgrammeId,
            ProgrammeId = programme.ProgrammeId,
            Version = programme.Version,
            Monday = monday,
            Plan = plan,
            Data = team is null
            ? new Dictionary<string, string>()
            : new Dictionary<string, string> { [Ballots.TeamKey] = team },
            Signals = [Instances.SignalToStep(programme.ProgrammeId, plan.Id)],
        };
}
