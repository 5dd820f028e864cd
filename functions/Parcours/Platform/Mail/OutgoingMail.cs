using Parcours.Platform.Pages;

namespace Parcours.Platform.Mail;

/// <summary>A mail to one person, in their language, before it is rendered.</summary>
public sealed record OutgoingMail
{
    /// <summary>Function of what it is about: sending the same id twice is sending it once.</summary>
    public required string Id { get; init; }

    public required string To { get; init; }
    public required string FirstName { get; init; }
    public required string Locale { get; init; }

    /// <summary>
    /// Kind as the mailbox and the simulation name it, for example <c>needs-questionnaire</c> or <c>reminder</c>.
    /// </summary>
    public required string Kind { get; init; }

    public string? Step { get; init; }
    public string? JourneyId { get; init; }

    /// <summary>The step that it belongs to; null for what belongs to none.</summary>
    public MailSource? Source { get; init; }

    public required string Subject { get; init; }
    public required IReadOnlyList<Block> Body { get; init; }

    /// <summary>The one button of the mail: label and absolute address.</summary>
    public MailLink? Action { get; init; }

    /// <summary>What else it asks: several things of one moment, each with its own link.</summary>
    public IReadOnlyList<MailItem> Items { get; init; } = [];

    /// <summary>Said in the person's first mail only.</summary>
    public IReadOnlyList<Block> InformationNotice { get; init; } = [];

    /// <summary>A meeting that comes along as <c>text/calendar</c>.</summary>
    public CalendarPart? Calendar { get; init; }

    /// <summary>The others, when it tells of several: each is a file of its own.</summary>
    public IReadOnlyList<CalendarPart> MoreCalendars { get; init; } = [];

    /// <summary>The instant at which it was due, UTC.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Optional nudges carry an unsubscribe link; service mails don't.</summary>
    public MailLink? Unsubscribe { get; init; }
}

/// <summary>The step that a mail belongs to.</summary>
/// <param name="Partition">Of the step.</param>
/// <param name="StepId">Of its plan.</param>
public sealed record MailSource(string Partition, string StepId);

public sealed record MailLink(string Label, string Url);

/// <summary>One of several things that a mail asks.</summary>
/// <param name="Kind">As it would be alone.</param>
/// <param name="Step">Id of the step's plan.</param>
/// <param name="JourneyId">The journey that it is about; null for what is a cohort's.</param>
/// <param name="Title">The subject that it would have alone.</param>
/// <param name="Body">What it says.</param>
/// <param name="Link">Its button.</param>
/// <param name="Source">The step.</param>
/// <param name="IsOptional">Whether the person may want no such mail.</param>
public sealed record MailItem(
    string Kind, string Step, string? JourneyId, string Title, IReadOnlyList<Block> Body, MailLink Link,
    MailSource Source, bool IsOptional);

/// <summary>
/// A meeting in a calendar: same <paramref name="Uid"/> and a higher <paramref name="Sequence"/> update or cancel it.
/// </summary>
public sealed record CalendarPart(
    string Uid,
    int Sequence,
    bool Cancelled,
    DateTimeOffset Start,
    DateTimeOffset End,
    string Summary,
    string Description,
    string Location,
    string OrganizerName,
    string OrganizerEmail)
{
    /// <summary>The version that takes the meeting out of the calendar.</summary>
    public CalendarPart Cancel() => this with { Sequence = Sequence + 1, Cancelled = true };
}
