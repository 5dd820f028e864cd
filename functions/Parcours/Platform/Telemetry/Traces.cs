using System.Diagnostics;

namespace Parcours.Platform.Telemetry;

/// <summary>
/// Follows what happens from a request through documents, feed, orchestrations and activities to mails and events: each
/// document carries the W3C context of the write that made its version. Nothing confidential is followed.
/// </summary>
internal static class Traces
{
    /// <summary>Under which the program's traces and metrics go.</summary>
    public const string Name = "Parcours";

    private static readonly ActivitySource Source = new(Name);
    private static readonly AsyncLocal<Followed?> Following = new();

    /// <summary>
    /// What a document that is written now carries, and an event that leaves; null when nobody listens.
    /// </summary>
    public static string? Context => Following.Value is { } followed ? followed.Span?.Id : Activity.Current?.Id;

    /// <summary>Begins something that somebody asked for, as a child of the asker's context if there is one.</summary>
    public static Activity? Start(string name, ActivityKind kind, string? parent) =>
        Source.StartActivity(
            name, kind, ActivityContext.TryParse(parent, traceState: null, out var context) ? context : default);

    /// <summary>Begins a part of what is followed; nothing where nothing is.</summary>
    public static Activity? StartPart(string name, ActivityKind kind) =>
        Context is { } parent ? Start(name, kind, parent) : null;

    /// <summary>
    /// Begins work whose cause is known only when the first document has been read in it: that document's context
    /// becomes its parent. Without any, and with one that isn't followed, it leaves no trace.
    /// </summary>
    public static IDisposable Follow(string name, string? instance)
    {
        var followed = new Followed(name, instance, Following.Value);
        Following.Value = followed;
        return followed;
    }

    /// <summary>Called by stores with each document that they give.</summary>
    /// <param name="isTraced">Whether it may be followed.</param>
    /// <param name="trace">The context that it carries.</param>
    public static void Read(bool isTraced, string? trace) => Following.Value?.Read(isTraced, trace);

    private sealed class Followed(string name, string? instance, Followed? outer) : IDisposable
    {
        private readonly DateTimeOffset _begun = TimeProvider.System.GetUtcNow();
        private bool _isSilent;

        public Activity? Span { get; private set; }

        public void Read(bool isTraced, string? trace)
        {
            if (!isTraced)
            {
                _isSilent = true;
                Span = null;
            }
            else if (!_isSilent && Span is null && ActivityContext.TryParse(trace, traceState: null, out var parent))
            {
                var current = Activity.Current;
                Span = Source.StartActivity(ActivityKind.Internal, parent, startTime: _begun, name: name);
                Span?.SetTag("parcours.instance", instance);
                Activity.Current = current;
            }
        }

        public void Dispose()
        {
            Following.Value = outer;
            if (!_isSilent)
            {
                Span?.Stop();
            }
        }
    }
}
