using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Parcours.Programme.Definition;

/// <summary>Slots offered for meetings.</summary>
public sealed record SlotOffer
{
    [Description("First day, as an offset like a step's.")]
    public required Period From { get; init; }

    /// <summary>Working days of the contact on which slots lie, from the first day on.</summary>
    [Description("Working days on which slots lie; default 4.")]
    [Range(1, DefinitionLimits.SlotDays)]
    public int Days { get; init; } = 4;

    /// <summary>Length of a meeting.</summary>
    [Description("Length of a meeting; default PT45M.")]
    public Period Length { get; init; } = Period.FromMinutes(45);

    [Description("Local start times of a day, in the contact's time zone.")]
    [Length(0, DefinitionLimits.SlotTimes)]
    public IReadOnlyList<LocalTime> At { get; init; } = [];

    /// <summary>No change nor booking later than this before the meeting.</summary>
    [Description("No booking nor change later than this before the meeting; default PT24H.")]
    public Period Guard { get; init; } = Period.FromHours(24);
}

/// <summary>When somebody who doesn't answer is reminded, and when one stops.</summary>
public sealed record ReminderPolicy
{
    /// <summary>Working days after the opening; at most three reminders in all.</summary>
    [Description("Working days after the opening; at most three reminders in all. Default P3D, P7D.")]
    [Length(0, DefinitionLimits.Reminders)]
    public IReadOnlyList<Period> After { get; init; } = [Period.FromDays(3), Period.FromDays(7)];

    /// <summary>A last reminder on the working day before the deadline.</summary>
    [Description("A last reminder on the working day before the deadline; default true.")]
    public bool EveOfClose { get; init; } = true;

    /// <summary>
    /// Time after the deadline in which an answer is still taken, as late; the facilitator is told at the deadline.
    /// </summary>
    [Description("Time after the deadline in which an answer still counts, as late; default P5D.")]
    public Period Grace { get; init; } = Period.FromDays(5);
}

/// <summary>What one person may be asked in an ISO week.</summary>
public sealed record LoadCeiling(
    [property: Description("Demands and nudges; default 2.")]
    [property: Range(1, DefinitionLimits.WeekMails)]
    int MailsPerWeek = 2,
    [property: Description("Default 90.")]
    [property: Range(1, DefinitionLimits.WeekMinutes)]
    int MinutesPerWeek = 90);

/// <summary>Floors of the disclosure gate; frozen with the version.</summary>
public sealed record PrivacyPolicy(
    [property: Description("Fewest answers behind any figure; default 5.")]
    [property: Range(DefinitionLimits.LowestFloor, DefinitionLimits.HighestFloor)]
    int Floor = 5,
    [property: Description("Fewest answers behind comments; default 8, never under the floor.")]
    [property: Range(DefinitionLimits.LowestFloor, DefinitionLimits.HighestFloor)]
    int CommentsFloor = 8);
