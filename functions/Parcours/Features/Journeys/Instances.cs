namespace Parcours.Features.Journeys;

/// <summary>
/// Instance ids of orchestrations: functions of the business key, so that starting twice is starting once. As a signal
/// they are preceded by the orchestrator's name.
/// </summary>
internal static class Instances
{
    private const char Separator = '~';

    public static string Journey(string journeyId) => "journey" + Separator + journeyId;

    public static string Step(string partition, string stepId) => string.Join(Separator, "step", partition, stepId);

    public static string Measurement(string programmeId, string measurementId) =>
        string.Join(Separator, "measure", programmeId, measurementId);

    public static string Session(string programmeId, string sessionId) =>
        string.Join(Separator, "session", programmeId, sessionId);

    public static string Trial(string programmeId, string trialId) =>
        string.Join(Separator, "trial", programmeId, trialId);

    /// <summary>The parts of an instance id after its first word.</summary>
    public static string[] Parts(string instanceId) => instanceId.Split(Separator)[1..];

    public static string SignalTo(string orchestrator, string instanceId) => orchestrator + ":" + instanceId;

    public static string SignalToStep(string partition, string stepId) =>
        SignalTo("StepOrchestrator", Step(partition, stepId));

    public static string SignalToJourney(string journeyId) => SignalTo("JourneyOrchestrator", Journey(journeyId));
}
