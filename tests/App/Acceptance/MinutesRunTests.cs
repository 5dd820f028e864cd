using Parcours.App.Tests.Fixtures;
using Parcours.App.Tests.Hosting;

namespace Parcours.App.Tests.Acceptance;

/// <summary>
/// The example with a minute for each of its weeks, on calendars that never close: a whole programme in 45 minutes.
/// </summary>
public class MinutesRunTests
{
    private static readonly DateTimeOffset From = new(2027, 1, 4, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_programme_whose_offsets_are_minutes_runs_to_its_end()
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From });
        var program = new ContractProgram(app);
        await program.PublishAsync(example: FrozenExample.ReadInMinutes());
        await program.StartAsync();
        for (var at = From; at < From.AddMinutes(70); at = at.AddSeconds(10))
        {
            await program.AnswerAllAtAsync(at);
        }

        Assert.Empty(program.Refusals);
        Assert.All(
            (await program.GetAsync($"/api/programmes/{program.ProgrammeId}/journeys"))["journeys"]!.AsArray(),
            journey => Assert.Equal("closed", (string?)journey!["state"]));
        Assert.All(
            (await program.GetAsync($"/api/programmes/{program.ProgrammeId}/measurements"))["measurements"]!.AsArray(),
            point => Assert.Equal("closed", (string?)point!["state"]));
        Assert.Equal(
            program.Mails.Count,
            program.Mails.Select(mail => (mail.To, mail.Kind, mail.Step, mail.JourneyId, mail.SentAt)).Distinct()
                .Count());
        Recorded.AssertSameInAnyOrder("mails-in-minutes.txt", program.Mails.Select(mail => mail.Line));
    }
}
