using System.Diagnostics.Metrics;

namespace Parcours.Platform.Telemetry;

/// <summary>What is counted of journeys: kinds and outcomes, never whose.</summary>
internal sealed class Measures : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _opened;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _adaptations;
    private readonly Counter<long> _restarts;
    private readonly Counter<long> _setAside;
    private readonly Histogram<double> _signals;

    public Measures(IMeterFactory meters)
    {
        _meter = meters.Create(Traces.Name);
        _opened = _meter.CreateCounter<long>(
            "parcours.steps.opened", "{step}", "Steps whose first mail left, by kind.");
        _ended = _meter.CreateCounter<long>(
            "parcours.steps.ended", "{step}", "Steps that ended, by kind and state: done, doneLate, waived.");
        _adaptations = _meter.CreateCounter<long>(
            "parcours.adaptations", "{adaptation}", "Adaptations decided, by decision.");
        _restarts = _meter.CreateCounter<long>(
            "parcours.watchdog.restarts", "{restart}", "Orchestrations that the watchdog had to start again.");
        _setAside = _meter.CreateCounter<long>(
            "parcours.feed.set_aside", "{change}", "Changes that a handler of the feed gave up, by handler.");
        _signals = _meter.CreateHistogram<double>(
            "parcours.hub.ring.duration", "s", "Time until the task hub has taken a ring.");
    }

    public void StepOpened(string kind) => _opened.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public void StepEnded(string kind, string state) =>
        _ended.Add(
            1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("state", state));

    public void AdaptationDecided(string decision) =>
        _adaptations.Add(1, new KeyValuePair<string, object?>("decision", decision));

    public void Restarted(int count) => _restarts.Add(count);

    public void DeadLettered(string handler) => _setAside.Add(1, new KeyValuePair<string, object?>("handler", handler));

    public void Signalled(TimeSpan duration) => _signals.Record(duration.TotalSeconds);

    public void Dispose() => _meter.Dispose();
}
