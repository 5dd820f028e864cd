using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Parcours.App.Hosting;
using Parcours.Features.Journeys;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Platform.Messaging;
using Parcours.Programme.Example;

namespace Parcours.App.Tests.Platform.Messaging;

/// <summary>Commands go by no HTTP: they need neither an address nor a key.</summary>
public sealed class UnheardProgramTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parcours-unheard-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_command_is_carried_out_in_a_program_that_has_not_begun_to_listen()
    {
        await using var app = ParcoursHost.Create(
            [new("data", _folder.FullName), new("clock", "2026-12-28T08:00+01:00x0")]);
        var commands = app.Services.GetRequiredService<ICommandRunner>();
        var programme = await PublishedAsync(app.Services);

        Assert.Null(await commands.RunAsync(Message("1", "start-journeys", programme, new JsonObject
        {
            ["startsOn"] = "2027-01-04",
            ["people"] = new JsonArray(JsonNode.Parse(ExampleProgramme.PeopleJson)![0]!.DeepClone()),
        }), Cancellation));
        var store = app.Services.GetRequiredService<IDocumentStore>();
        var id = Assert.Single(await store.ListAsync<SummaryDocument>(programme, Cancellation)).JourneyId;
        Assert.Null(await commands.RunAsync(Message("2", "leave", id, null), Cancellation));

        Assert.Equal(
            JourneyState.Dropped,
            (await store.ReadAsync<JourneyDocument>(id, JourneyDocument.TheId, Cancellation))!.State);
    }

    private static async Task<string> PublishedAsync(IServiceProvider services)
    {
        var now = Instant.FromDateTimeOffset(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var writer = services.GetRequiredService<ProgrammeWriter>();
        var draft = await writer.CreateAsync(ExampleProgramme.Definition, now, Cancellation);
        return (await writer.PublishAsync(
            draft, new Publication(now, null, "fewer than 50", "AIPD-1"), Cancellation)).Partition;
    }

    private static string Message(string id, string command, string subject, JsonObject? data) => new JsonObject
    {
        ["specversion"] = "1.0",
        ["id"] = id,
        ["type"] = "fr.parcours.command." + command,
        ["subject"] = subject,
        ["data"] = data,
    }.ToJsonString();
}
