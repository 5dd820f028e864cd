using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Fixtures;
using Parcours.App.Tests.Hosting;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;

namespace Parcours.App.Tests.Acceptance;

/// <summary>Shares the one run between the classes that look at it.</summary>
[CollectionDefinition(nameof(ExampleRun))]
public sealed class ExampleRunShared : ICollectionFixture<ExampleRun>;

/// <summary>
/// The example from HR's call to its end, with everything answered before the clock moves on; run once for all that is
/// asked of it.
/// </summary>
public sealed class ExampleRun : IAsyncLifetime
{
    private static readonly DateTimeOffset End = new(2027, 11, 1, 12, 0, 0, TimeSpan.Zero);

    private ParcoursApp _app = null!;

    public ContractProgram Program { get; private set; } = null!;

    public JsonObject Simulation { get; private set; } = null!;

    public JsonObject Impact { get; private set; } = null!;

    public JsonObject Measurements { get; private set; } = null!;

    /// <summary>The impact report as CSV.</summary>
    public string Csv { get; private set; } = "";

    /// <summary>
    /// What was asked of the store until the last journey was closed, by type of document and operation.
    /// </summary>
    public IReadOnlyDictionary<string, int> Operations { get; private set; } = new Dictionary<string, int>(
        StringComparer.Ordinal);

    public IReadOnlyList<JsonNode> Journeys { get; private set; } = [];

    /// <summary>The simulation's mails of those who answer, as lines.</summary>
    public IReadOnlyList<string> Promised => [.. Simulation["mails"]!.AsArray().Where(mail => !(bool)mail!["ifSilent"]!)
        .Select(mail =>
            MailboxRow.MailLine((string)mail!["to"]!, (string)mail["kind"]!, (string?)mail["step"], At(mail)))
                .Order(StringComparer.Ordinal)];

    public async ValueTask InitializeAsync()
    {
        CountingStore? counting = null;
        _app = await ParcoursApp.StartAsync(new ParcoursAppOptions
        {
            From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero),
            Services = services =>
            {
                services.AddSingleton<IDocumentStore>(
                    provider => counting = new CountingStore(provider.GetRequiredService<SqliteDocumentStore>()));
                UncountedFunction.ReplaceIn(services);
            },
        });
        Program = new ContractProgram(_app);
        await Program.PublishAsync(example: FrozenExample.Read());
        Simulation = await Program.SimulateAsync();
        await Program.StartAsync();
        foreach (
            var at in Simulation["mails"]!.AsArray().Where(mail => !(bool)mail!["ifSilent"]!).Select(mail => At(mail!))
                .Distinct().Order())
        {
            await Program.AnswerAllAtAsync(at);
        }

        await Program.AnswerAllAtAsync(End);
        Operations = new Dictionary<string, int>(counting!.CountsByType);
        Impact = await Program.GetAsync($"/api/programmes/{Program.ProgrammeId}/impact");
        Measurements = await Program.GetAsync($"/api/programmes/{Program.ProgrammeId}/measurements");
        Csv = await Program.GetTextAsync($"/api/programmes/{Program.ProgrammeId}/impact.csv");
        Journeys =
            [.. (await Program.GetAsync($"/api/programmes/{Program.ProgrammeId}/journeys"))["journeys"]!.AsArray()
                .Select(journey => journey!)];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static DateTimeOffset At(JsonNode mail) =>
        DateTimeOffset.Parse((string)mail["at"]!, CultureInfo.InvariantCulture);
}
