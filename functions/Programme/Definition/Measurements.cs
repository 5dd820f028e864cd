using System.ComponentModel;
using NodaTime;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Definition;

/// <summary>
/// A measurement point (T0 … T3): the same questions to the same people at a moment of the programme.
/// </summary>
public sealed record MeasurementPoint
{
    [Description("Unique, such as T0.")]
    public required string Id { get; init; }

    [Description("As people call it.")]
    public required Text Title { get; init; }

    [Description("Offset like a step's.")]
    public required Period Opens { get; init; }

    /// <summary>Time to answer; days are working days.</summary>
    [Description("Time to answer; days are working days. Default P10D.")]
    public Period Due { get; init; } = Period.FromDays(10);

    [Description("Who is asked what.")]
    public required IReadOnlyList<MeasurementAsk> Asks { get; init; }
}

/// <summary>Who is asked which instrument at a point.</summary>
/// <param name="Id">Unique within the point: <c>self</c>, <c>team</c>, <c>then</c> …</param>
/// <param name="After">Delay after the point's opening; days are calendar days.</param>
/// <param name="Due">Time to answer when it differs from the point's; days are working days.</param>
public sealed record MeasurementAsk(
    [property: Description("Unique in the point.")]
    string Id,
    [property: Description("Whom it is asked.")]
    Respondent Respondent,
    [property: Description("Id of an instrument.")]
    string Instrument,
    [property: Description("Delay after the point's opening.")]
    Period? After = null,
    [property: Description("Time to answer when it differs from the point's.")]
    Period? Due = null,
    [property: Description("A then-test: with hindsight, how it was at the first point.")]
    bool Retrospective = false);

public enum Respondent
{
    Self,
    LineManager,
    Team,
    Hr,
}
