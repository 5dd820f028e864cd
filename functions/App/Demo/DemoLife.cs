using Parcours.App.Hosting;

namespace Parcours.App.Demo;

/// <summary>
/// Lets the fictional people live an hour of virtual time at a time. While they do, the clock stands: what they do depends on
/// the seed alone, not on how fast the machine is.
/// </summary>
internal sealed class DemoLife : IAsyncDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly DemoPeople _people;
    private readonly DemoHr _hr;
    private readonly DemoDiary _diary;
    private readonly DemoClient _client;
    private readonly string _programmeId;
    private readonly TimeProvider _time;
    private readonly WorkTracker _work;
    private readonly TextWriter _complaints;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private ITimer? _timer;
    private bool _over;

    public DemoLife(DemoClient client, DemoStart start, DemoChance chance, TimeProvider time, WorkTracker work, TextWriter output, TextWriter complaints)
    {
        _client = client;
        _diary = new DemoDiary(output);
        _people = new DemoPeople(client, chance, _diary);
        _hr = new DemoHr(client, _diary, start.ProgrammeId, start.StartsAt);
        _programmeId = start.ProgrammeId;
        _time = time;
        _work = work;
        _complaints = complaints;
    }

    /// <summary>Begins; the first look is an hour from now.</summary>
    public void Start() => _timer = _time.CreateTimer(_ => _ = LiveAsync(_work.Begin()), state: null, Hour, Hour);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await (_timer?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _one.WaitAsync();
        _one.Dispose();
        _stopping.Dispose();
    }

    private async Task LiveAsync(IDisposable work)
    {
        using (work)
        {
            if (_stopping.IsCancellationRequested || !await _one.WaitAsync(0))
            {
                return;
            }

            try
            {
                var now = _time.GetUtcNow();
                await _people.LiveAsync(now, _stopping.Token);
                await _hr.ActAsync(now, _stopping.Token);
                if (_diary.IsDue(now))
                {
                    await TellAsync(now);
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
            {
                if (!_stopping.IsCancellationRequested)
                {
                    await _complaints.WriteLineAsync($"The fictional people were interrupted: {fault.Message}");
                }
            }
            finally
            {
                _one.Release();
            }
        }
    }

    private async Task TellAsync(DateTimeOffset now)
    {
        if (_over)
        {
            return;
        }

        var journeys = await _client.JourneysAsync(_programmeId, _stopping.Token);
        _diary.Tell(now, journeys);
        _over = journeys.All(journey => (string)journey["state"]! is "closed" or "dropped" or "cancelled" or "transferred");
        if (_over)
        {
            _diary.Note(now, "Every journey has ended. Look around as long as you like; Ctrl-C ends.");
        }
    }
}
