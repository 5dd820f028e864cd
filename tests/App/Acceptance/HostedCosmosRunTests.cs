using System.Globalization;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Hosting;
using Parcours.App.Tests.Services;

namespace Parcours.App.Tests.Acceptance;

/// <summary>As in Azure, for seven weeks: called by the Functions host, documents in Cosmos DB, and the host's triggers carry the change feed.</summary>
public class HostedCosmosRunTests(CosmosServer cosmos)
{
    private const int People = 2;
    private static readonly DateTimeOffset From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2027, 2, 14, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task With_the_documents_in_cosmos_and_the_feed_carried_by_the_host_the_same_mails_leave_at_the_same_instants()
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From, UnderHost = true, Cosmos = await cosmos.NewDatabaseAsync() });
        var program = new ContractProgram(app);
        await program.PublishAsync();
        var promised = (await program.SimulateAsync(People))["mails"]!.AsArray().Select(mail => mail!)
            .Where(mail => !(bool)mail["ifSilent"]! && At(mail) <= End).ToList();
        await program.StartAsync(People);
        foreach (var at in promised.Select(At).Distinct().Order())
        {
            await program.AnswerAllAtAsync(at);
        }

        await program.AnswerAllAtAsync(End);
        Assert.Empty(program.Refusals);
        Assert.Equal(
            promised.Select(mail => MailboxRow.MailLine((string)mail["to"]!, (string)mail["kind"]!, (string?)mail["step"], At(mail))).Order(StringComparer.Ordinal),
            program.Mails.Select(mail => mail.Line).Order(StringComparer.Ordinal));
        Assert.True(promised.Count > 20, $"{promised.Count} mails");
    }

    private static DateTimeOffset At(JsonNode mail) => DateTimeOffset.Parse((string)mail["at"]!, CultureInfo.InvariantCulture);
}
