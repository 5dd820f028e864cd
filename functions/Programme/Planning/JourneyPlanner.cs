using NodaTime;
using Parcours.Programme.Definition;

namespace Parcours.Programme.Planning;

/// <summary>
/// The whole of a journey's fixed steps, as dates: what the orchestrations carry out and the simulation shows. What
/// follows from an answer (a confirmation, "did you try it?") is in <see cref="FollowUps"/>.
/// </summary>
public static class JourneyPlanner
{
    /// <summary>Steps of one person in order of their opening, then of their id.</summary>
    public static IReadOnlyList<PlannedStep> Plan(ProgrammeCalendar calendar, JourneyPerson person)
    {
        var steps = calendar.Definition.Steps.SelectMany(step => OwnSteps(calendar, person, step))
            .Concat(SessionPlanner.For(calendar, person))
            .Concat(MeasurementPlanner.Self(calendar, person))
            .OrderBy(step => step.OpensAt).ThenBy(step => step.Id, StringComparer.Ordinal);
        return LoadCeilingRule.Apply(calendar, person, [.. steps]);
    }

    private static IEnumerable<PlannedStep> OwnSteps(
        ProgrammeCalendar calendar, JourneyPerson person, StepDefinition step)
    {
        var manager = person.Manager;
        return step.Kind switch
        {
            StepKind.NeedsQuestionnaire => [Ask(StepKinds.NeedsQuestionnaire, Phase.Diagnosis, escalates: true)],
            StepKind.InterviewBooking => [Ask(StepKinds.InterviewBooking, Phase.Diagnosis, escalates: true)],
            StepKind.NeedCards => [Ask(StepKinds.NeedCards, Phase.Diagnosis, escalates: true)],
            StepKind.GoalProposal => [Ask(StepKinds.GoalProposal, Phase.Goals, escalates: true)],
            StepKind.Tripartite =>
            [
                Tell(StepKinds.TripartiteInvitation, TripartitePhase(), MailClass.Convocation),
                Ask(StepKinds.GoalAgreement, TripartitePhase()) with
                {
                    Id = step.Id + ".agreement",
                    MailClass = MailClass.Convocation,
                },
            ],
            StepKind.GoalSignature => [Ask(StepKinds.GoalSignature, Phase.Goals, escalates: true)],
            StepKind.GoalCheck => [Ask(StepKinds.GoalCheck, Phase.Evaluation)],
            StepKind.CheckIn => [Ask(StepKinds.CheckIn, Phase.Practice)],
            StepKind.PracticeShare => [Ask(StepKinds.PracticeShare, Phase.Practice)],
            StepKind.PracticeAdoption => [Ask(StepKinds.PracticeAdoption, Phase.Practice)],
            StepKind.PracticeEcho => [Tell(StepKinds.PracticeEcho, Phase.Practice, MailClass.Information)],
            StepKind.FinalFeedback => [Ask(StepKinds.FinalFeedback, Phase.Evaluation)],
            StepKind.ManagerReview => [Tell(StepKinds.ManagerReview, Phase.Evaluation, MailClass.Information)],
            StepKind.JourneyClosing => [Tell(StepKinds.JourneyClosing, Phase.Evaluation, MailClass.Information)],
            StepKind.AdaptationRound or StepKind.ImpactReport => [],
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, "Unknown kind of step."),
        };

        PlannedStep Ask(string kind, Phase phase, bool escalates = false) => PlannedSteps.Ask(
            calendar, Receiver(kind), step.Id, kind, phase, WantedAt(), step.Due) with
        {
            Escalates = escalates,
            Optional = step.Optional,
            Source = step.Id,
            Instrument = step.Instrument,
            Minutes = Minutes(calendar.Definition, step.Instrument) ?? step.Minutes,
        };

        PlannedStep Tell(string kind, Phase phase, MailClass mailClass) =>
            PlannedSteps.Tell(calendar, manager, step.Id, kind, phase, mailClass, WantedAt()) with { Source = step.Id };

        // The first one agrees on the goals; those after it correct the course of a journey that is running.
        Phase TripartitePhase() =>
            calendar.Definition.Steps.First(other => other.Kind == StepKind.Tripartite) == step ? Phase.Goals
                : Phase.Practice;

        Recipient Receiver(string kind) => kind == StepKinds.GoalAgreement
            ? person.LineManager ?? calendar.Definition.LeadHr()
            : manager;

        Instant WantedAt() =>
            Instant.Max(ProgrammeCalendar.At(person.Monday, step.Opens, manager.TimeZone), person.Earliest);
    }

    private static int? Minutes(ProgrammeDefinition definition, string? instrument) =>
        definition.Instruments.FirstOrDefault(candidate => candidate.Id == instrument)?.Minutes;
}
