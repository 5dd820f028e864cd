using System.Globalization;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Hosting;

namespace Parcours.App.Tests.Acceptance;

/// <summary>The example through the custom handler interface, called by a double of the Functions host that delivers every call twice.</summary>
public class HostedRunTests
{
    private static readonly DateTimeOffset From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2027, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Under_the_host_the_same_mails_leave_at_the_same_instants()
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From, UnderHost = true, DeliversTwice = true });
        var program = new ContractProgram(app);
        await program.PublishAsync();
        var simulation = await program.SimulateAsync();
        var promised = simulation["mails"]!.AsArray().Where(mail => !(bool)mail!["ifSilent"]!).Select(mail => mail!).ToList();
        await program.StartAsync();
        foreach (var at in promised.Select(At).Distinct().Order())
        {
            await program.AnswerAllAtAsync(at);
        }

        await program.AnswerAllAtAsync(End);
        Assert.Empty(program.Refusals);
        Assert.Equal(
            promised.Select(mail => MailboxRow.MailLine((string)mail["to"]!, (string)mail["kind"]!, (string?)mail["step"], At(mail))).Order(StringComparer.Ordinal),
            program.Mails.Select(mail => mail.Line).Order(StringComparer.Ordinal));
        Assert.All(
            (await program.GetAsync($"/api/programmes/{program.ProgrammeId}/journeys"))["journeys"]!.AsArray(),
            journey => Assert.Equal("closed", (string?)journey!["state"]));
        Assert.True(app.Host.Calls > 10_000, $"{app.Host.Calls} calls");
    }

    private static DateTimeOffset At(JsonNode mail) => DateTimeOffset.Parse((string)mail["at"]!, CultureInfo.InvariantCulture);
}
