using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Hosting;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;

namespace Parcours.App.Tests.Acceptance;

/// <summary>
/// What the example costs in calls and history: figures of <c>infra/README.md</c> come from here
/// (<c>-explicit only -class "*OperationCountTests" -showLiveOutput</c>).
/// </summary>
public class OperationCountTests
{
    private const int People = 12;

    [Fact(Explicit = true)]
    public async Task A_journey_stays_within_what_the_cost_estimate_assumes()
    {
        CountingStore? counting = null;
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions
        {
            From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero),
            Services = services =>
                services.AddSingleton<IDocumentStore>(
                    provider => counting = new CountingStore(provider.GetRequiredService<SqliteDocumentStore>())),
        });
        var program = new ContractProgram(app);
        await program.PublishAsync();
        await program.StartAsync(People);
        for (var at = new DateTimeOffset(2027, 1, 4, 12, 0, 0, TimeSpan.Zero); at < new DateTimeOffset(
            2027, 11, 1, 0, 0, 0, TimeSpan.Zero); at = at.AddDays(1))
        {
            await program.AnswerAllAtAsync(at);
        }

        var counts = new Dictionary<string, int>(counting!.Counts)
        {
            ["mails"] = program.Mails.Count,
        };
        foreach (var (kind, count) in counts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            TestContext.Current.TestOutputHelper!.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{kind}: {count}, {(double)count / People:0} a journey"));
        }

        Assert.InRange(counts["mails"] / People, 60, 130);
        Assert.InRange(counts["point reads"] / People, 500, 20_000);
    }
}
