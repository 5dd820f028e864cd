using NodaTime;
using Parcours.Features.Diagnosis;
using Parcours.Features.Goals;
using Parcours.Features.Journeys;
using Parcours.Features.Workshops;
using Parcours.Platform.Documents;
using Parcours.Programme.Evaluation;
using Parcours.Programme.Planning;

namespace Parcours.Features.Adaptations;

/// <summary>Reads what the adaptation rules of a round look at.</summary>
internal sealed class CohortFigures(IDocumentStore store)
{
    /// <summary>How far the load is looked at.</summary>
    private static readonly Duration Ahead = Duration.FromDays(28);

    public async Task<AdaptationFigures> ReadAsync(StepContext context, CancellationToken cancellation)
    {
        var needs = new List<IReadOnlyDictionary<string, Programme.Diagnosis.NeedDecision>>();
        var (levels, tries, minutes) = (new List<int>(), new List<IReadOnlyList<bool>>(), new List<int>());
        foreach (var line in (await store.ListAsync<SummaryDocument>(context.Step.ProgrammeId, cancellation))
            .Where(line => line.ToPerson().Monday == context.Step.Monday && line.State != JourneyState.Cancelled))
        {
            if (await store.ReadAsync<NeedsDocument>(line.JourneyId, NeedsDocument.TheId, cancellation) is { } known)
            {
                needs.Add(known.Cards().ToDictionary(card => card.Dimension, card => card.Decision));
            }

            if (await store.ReadAsync<GoalsDocument>(line.JourneyId, GoalsDocument.TheId, cancellation) is { } goals)
            {
                levels.AddRange(goals.Standings().Select(standing => standing.Last?.Level).OfType<int>());
            }

            if (await TriesAsync(line.JourneyId, cancellation) is { Count: > 0 } own)
            {
                tries.Add(own);
            }

            if (await store.ReadAsync<JourneyDocument>(line.JourneyId, JourneyDocument.TheId, cancellation)
                is { IsOver: false } journey)
            {
                minutes.AddRange(WeeksAhead(context, journey));
            }
        }

        return new AdaptationFigures
        {
            Needs = needs,
            GoalLevels = levels,
            Tries = tries,
            WeekMinutes = minutes,
            Present = await PresentAsync(context, cancellation),
        };
    }

    private async Task<IReadOnlyList<bool>> TriesAsync(string journeyId, CancellationToken cancellation) =>
    [
        .. (await store.ListAsync<StepDocument>(journeyId, cancellation))
            .Where(step => step.Plan.Kind == StepKinds.CheckIn
            && step.Answers is not null)
            .OrderBy(step => step.Plan.OpensAt)
            .Select(step => step.Answers!.Text(CheckIn.Tried) is not CheckIn.NotYet),
    ];

    private static IEnumerable<int> WeeksAhead(StepContext context, JourneyDocument journey) =>
        JourneyPlans.Of(context.Programme.Calendar, journey)
            .Where(plan => !plan.Skipped && plan.Step.Recipient.Role == Role.Manager
                && plan.Step.OpensAt > context.Now && plan.Step.OpensAt <= context.Now + Ahead)
            .GroupBy(plan => ProgrammeCalendar.IsoWeek(plan.Step.OpensAt, plan.Step.Recipient.TimeZone))
            .Select(week => week.Sum(plan => plan.Step.Minutes));

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<int>>> PresentAsync(
        StepContext context, CancellationToken cancellation) =>
        (await store.ListAsync<SessionDocument>(context.Step.ProgrammeId, cancellation))
            .Where(session => session.Monday == context.Step.Monday && session.IsClosed)
            .GroupBy(session => session.WorkshopId)
            .ToDictionary(
                sessions => sessions.Key,
                sessions =>
                    (IReadOnlyList<int>)[.. sessions.Select(
                        session => session.Participants.Count(participant => participant.Present.Count > 0))]);
}
