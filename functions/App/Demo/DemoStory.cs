using Spectre.Console;

namespace Parcours.App.Demo;

/// <summary>
/// What happens in the demo besides the program's own doing: people, HR, and whoever keeps the diary.
/// </summary>
internal sealed class DemoStory(DemoClient client, DemoStart start, DemoChance chance, IAnsiConsole console)
{
    private readonly DemoDiary _diary = new(console);
    private DemoPeople? _people;
    private DemoHr? _hr;
    private bool _over;

    /// <summary>Whether every journey has ended.</summary>
    public bool IsOver => _over;

    /// <summary>
    /// Does what is to be done by now, and says when something is to be done again even if no mail comes.
    /// </summary>
    public async Task<DateTimeOffset> GoOnAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        _people ??= new DemoPeople(client, chance, _diary);
        _hr ??= new DemoHr(client, _diary, start);
        var answer = await _people.LiveAsync(now, cancellation);
        var deed = await _hr.ActAsync(now, cancellation);
        if (_diary.IsDue(now) && !_over)
        {
            await TellAsync(now, cancellation);
        }

        var month = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1);
        return new[] { answer, deed, month }.Min();
    }

    private async Task TellAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var journeys = await client.JourneysAsync(start.ProgrammeId, cancellation);
        _diary.Tell(now, journeys);
        _over = journeys.All(
            journey => (string)journey["state"]! is "closed" or "dropped" or "cancelled" or "transferred");
        if (_over)
        {
            _diary.Note(now, "Every journey has ended. Look around as long as you like; Ctrl-C ends.");
        }
    }
}
