using Parcours.Features.Programmes;
using Parcours.Platform.Addresses;
using Parcours.Platform.Documents;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>Reads journeys for the API and the console.</summary>
internal sealed class JourneyViews(IDocumentStore store, ProgrammeVersions programmes, SitePaths site)
{
    /// <summary>One journey with its steps and timeline; null when there is none.</summary>
    public async Task<JourneyView?> ReadAsync(string journeyId, CancellationToken cancellation = default)
    {
        if (await store.ReadAsync<JourneyDocument>(journeyId, JourneyDocument.TheId, cancellation) is not { } journey)
        {
            return null;
        }

        var programme = await programmes.GetAsync(journey.ProgrammeId, journey.Version, cancellation);
        var steps = await store.ListAsync<StepDocument>(journeyId, cancellation);
        var known = steps.Select(step => step.Plan.Id).ToHashSet();
        var upcoming = journey.IsOver ? [] : JourneyPlans.Of(programme.Calendar, journey)
            .Where(plan => !known.Contains(plan.Step.Id))
            .Select(plan => new StepView(
                plan.Step.Id, plan.Step.Kind, plan.Skipped ? StepState.Skipped : StepState.Upcoming, plan.Step.OpensAt,
                plan.Step.DueAt, 0, null, null));
        return Of(journey) with
        {
            Steps = [.. steps.Select(Of).Concat(upcoming).OrderBy(step => step.OpenedAt)
                .ThenBy(step => step.Id, StringComparer.Ordinal)],
            Timeline = Timeline(journey, steps),
        };
    }

    /// <summary>A journey's line in a list.</summary>
    public JourneyView Of(SummaryDocument line) =>
        new(
            line.JourneyId, HrefOf(line.JourneyId), line.Partition, line.Person.Email, line.Person.FirstName,
            line.Person.LastName,
            line.Person.Site, line.State, line.StartsOn, line.NextAt, line.BlockedBy, null, null, null);

    private JourneyView Of(JourneyDocument journey) => new(
        journey.Partition, HrefOf(journey.Partition), journey.ProgrammeId, journey.Person.Email,
        journey.Person.FirstName,
        journey.Person.LastName, journey.Person.Site, journey.State, journey.StartsOn, journey.NextAt,
        journey.BouncedAddress is null ? null : "address", [], [],
        journey.Pause is { } pause ? new PauseView(pause.Policy, pause.From, pause.Until) : null);

    /// <summary>Where the API has a journey.</summary>
    public string HrefOf(string journeyId) => site.Of("/api/journeys/" + journeyId);

    private static StepView Of(StepDocument step) => new(
        step.Plan.Id, step.Plan.Kind, step.State, step.InvitedAt ?? step.Plan.OpensAt, step.Plan.DueAt,
        step.Mails.Count(mail => mail.Kind == StepKinds.Reminder), step.DoneAt,
        step.State is StepState.Skipped or StepState.Waived ? step.Outcome : null);

    private static IReadOnlyList<TimelineEntry> Timeline(JourneyDocument journey, IReadOnlyList<StepDocument> steps) =>
    [
        .. journey.Log.Select(entry => new TimelineEntry(entry.At, entry.What, null, entry.Detail))
            .Concat(steps.SelectMany(
                step => step.Mails.Select(mail => new TimelineEntry(mail.At, "mail", step.Plan.Id, mail.Kind))))
            .Concat(steps.Where(step => step.EscalatedAt is not null)
                .Select(step => new TimelineEntry(step.EscalatedAt!.Value, "escalated", step.Plan.Id, step.Plan.Kind)))
            .Concat(steps.Where(step => step.AnsweredAt is not null)
                .Select(step =>
                    new TimelineEntry(
                        step.AnsweredAt!.Value, step.Outcome ?? "answered", step.Plan.Id, step.Plan.Kind)))
            .Concat(steps.Where(step => step.DoneAt is not null && step.AnsweredAt is null)
                .Select(step =>
                    new TimelineEntry(step.DoneAt!.Value, step.Outcome ?? "ended", step.Plan.Id, step.Plan.Kind)))
            .OrderBy(entry => entry.At),
    ];
}
