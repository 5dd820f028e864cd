using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using NodaTime;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Definition;

/// <summary>A gathering of the cohort: kick-off, workshop, co-development group, lessons-learned session.</summary>
public sealed record Workshop
{
    [Description("Unique.")]
    public required string Id { get; init; }

    [Description("As people call it.")]
    public required Text Title { get; init; }

    [Description("Default workshop.")]
    public WorkshopFormat Format { get; init; }

    /// <summary>Ids of the contents that it carries: a workshop that serves no goal can't be published.</summary>
    [Description("Ids of the contents that it carries; empty in a draft only.")]
    public required IReadOnlyList<string> Serves { get; init; }

    /// <summary>How long before the session the invitation leaves.</summary>
    [Description("How long before a session its invitation leaves; default P14D.")]
    public Period InviteBefore { get; init; } = Period.FromDays(14);

    [Description("Its dates.")]
    public required IReadOnlyList<Session> Sessions { get; init; }

    /// <summary>Whether each participant is asked for immediate feedback on the next working day.</summary>
    [Description("Whether participants are asked for feedback on the next working day; default true.")]
    public bool ImmediateFeedback { get; init; } = true;
}

public enum WorkshopFormat
{
    Workshop,
    Codevelopment,
    LessonsLearned,
}

/// <summary>One date of a workshop.</summary>
public sealed record Session
{
    [Description("Unique among steps and sessions.")]
    public required string Id { get; init; }

    /// <summary>Start, as an offset like a step's, in <see cref="TimeZone"/>.</summary>
    [Description("Offset like a step's, in the session's time zone.")]
    public required Period Starts { get; init; }

    /// <summary>Length of each half-day; attendance is signed for each.</summary>
    [Description("Attendance is signed for each.")]
    [Length(1, DefinitionLimits.HalfDays)]
    public required IReadOnlyList<HalfDay> HalfDays { get; init; }

    [Description("IANA time zone.")]
    public required string TimeZone { get; init; }

    [Description("Room, or how to join.")]
    public required Text Place { get; init; }

    [Description("Whether one takes part from afar.")]
    public bool Remote { get; init; }

    /// <summary>Sites whose managers are invited to this date; a site belongs to one date of a workshop.</summary>
    [Description("Sites whose managers are invited; a site belongs to one date of a workshop.")]
    [Length(1, DefinitionLimits.ListLength)]
    public required IReadOnlyList<string> Sites { get; init; }

    /// <summary>Id of the facilitator among the contacts.</summary>
    [Description("Id of a facilitator.")]
    public required string Facilitator { get; init; }

    [Description("Fewest participants; default 5.")]
    [Range(1, DefinitionLimits.Seats)]
    public int Min { get; init; } = 5;

    [Description("Seats; default 12.")]
    [Range(1, DefinitionLimits.Seats)]
    public int Max { get; init; } = 12;

    [Description("Two questions at noon, and a brief for the facilitator before the afternoon.")]
    public NoonPulse? NoonPulse { get; init; }
}

public sealed record HalfDay(
    [property: Description("Offset from the session's start.")]
    Period From,
    [property: Description("Length.")]
    Period Length);

/// <param name="At">When the two questions leave, from the session's start.</param>
/// <param name="MinAnswers">Below this number of answers the brief says that there are too few.</param>
public sealed record NoonPulse(
    [property: Description("When the questions leave, from the session's start.")]
    Period At,
    [property: Description("When the brief leaves, from the session's start.")]
    Period BriefAt,
    [property: Description("With fewer answers the brief says that there are too few; default 5.")]
    [property: Range(DefinitionLimits.LowestFloor, DefinitionLimits.HighestFloor)]
    int MinAnswers = 5);
