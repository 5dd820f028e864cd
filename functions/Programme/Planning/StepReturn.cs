using NodaTime;
using Parcours.Programme.Calendar;

namespace Parcours.Programme.Planning;

/// <summary>What the end of a pause does to one step.</summary>
internal sealed class StepReturn
{
    private readonly ProgrammeCalendar _calendar;
    private readonly Pause _pause;
    private readonly PlannedStep _step;
    private readonly bool _invited;
    private readonly int _remindersDone;

    /// <summary>When the mail of the return leaves, in the receiver's hours.</summary>
    private readonly Instant _back;

    /// <summary>When other mails may leave again.</summary>
    private readonly Instant _next;

    public StepReturn(ProgrammeCalendar calendar, PausedStep paused, Pause pause)
    {
        (_calendar, _pause) = (calendar, pause);
        (_step, _invited, _remindersDone) = (paused.Step, paused.Invited, paused.RemindersDone);
        _back = calendar.NextAllowed(pause.To, _step.Recipient);
        _next = FollowUps.NextMorning(calendar, _step.Recipient, _back);
    }

    /// <summary>Whether its first mail would have left by the day of the return.</summary>
    private bool OpensBefore => !_invited && (_step.OpensAt <= _back || _step.OpensAt < _next);

    private bool IsManager => _step.Recipient.Role == Role.Manager;

    /// <summary>Null when the step keeps its dates.</summary>
    public PauseEffect? Effect() => _step switch
    {
        { MailClass: MailClass.Session } => _step.Meeting is { } half ? half.Start <= _pause.To ? Skipped() : null
            : OpensBefore ? Skipped() : null,
        { Meeting: { } meeting } when meeting.Start > _pause.From => OfMeeting(meeting),
        { MailClass: MailClass.Information or MailClass.Confirmation } => Informing(),
        _ => Asked(),
    };

    /// <summary>
    /// What is about a meeting keeps to it: what the pause has taken away isn't asked about, what lies ahead isn't
    /// moved.
    /// </summary>
    private PauseEffect? OfMeeting(Meeting meeting) =>
        meeting.Start <= _back ? Skipped()
        : !OpensBefore ? WithoutStaleReminders()
        : IsManager ? new PauseEffect.Moved(_step with { OpensAt = _back, RemindersAt = [] }, InWelcome: true)
        : new PauseEffect.Moved(PlannedSteps.OpeningAt(_calendar, _next, _step), InWelcome: false);

    private PauseEffect? Informing()
    {
        var isClosing = _step.Kind == StepKinds.JourneyClosing;
        var isReview = _step.Kind == StepKinds.ManagerReview;
        return (isClosing
            || isReview) && _pause.Policy == PausePolicy.Shift
            && !_invited ? Reopened(Later(_step.OpensAt), inWelcome: false)
            : !OpensBefore ? null
            : isClosing ? Reopened(_next, inWelcome: false)
            : isReview ? OnReturn()
            : Skipped();
    }

    private PauseEffect? Asked() => _pause.Policy switch
    {
        PausePolicy.Shift when _invited => Extended(_step.DueAt <= _pause.From ? _back : Later(_step.DueAt)),
        PausePolicy.Shift => Reopened(Later(_step.OpensAt), inWelcome: false),
        PausePolicy.ActiveTimeOnly when _invited => Extended(),
        PausePolicy.ActiveTimeOnly when OpensBefore => OnReturn(),
        PausePolicy.KeepDates or PausePolicy.SkipOverdue when _step.DueAt <= _back
            && (_invited || OpensBefore) => Skipped(),
        PausePolicy.SkipOverdue when OpensBefore && _step.OpensAt <= _pause.To => Skipped(),
        PausePolicy.KeepDates or PausePolicy.SkipOverdue when OpensBefore && _step.DueAt == _step.OpensAt => OnReturn(),
        PausePolicy.KeepDates or PausePolicy.SkipOverdue when OpensBefore => IsManager || _step.DueAt > _next
            ? new PauseEffect.Moved(
                PlannedSteps.Rescheduled(_calendar, IsManager ? _back : _next, _step.DueAt, _step), IsManager)
            : Skipped(),
        _ => WithoutStaleReminders(),
    };

    private PauseEffect.Skipped Skipped() => new(_step);

    private PauseEffect.Moved OnReturn() => Reopened(IsManager ? _back : _next, inWelcome: IsManager);

    /// <summary>Asked at a later opening, but in no mail of its own before the day after the return.</summary>
    private PauseEffect.Moved Reopened(Instant wish, bool inWelcome) => new(
        PlannedSteps.OpeningAt(
            _calendar, inWelcome ? wish : _calendar.NextAllowed(Instant.Max(wish, _next), _step.Recipient), _step),
        inWelcome);

    /// <summary>
    /// The deadline counts active time only: as many working days are left on the return as were when the pause began.
    /// </summary>
    private PauseEffect.Moved Extended()
    {
        var left = Math.Max(1, _calendar.WorkingDays(_pause.From, _step.DueAt, _step.Recipient));
        return Extended(_calendar.Site(_step.Recipient.Site).IsAlways
            ? _back + Duration.Max(_step.DueAt - _pause.From, Duration.Zero)
            : _calendar.Deadline(_back, Period.FromDays(left), _step.Recipient));
    }

    /// <summary>Already asked, with more time: until the end of the first working day on or after a date.</summary>
    private PauseEffect.Moved Extended(Instant wish)
    {
        var zone = ProgrammeCalendar.Zone(_step.Recipient.TimeZone);
        var dueAt = _calendar.Site(_step.Recipient.Site).IsAlways
            ? wish
            : _calendar.Deadline(
                LocalTimes.ToInstant(wish.InZone(zone).Date.AtMidnight(), zone), Period.FromDays(1), _step.Recipient);
        var moved = PlannedSteps.Rescheduled(_calendar, _step.OpensAt, dueAt, _step);
        return new(
            moved with { RemindersAt = StillAhead(moved.RemindersAt) }, InWelcome: IsManager && _step.DueAt <= _back);
    }

    private PauseEffect.Moved? WithoutStaleReminders() =>
        _invited && StillAhead(_step.RemindersAt) is var kept && !kept.SequenceEqual(_step.RemindersAt)
            ? new(_step with { RemindersAt = kept }, InWelcome: false)
            : null;

    /// <summary>
    /// The reminders that have left, and those that come after the day of the return; those of the pause are void.
    /// </summary>
    private IReadOnlyList<Instant> StillAhead(IEnumerable<Instant> planned) =>
        [.. _step.RemindersAt.Take(_remindersDone).Concat(planned.Where(at => at >= _next && at > _back))
            .Take(Reminders.Max)];

    /// <summary>The same wall time as many whole weeks later as the pause has begun.</summary>
    private Instant Later(Instant at)
    {
        var weeks = (int)Math.Ceiling((_pause.To - _pause.From).TotalDays / 7);
        var zone = ProgrammeCalendar.Zone(_step.Recipient.TimeZone);
        return LocalTimes.ToInstant(at.InZone(zone).LocalDateTime.PlusWeeks(weeks), zone);
    }
}
