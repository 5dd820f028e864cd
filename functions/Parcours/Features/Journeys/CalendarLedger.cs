using NodaTime;
using Parcours.Platform.Mail;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>The last word that somebody was given on a meeting.</summary>
/// <param name="Email">Whose calendar.</param>
/// <param name="Step">Whose mail it was.</param>
/// <param name="Entry">As it was sent; cancelled when it was taken out again.</param>
/// <param name="Number">Of the entry in its mail, from 0.</param>
internal sealed record HeldEntry(EmailAddress Email, StepDocument Step, CalendarPart Entry, int Number = 0)
{
    /// <summary>As its owner lives it.</summary>
    public Meeting Meeting => new(
        Instant.FromDateTimeOffset(Entry.Start), Instant.FromDateTimeOffset(Entry.End),
        Step.Plan.Recipient.TimeZone);

    public bool IsOf(string uid, EmailAddress email) => Entry.Uid == uid && Email == email;
}

/// <summary>
/// What the mails of a journey's steps have put into calendars. One meeting has one UID everywhere, and each mailbox
/// its own count of versions: whatever is sent to it next has a higher one than anything before.
/// </summary>
internal static class CalendarLedger
{
    /// <summary>The last word on each meeting in each calendar, by mails that have left.</summary>
    public static IReadOnlyList<HeldEntry> Sent(IEnumerable<StepDocument> steps) => Last(steps.SelectMany(SentBy));

    /// <summary>Meetings after an instant that stand in calendars, and that nobody is about to take out.</summary>
    public static IReadOnlyList<HeldEntry> Ahead(IEnumerable<StepDocument> steps, Instant at) =>
    [
        .. Last(steps.SelectMany(SaidBy)).Where(
            held => !held.Entry.Cancelled && Instant.FromDateTimeOffset(held.Entry.Start) > at),
    ];

    /// <summary>An invitation as the next version of what its receiver has, or is about to have.</summary>
    public static CalendarPart Next(IEnumerable<StepDocument> steps, EmailAddress email, CalendarPart invitation) =>
        Last(steps.SelectMany(SaidBy)).FirstOrDefault(held => held.IsOf(invitation.Uid, email)) is { } last
            ? invitation with { Sequence = last.Entry.Sequence + 1 }
            : invitation with { Sequence = 0 };

    private static IReadOnlyList<HeldEntry> Last(IEnumerable<HeldEntry> said) =>
    [
        .. said.GroupBy(held => (held.Entry.Uid, held.Email))
            .Select(versions => versions.MaxBy(held => held.Entry.Sequence)!),
    ];

    private static IEnumerable<HeldEntry> SaidBy(StepDocument step) =>
        step.CallsOff is { } entry
            ? SentBy(step).Append(new HeldEntry(step.Plan.Recipient.Email, step, entry.Cancel()))
            : SentBy(step);

    private static IEnumerable<HeldEntry> SentBy(StepDocument step) =>
        from mail in step.Mails
        from entry in mail.Entries.Index()
        select new HeldEntry(mail.To ?? step.Plan.Recipient.Email, step, entry.Item, entry.Index);
}
