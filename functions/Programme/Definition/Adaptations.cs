using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Definition;

/// <summary>An explainable rule: when a figure reaches a threshold, a proposal is made, and a human decides.</summary>
/// <param name="Id">Stable; logged with each proposal.</param>
/// <param name="Threshold">From this value on (at or below it for figures that are better when high).</param>
/// <param name="Dimension">Need dimension, for the figures that are about one.</param>
/// <param name="Workshop">Workshop, for the figures that are about one.</param>
public sealed record AdaptationRule(
    [property: Description("Unique; logged with each proposal.")]
    string Id,
    [property: Description("The figure that is looked at.")]
    AdaptationTrigger When,
    [property: Description("From this value on; at or below it for goalLevel, below it for groupPresent.")]
    [property: Range(-DefinitionLimits.Figure, DefinitionLimits.Figure)]
    double Threshold,
    [property: Description("What is proposed.")]
    Text Proposal,
    [property: Description("Need dimension, for managersTreating and shareNotNow.")]
    string? Dimension = null,
    [property: Description("Id of a workshop, for shareTooFast and groupPresent.")]
    string? Workshop = null);

public enum AdaptationTrigger
{
    /// <summary>How many managers have the dimension treated.</summary>
    ManagersTreating,

    /// <summary>Share of managers who said "not now" to the dimension.</summary>
    ShareNotNow,

    /// <summary>Share of noon answers that say the pace is too fast.</summary>
    ShareTooFast,

    /// <summary>Check-ins in a row without a try.</summary>
    CheckInsWithoutTry,

    /// <summary>A goal's level, at or below the threshold.</summary>
    GoalLevel,

    /// <summary>Minutes asked in a week.</summary>
    MinutesInWeek,

    /// <summary>Participants present at a co-development group, below the threshold.</summary>
    GroupPresent,
}

/// <summary>A goal with its five described levels, which managers may take as a start for their own.</summary>
public sealed record GoalTemplate
{
    [Description("Unique.")]
    public required string Id { get; init; }

    [Description("Id of the why that it serves.")]
    public required string Why { get; init; }

    [Description("The goal in one line.")]
    public required Text Title { get; init; }

    /// <summary>Five levels, −2 to +2.</summary>
    [Description("Five levels, -2 to +2.")]
    [Length(DefinitionLimits.GoalLevels, DefinitionLimits.GoalLevels)]
    public required IReadOnlyList<Text> Levels { get; init; }

    [Description("Where evidence may come from.")]
    public Text? Evidence { get; init; }
}
