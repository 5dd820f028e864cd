using NodaTime;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Definition;

/// <summary>A gathering of the cohort: kick-off, workshop, co-development group, lessons-learned session.</summary>
public sealed record Workshop
{
    public required string Id { get; init; }
    public required Text Title { get; init; }
    public WorkshopFormat Format { get; init; }

    /// <summary>Ids of the contents that it carries: a workshop that serves no goal can't be published.</summary>
    public required IReadOnlyList<string> Serves { get; init; }

    /// <summary>How long before the session the invitation leaves.</summary>
    public Period InviteBefore { get; init; } = Period.FromDays(14);

    public required IReadOnlyList<Session> Sessions { get; init; }

    /// <summary>Whether each participant is asked for immediate feedback on the next working day.</summary>
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
    public required string Id { get; init; }

    /// <summary>Start, as an offset like a step's, in <see cref="TimeZone"/>.</summary>
    public required Period Starts { get; init; }

    /// <summary>Length of each half-day; attendance is signed for each.</summary>
    public required IReadOnlyList<HalfDay> HalfDays { get; init; }

    public required string TimeZone { get; init; }
    public required Text Place { get; init; }
    public bool Remote { get; init; }

    /// <summary>Sites whose managers are invited to this date; a site belongs to one date of a workshop.</summary>
    public required IReadOnlyList<string> Sites { get; init; }

    /// <summary>Id of the facilitator among the contacts.</summary>
    public required string Facilitator { get; init; }

    public int Min { get; init; } = 5;
    public int Max { get; init; } = 12;

    /// <summary>Two questions at noon, and a brief for the facilitator before the afternoon.</summary>
    public NoonPulse? NoonPulse { get; init; }
}

/// <param name="From">Offset from the session's start.</param>
/// <param name="Length">Length.</param>
public sealed record HalfDay(Period From, Period Length);

/// <param name="At">When the two questions leave, from the session's start.</param>
/// <param name="BriefAt">When the brief leaves, from the session's start.</param>
/// <param name="MinAnswers">Below this number of answers the brief says that there are too few.</param>
public sealed record NoonPulse(Period At, Period BriefAt, int MinAnswers = 5);
