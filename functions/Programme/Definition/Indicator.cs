using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Definition;

/// <summary>How one will know that a why is reached.</summary>
public sealed record Indicator
{
    [Description("Unique.")]
    public required string Id { get; init; }

    [Description("What is counted, of whom.")]
    public required Text Text { get; init; }

    [Description("Id of the why that it tells about.")]
    public required string Why { get; init; }

    /// <summary>Where its value comes from; an indicator without measure can't be published.</summary>
    [Description("Where its value comes from; missing in a draft only.")]
    public Measure? Measure { get; init; }

    /// <summary>
    /// Value before the programme, in the measure's unit; null when it will be taken at the first point.
    /// </summary>
    [Description("Value before the programme, in the measure's unit; null: taken at the first point.")]
    [Range(-DefinitionLimits.Figure, DefinitionLimits.Figure)]
    public double? Baseline { get; init; }

    [Description("Value aimed at.")]
    [Range(-DefinitionLimits.Figure, DefinitionLimits.Figure)]
    public double? Target { get; init; }

    /// <summary>
    /// One of the five impact dimensions: culture, organisation, performance, waysOfWorking, teamFeeling.
    /// </summary>
    [Description("One of the five impact dimensions.")]
    public required ImpactDimension Impact { get; init; }

    /// <summary>Kirkpatrick level, 1 to 4.</summary>
    [Description("Kirkpatrick level; default 3.")]
    [Range(1, 4)]
    public int Level { get; init; } = 3;
}

/// <summary>The source of an indicator's value.</summary>
/// <param name="Kind">How the value is formed.</param>
/// <param name="Instrument">Id of the instrument that asks for it (not for
/// <see cref="MeasureKind.PracticesTried"/>).</param>
/// <param name="Items">Ids of its items, pooled.</param>
/// <param name="AtLeast">For <see cref="MeasureKind.Share"/>: the scale value from which an answer counts.</param>
public sealed record Measure(
    [property: Description(
        "share: answers at or above atLeast, in per cent. mean: of the answers. practicesTried: per "
        + "manager. goalAttainment: mean T score.")]
    MeasureKind Kind,
    [property: Description("Id of the instrument that asks for it; for share and mean.")]
    string? Instrument = null,
    [property: Description("Ids of its scale items, pooled.")]
    IReadOnlyList<string>? Items = null,
    [property: Description("For share: the scale value from which an answer counts.")]
    [property: Range(-DefinitionLimits.Figure, DefinitionLimits.Figure)]
    int? AtLeast = null);

public enum MeasureKind
{
    /// <summary>Share of answers at or above a scale value.</summary>
    Share,

    /// <summary>Mean of the answers.</summary>
    Mean,

    /// <summary>Practices tried, per manager.</summary>
    PracticesTried,

    /// <summary>Goal attainment, mean T score.</summary>
    GoalAttainment,
}

public enum ImpactDimension
{
    Culture,
    Organisation,
    Performance,
    WaysOfWorking,
    TeamFeeling,
}
