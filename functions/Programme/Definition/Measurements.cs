using NodaTime;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Definition;

/// <summary>
/// A measurement point (T0 … T3): the same questions to the same people at a moment of the programme.
/// </summary>
public sealed record MeasurementPoint
{
    public required string Id { get; init; }
    public required Text Title { get; init; }

    /// <summary>Offset like a step's.</summary>
    public required Period Opens { get; init; }

    /// <summary>Time to answer; days are working days.</summary>
    public Period Due { get; init; } = Period.FromDays(10);

    public required IReadOnlyList<MeasurementAsk> Asks { get; init; }
}

/// <summary>Who is asked which instrument at a point.</summary>
/// <param name="Id">Unique within the point: <c>self</c>, <c>team</c>, <c>then</c> …</param>
/// <param name="Respondent">Whom it is asked.</param>
/// <param name="Instrument">Id of an instrument.</param>
/// <param name="After">Delay after the point's opening; days are calendar days.</param>
/// <param name="Due">Time to answer when it differs from the point's; days are working days.</param>
/// <param name="Retrospective">A then-test: with hindsight, how it was at the first point.</param>
public sealed record MeasurementAsk(
    string Id, Respondent Respondent, string Instrument, Period? After = null, Period? Due = null,
    bool Retrospective = false);

public enum Respondent
{
    Self,
    LineManager,
    Team,
    Hr,
}
