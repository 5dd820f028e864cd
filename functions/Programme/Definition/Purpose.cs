using Parcours.Programme.Wording;

namespace Parcours.Programme.Definition;

/// <summary>An organisational goal: why the programme exists.</summary>
public sealed record Why(string Id, Text Text);

/// <summary>How a why is served.</summary>
/// <param name="Serves">Ids of whys, at least one.</param>
public sealed record Process(string Id, Text Text, IReadOnlyList<string> Serves);

/// <summary>What is done: the third level.</summary>
/// <param name="Serves">Ids of processes, at least one.</param>
public sealed record Content(string Id, Text Text, IReadOnlyList<string> Serves);

/// <summary>How one will know that a why is reached.</summary>
public sealed record Indicator
{
    public required string Id { get; init; }
    public required Text Text { get; init; }

    /// <summary>Id of the why that it tells about.</summary>
    public required string Why { get; init; }

    /// <summary>Where its value comes from; an indicator without measure can't be published.</summary>
    public Measure? Measure { get; init; }

    /// <summary>
    /// Value before the programme, in the measure's unit; null when it will be taken at the first point.
    /// </summary>
    public double? Baseline { get; init; }

    public double? Target { get; init; }

    /// <summary>
    /// One of the five impact dimensions: culture, organisation, performance, waysOfWorking, teamFeeling.
    /// </summary>
    public required ImpactDimension Impact { get; init; }

    /// <summary>Kirkpatrick level, 1 to 4.</summary>
    public int Level { get; init; } = 3;
}

/// <summary>The source of an indicator's value.</summary>
/// <param name="Kind">How the value is formed.</param>
/// <param name="Instrument">Id of the instrument that asks for it (not for
/// <see cref="MeasureKind.PracticesTried"/>).</param>
/// <param name="Items">Ids of its items, pooled.</param>
/// <param name="AtLeast">For <see cref="MeasureKind.Share"/>: the scale value from which an answer counts.</param>
public sealed record Measure(
    MeasureKind Kind, string? Instrument = null, IReadOnlyList<string>? Items = null, int? AtLeast = null);

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
