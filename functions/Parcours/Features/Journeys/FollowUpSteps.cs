using Parcours.Programme.Planning;

namespace Parcours.Features.Journeys;

/// <summary>Step documents for what follows from another step.</summary>
internal static class FollowUpSteps
{
    /// <summary>A step that begins its life at once and waits by itself for its opening.</summary>
    public static StepDocument Of(
        StepContext origin, PlannedStep plan, IReadOnlyDictionary<string, string>? data = null) =>
        new StepDocument
        {
            Id = StepDocument.IdOf(plan.Id),
            Partition = origin.Step.Partition,
            ProgrammeId = origin.Step.ProgrammeId,
            Version = origin.Step.Version,
            JourneyId = origin.Step.JourneyId,
            Monday = origin.Step.Monday,
            Plan = plan,
            Data = data ?? new Dictionary<string, string>(),
            Signals = [Instances.SignalToStep(origin.Step.Partition, plan.Id)],
        };
}
