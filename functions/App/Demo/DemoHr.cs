using System.Text.Json.Nodes;

namespace Parcours.App.Demo;

/// <summary>What HR does while the demo runs: an address to correct, somebody on leave.</summary>
internal sealed class DemoHr(DemoClient client, DemoDiary diary, string programmeId, DateTimeOffset start)
{
    private readonly List<Deed> _deeds =
    [
        new(start.AddDays(9), DemoCast.WrongAddress, "address", new JsonObject { ["email"] = DemoCast.Misspelt },
            $"HR corrects the address {DemoCast.WrongAddress}: {DemoCast.Misspelt}"),
        new(start.AddDays(49), DemoCast.Away, "pause", new JsonObject { ["policy"] = "skipOverdue" },
            $"{DemoCast.Away} goes on leave: HR pauses the journey (what falls due is skipped)"),
        new(start.AddDays(70), DemoCast.Away, "resume", [], $"{DemoCast.Away} is back: HR resumes the journey"),
    ];

    /// <summary>Whether everything that HR had in mind is done.</summary>
    public async Task ActAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var deed in _deeds.Where(deed => deed.At <= now).ToList())
        {
            _deeds.Remove(deed);
            var journeys = await client.JourneysAsync(programmeId, cancellation);
            if (journeys.FirstOrDefault(journey => DemoCast.Is((string)journey["email"]!, deed.Email)) is { } journey)
            {
                await client.ChangeAsync((string)journey["id"]!, deed.Change, deed.Body, cancellation);
                diary.Note(now, deed.Note);
            }
        }
    }

    private sealed record Deed(DateTimeOffset At, string Email, string Change, JsonObject Body, string Note);
}
