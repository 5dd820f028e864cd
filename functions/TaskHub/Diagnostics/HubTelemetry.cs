using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Parcours.TaskHub.Diagnostics;

/// <summary>
/// Spans and metrics of the hub; both are named <see cref="Name"/>. Instance ids are the only data of an application in
/// them.
/// </summary>
internal static class HubTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Parcours.TaskHub";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Turns = Meter.CreateHistogram<double>(
        "taskhub.turn.duration", "s", "From reading an instance's messages to having stored what its turn did.");

    private static readonly Histogram<double> Activities = Meter.CreateHistogram<double>(
        "taskhub.activity.duration", "s", "From an activity's start to its result, not yet stored.");

    /// <summary>Follows a turn of an orchestration; null when nobody listens.</summary>
    public static Activity? Turn(string instance) => Start("orchestration turn", instance);

    /// <summary>Follows a run of an activity; null when nobody listens.</summary>
    public static Activity? Run(string activity, string instance) => Start("activity " + activity, instance);

    public static void TurnEnded(TimeSpan took) => Turns.Record(took.TotalSeconds);

    public static void ActivityEnded(string name, bool isFailed, TimeSpan took) => Activities.Record(
        took.TotalSeconds, new("activity", name), new("outcome", isFailed ? "failed" : "completed"));

    private static Activity? Start(string name, string instance) =>
        Source.StartActivity(name)?.SetTag("taskhub.instance", instance);
}
