using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Parcours.TaskHub.Tests.Hub;

public class TelemetryTests
{
    private const string Name = "Parcours.TaskHub";
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Turns_and_activities_can_be_followed()
    {
        var id = Path.GetRandomFileName();
        var spans = new ConcurrentQueue<string>();
        var measured = new ConcurrentQueue<(string Name, string? Activity, string? Outcome, double Seconds)>();
        using var tracing = Trace(id, spans);
        using var measuring = Measure(measured);
        await using var hub = new SqliteTestHub();
        hub.Activity<object?, int>("telemetry.works", (_, _) => Task.FromResult(1));
        hub.Activity<object?, int>("telemetry.fails", (_, _) => throw new InvalidOperationException("no"));
        hub.Orchestrator("Flow", async context =>
        {
            var one = await context.CallActivityAsync<int>("telemetry.works");
            return one + await context.CallActivityAsync<int>("telemetry.fails");
        });
        await hub.StartAsync();

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Flow", new StartOrchestrationOptions(id), Token);
        await hub.UntilAsync(id, instance => instance.IsCompleted);

        Assert.Equal(
            ["orchestration turn", "activity telemetry.works", "orchestration turn", "activity telemetry.fails",
                "orchestration turn"], spans);
        Assert.Contains(measured, value => value is { Name: "taskhub.turn.duration", Seconds: > 0 });
        Assert.Contains(
            measured,
            value => value is { Name: "taskhub.activity.duration", Activity: "telemetry.works", Outcome: "completed" });
        Assert.Contains(
            measured,
            value => value is { Name: "taskhub.activity.duration", Activity: "telemetry.fails", Outcome: "failed" });
    }

    private static ActivityListener Trace(string instance, ConcurrentQueue<string> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Name,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (instance.Equals(span.GetTagItem("taskhub.instance")))
                {
                    spans.Enqueue(span.OperationName);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener Measure(
        ConcurrentQueue<(string Name, string? Activity, string? Outcome, double Seconds)> measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            var named = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value as string);
            measured.Enqueue(
                (instrument.Name, named.GetValueOrDefault("activity"), named.GetValueOrDefault("outcome"), value));
        });
        listener.Start();
        return listener;
    }
}
