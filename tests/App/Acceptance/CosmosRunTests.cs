using System.Globalization;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Hosting;
using Parcours.App.Tests.Services;

namespace Parcours.App.Tests.Acceptance;

/// <summary>The example with its documents in Cosmos DB.</summary>
public class CosmosRunTests(CosmosServer server)
{
    private static readonly DateTimeOffset From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2027, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Mails()
    {
        var cosmos = await server.NewDatabaseAsync();
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions
        {
            From = From,
            Args = ["--Cosmos__accountEndpoint", cosmos.Endpoint.AbsoluteUri, "--Cosmos__accountKey", cosmos.Key!, "--Cosmos__database", cosmos.Database],
        });
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
    }

    private static DateTimeOffset At(JsonNode mail) => DateTimeOffset.Parse((string)mail["at"]!, CultureInfo.InvariantCulture);
}
