using CsCheck;
using NodaTime;
using Parcours.Programme.Example;
using Parcours.Programme.Planning;

namespace Parcours.Programme.Tests.Planning;

/// <summary>
/// Pauses of any length, begun at any hour of the example's ten months, for each of its people and each policy.
/// </summary>
public class PausePropertyTests
{
    private const long Runs = 2_000;
    private static readonly ProgrammeCalendar Calendar = new(ExampleProgramme.Definition);
    private static readonly IReadOnlyList<JourneyPerson> People =
        [.. ExampleProgramme.People.Select(
            (person, index) =>
                new JourneyPerson(
                    $"j{index:00}", person, new LocalDate(2027, 1, 4), Instant.FromUtc(2026, 12, 28, 7, 0)))];

    private static readonly Gen<Return> Returns =
        from person in Gen.Int[0, People.Count - 1]
        from hour in Gen.Int[0, 295 * 24]
        from hours in Gen.Int[1, 120 * 24]
        from policy in Gen.Enum<PausePolicy>()
        select Return.Of(
            People[person], policy, Instant.FromUtc(2027, 1, 4, 0, 0) + Duration.FromHours(hour),
            Duration.FromHours(hours));

    [Fact]
    public void On_the_day_of_the_return_nothing_leaves_but_its_own_mail_and_what_belongs_to_a_session() =>
        Returns.Sample(
        back => back.Left.Where(step => step.MailClass != MailClass.Session).SelectMany(back.MailsOf)
            .All(at => back.DayOf(at) > back.DayOf(back.WelcomeAt)),
        iter: Runs);

    [Fact]
    public void Openings_and_reminders_stay_in_the_send_window() => Returns.Sample(
        back => back.Left.All(
            step => (back.Invited.Contains(step.Id) || Calendar.IsAllowed(step.OpensAt, step.Recipient))
            && step.RemindersAt.All(at => Calendar.IsAllowed(at, step.Recipient))),
        iter: Runs);

    [Fact]
    public void Deadlines_come_after_the_opening_and_end_on_working_days() => Returns.Sample(
        back => back.Left.Where(LoadCeilingRule.Counts)
            .All(step => step.DueAt > step.OpensAt && step.ClosesAt >= step.DueAt
            && Calendar.Site(step.Recipient.Site)
            .IsWorkingDay(step.DueAt.InZone(ProgrammeCalendar.Zone(step.Recipient.TimeZone)).Date)),
        iter: Runs);

    [Fact]
    public void Nobody_is_reminded_more_than_three_times_nor_after_the_deadline() => Returns.Sample(
        back => back.Left.All(step => step.RemindersAt.Count <= Reminders.Max
            && step.RemindersAt.All(at => at > step.OpensAt && at < step.DueAt)
            && step.RemindersAt.SequenceEqual(step.RemindersAt.Order())),
        iter: Runs);

    [Fact]
    public void The_journey_closes_after_all_that_the_return_still_asks() => Returns.Sample(
        back => back.Left.Where(step => step.Kind == StepKinds.JourneyClosing)
            .All(closing =>
                back.Moved.Where(step => step.Id != closing.Id).All(step => step.ClosesAt <= closing.OpensAt)),
        iter: Runs);

    [Fact]
    public void Nothing_is_asked_about_a_session_that_took_place_meanwhile() => Returns.Sample(
        back => back.Left.All(
            step => step.Meeting is not { } meeting || meeting.Start <= back.From || meeting.Start > back.To),
        iter: Runs);

    /// <summary>A journey on the return: what is left to answer or to be told, with its new dates.</summary>
    private sealed record Return(
        Instant From, Instant To, Instant WelcomeAt, DateTimeZone Zone,
        IReadOnlySet<string> Invited, IReadOnlySet<string> InWelcome, IReadOnlyList<PlannedStep> Moved, IReadOnlyList<PlannedStep> Left)
    {
        public static Return Of(JourneyPerson person, PausePolicy policy, Instant from, Duration length)
        {
            var to = from + length;
            var steps = JourneyPlanner.Plan(Calendar, person)
                .Where(step => step.Recipient.Role == Role.Manager && step.ClosesAt > from)
                .Select(step => new PausedStep(step, step.OpensAt <= from, step.RemindersAt.Count(at => at <= from)))
                .ToList();
            var effects = PauseRules.Resume(Calendar, steps, new Pause(policy, from, to));
            var moved = effects.OfType<PauseEffect.Moved>().ToDictionary(effect => effect.Step.Id);
            var skipped = effects.OfType<PauseEffect.Skipped>().Select(effect => effect.Step.Id).ToHashSet();
            return new(
                from, to, Calendar.NextAllowed(to, person.Manager), ProgrammeCalendar.Zone(person.Manager.TimeZone),
                steps.Where(step => step.Invited).Select(step => step.Step.Id).ToHashSet(),
                moved.Values.Where(effect => effect.InWelcome).Select(effect => effect.Step.Id).ToHashSet(),
                [.. moved.Values.Select(effect => effect.Step)],
                [.. steps.Where(step => !skipped.Contains(step.Step.Id))
                    .Select(step => moved.GetValueOrDefault(step.Step.Id)?.Step ?? step.Step)]);
        }

        public LocalDate DayOf(Instant at) => at.InZone(Zone).Date;

        /// <summary>The mails that a step still sends by itself.</summary>
        public IEnumerable<Instant> MailsOf(PlannedStep step) =>
            step.RemindersAt.Where(at => at > From)
                .Concat(Invited.Contains(step.Id) || InWelcome.Contains(step.Id) ? [] : [step.OpensAt]);
    }
}
