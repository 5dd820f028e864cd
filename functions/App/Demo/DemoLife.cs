using Parcours.Platform.Time;

namespace Parcours.App.Demo;

/// <summary>
/// Wakes the fictional people when there is mail, when one of them has meant to answer, and when HR has something to
/// do. While they act, the clock stands: what they do depends on the seed, not on how fast the machine is.
/// </summary>
internal sealed class DemoLife : IAsyncDisposable
{
    /// <summary>From a mail's arrival until it is looked at.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMinutes(5);

    private readonly DemoStory _story;
    private readonly TimeProvider _time;
    private readonly WorkTracker _work;
    private readonly TextWriter _complaints;
    private readonly CancellationTokenSource _stopping;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private DateTimeOffset _next = DateTimeOffset.MaxValue;

    /// <summary>Begins.</summary>
    /// <param name="story">What they do.</param>
    /// <param name="mails">Tells of each mail.</param>
    /// <param name="time">Virtual time.</param>
    /// <param name="work">Keeps the clock standing.</param>
    /// <param name="complaints">Told when something went wrong.</param>
    /// <param name="stopping">The program is about to end.</param>
    public DemoLife(
        DemoStory story, DemoMailWatch mails, TimeProvider time, WorkTracker work, TextWriter complaints,
        CancellationToken stopping)
    {
        _story = story;
        _time = time;
        _work = work;
        _complaints = complaints;
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _timer = time.CreateTimer(
            _ => _ = LiveAsync(_work.Begin()), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        mails.Arrived = () => WakeAt(_time.GetUtcNow() + Glance);
        mails.Arrived();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _one.WaitAsync();
        await _timer.DisposeAsync();
        _one.Dispose();
        _stopping.Dispose();
    }

    private void WakeAt(DateTimeOffset instant)
    {
        lock (_gate)
        {
            if (instant < _next && !_stopping.IsCancellationRequested)
            {
                _next = instant;
                var wait = instant - _time.GetUtcNow();
                _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private async Task LiveAsync(IDisposable work)
    {
        using (work)
        {
            lock (_gate)
            {
                _next = DateTimeOffset.MaxValue;
            }

            if (_stopping.IsCancellationRequested || !await _one.WaitAsync(0))
            {
                return;
            }

            try
            {
                WakeAt(await _story.GoOnAsync(_time.GetUtcNow(), _stopping.Token));
            }
            catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
            {
                if (!_stopping.IsCancellationRequested)
                {
                    await _complaints.WriteLineAsync($"The fictional people were interrupted: {fault.Message}");
                    WakeAt(_time.GetUtcNow() + TimeSpan.FromHours(1));
                }
            }
            finally
            {
                _one.Release();
            }
        }
    }
}
