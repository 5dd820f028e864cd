using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>A step as the journey plans it now.</summary>
/// <param name="Step">With its dates after pauses and its receiver's present address.</param>
/// <param name="Skipped">A pause took it out.</param>
/// <param name="InWelcome">It is asked in the mail of a return.</param>
internal sealed record JourneyStepPlan(PlannedStep Step, bool Skipped, bool InWelcome);

/// <summary>The plan of a journey: the planner's, with what pauses did to it.</summary>
internal static class JourneyPlans
{
    /// <summary>In order of opening.</summary>
    public static IReadOnlyList<JourneyStepPlan> Of(ProgrammeCalendar calendar, JourneyDocument journey) =>
    [
        .. JourneyPlanner.Plan(calendar, journey.ToPerson())
            .Select(step => journey.Adjustments.TryGetValue(step.Id, out var adjusted)
                ? new JourneyStepPlan(
                    adjusted.Step with { Recipient = step.Recipient }, adjusted.Skipped, adjusted.InWelcome)
                : new JourneyStepPlan(step, Skipped: false, InWelcome: false))
            .OrderBy(plan => plan.Step.OpensAt).ThenBy(plan => plan.Step.Id, StringComparer.Ordinal),
    ];
}
