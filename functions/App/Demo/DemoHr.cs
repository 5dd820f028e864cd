using System.Text.Json.Nodes;

namespace Parcours.App.Demo;

/// <summary>What HR does while the demo runs: an address to correct, somebody on leave.</summary>
internal sealed class DemoHr(DemoClient client, DemoDiary diary, DemoStart start)
{
    private readonly List<Deed> _deeds =
    [
        new(start.StartsAt.AddDays(
            9), DemoCast.WrongAddress, "address", new JsonObject { ["email"] = DemoCast.Misspelt },
            $"HR corrects the address {DemoCast.WrongAddress}: {DemoCast.Misspelt}"),
        new(start.StartsAt.AddDays(49), DemoCast.Away, "pause", new JsonObject { ["policy"] = "skipOverdue" },
            $"{DemoCast.Away} goes on leave: HR pauses the journey (what falls due is skipped)"),
        new(start.StartsAt.AddDays(
            70), DemoCast.Away, "resume", [], $"{DemoCast.Away} is back: HR resumes the journey"),
    ];

    /// <summary>Does what is to be done by now, and says when there is something again.</summary>
    public async Task<DateTimeOffset> ActAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var deed in _deeds.Where(deed => deed.At <= now).ToList())
        {
            _deeds.Remove(deed);
            var journeys = await client.JourneysAsync(start.ProgrammeId, cancellation);
            if (journeys.FirstOrDefault(journey => DemoCast.Is((string)journey["email"]!, deed.Email)) is { } journey)
            {
                await client.ChangeAsync((string)journey["id"]!, deed.Change, deed.Body, cancellation);
                diary.Note(now, deed.Note);
            }
        }

        return _deeds.Select(deed => deed.At).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
    }

    private sealed record Deed(DateTimeOffset At, string Email, string Change, JsonObject Body, string Note);
}
