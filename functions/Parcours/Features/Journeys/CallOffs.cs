using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>Somebody else is called to meetings, or the same person elsewhere.</summary>
/// <param name="Reason">Another person, or another address.</param>
/// <param name="IsRead">Whether the mailbox of before takes mail: where it doesn't, nothing is in its calendar.</param>
/// <param name="IsAskedAnew">Whether a step's first mail leaves again.</param>
internal sealed record MeetingChange(string Reason, bool IsRead, Func<StepDocument, bool> IsAskedAnew);

/// <summary>
/// Takes meetings out of calendars, and puts them into those of who comes instead. Doing it twice is doing it once.
/// </summary>
internal sealed class CallOffs(IDocumentStore store)
{
    /// <summary>Entry of a notice's data: why somebody isn't expected any more; none when the journey ended.</summary>
    internal const string Reason = "reason";
    internal const string Excused = "excused";
    internal const string Replaced = "replaced";
    internal const string Readdressed = "readdressed";

    /// <summary>All meetings ahead leave every calendar: the journey is over.</summary>
    public async Task AllAsync(
        ProgrammeCalendar calendar, string journeyId, Instant at, CancellationToken cancellation)
    {
        foreach (var held in await AheadAsync(journeyId, at, cancellation))
        {
            await OffAsync(calendar, held, null, at, cancellation);
        }
    }

    /// <summary>A meeting leaves the calendar of a step's receiver, who has excused themselves.</summary>
    public async Task ExcusedAsync(StepContext context, string uid, CancellationToken cancellation)
    {
        foreach (var held in (await AheadAsync(context.Step.Partition, context.Now, cancellation))
            .Where(held => held.IsOf(uid, context.Step.Plan.Recipient.Email)))
        {
            await OffAsync(context.Programme.Calendar, held, Excused, context.Now, cancellation);
        }
    }

    /// <summary>
    /// Meetings ahead go from the calendars of all who were in a role to that of the one who is in it now, or of the
    /// same person at another address; who is asked anew by the same step gets them from it.
    /// </summary>
    /// <param name="calendar">The programme's.</param>
    /// <param name="journeyId">Whose meetings.</param>
    /// <param name="next">Who is called from now on.</param>
    /// <param name="change">Why, and for what.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="cancellation">Gives up; doing it again does what is left.</param>
    public async Task ReplaceAsync(
        ProgrammeCalendar calendar, string journeyId, Recipient next, MeetingChange change, Instant at,
        CancellationToken cancellation)
    {
        foreach (var held in (await AheadAsync(journeyId, at, cancellation))
            .Where(held => held.Step.Plan.Recipient.Role == next.Role && !held.IsOf(held.Entry.Uid, next.Email)))
        {
            // First what comes: a call that broke off finds by the old entry what is left to do.
            if (!change.IsAskedAnew(held.Step))
            {
                var plan = FollowUps.MeetingCalled(calendar, held.Step.Plan, held.Meeting, next, at);
                var data = new Dictionary<string, string> { [Reason] = change.Reason };
                await CreateAsync(
                    held.Step, plan, notice => notice with { CallsTo = held.Entry, Data = data }, cancellation);
            }

            if (change.IsRead)
            {
                await OffAsync(calendar, held, change.Reason, at, cancellation);
            }
        }
    }

    private async Task<IReadOnlyList<HeldEntry>> AheadAsync(
        string partition, Instant at, CancellationToken cancellation) =>
        CalendarLedger.Ahead(await store.ListAsync<StepDocument>(partition, cancellation), at);

    private async Task OffAsync(
        ProgrammeCalendar calendar, HeldEntry held, string? reason, Instant at, CancellationToken cancellation)
    {
        var step = held.Step;
        var called = step.Plan with { Recipient = step.Plan.Recipient with { Email = held.Email } };
        var suffix = (step.LinkGeneration, held.Number) is (0, 0) ? ""
            : FormattableString.Invariant($"-{step.LinkGeneration}-{held.Number}");
        var plan = FollowUps.MeetingCancelled(calendar, called, held.Meeting, suffix, at);
        var data = reason is null ? [] : new Dictionary<string, string> { [Reason] = reason };
        await CreateAsync(step, plan, notice => notice with { CallsOff = held.Entry, Data = data }, cancellation);
    }

    private async Task CreateAsync(
        StepDocument about, PlannedStep plan, Func<StepDocument, StepDocument> with, CancellationToken cancellation) =>
        await store.CreateAsync(
            with(new StepDocument
            {
                Id = StepDocument.IdOf(plan.Id),
                Partition = about.Partition,
                ProgrammeId = about.ProgrammeId,
                Version = about.Version,
                JourneyId = about.JourneyId,
                Monday = about.Monday,
                Plan = plan,
                Signals = [Instances.SignalToStep(about.Partition, plan.Id)],
            }), cancellation);
}
