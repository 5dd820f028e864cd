using NodaTime;
using Parcours.Platform.Documents;

namespace Parcours.Features.Journeys;

/// <summary>
/// What other systems learn about a step: that it opened, was reminded of, is done; never what was answered.
/// </summary>
internal static class StepEvents
{
    /// <param name="step">The step.</param>
    /// <param name="what"><c>opened</c>, <c>reminded</c> or <c>done</c>.</param>
    /// <param name="at">When, UTC.</param>
    public static OutgoingEvent Of(StepDocument step, string what, Instant at)
    {
        var subject = step.JourneyId ?? step.ProgrammeId;
        return new OutgoingEvent(
            $"{step.Partition}.{step.Plan.Id}.{what}.{at.ToUnixTimeSeconds()}",
            "fr.parcours.journey.step." + what,
            subject,
            at.ToDateTimeOffset(),
            new Dictionary<string, string>
            { ["step"] = step.Plan.Id, ["kind"] = step.Plan.Kind });
    }
}
