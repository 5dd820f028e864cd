using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Features.Journeys;
using Parcours.App.Tests.Hosting;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;
using Parcours.Platform.Messaging;
using Parcours.Programme.Planning;

namespace Parcours.App.Tests.Platform.Messaging;

/// <summary>A broker delivers a command again whenever it doesn't know that it was done.</summary>
public sealed class RepeatedCommandTests : IAsyncLifetime
{
    private const string Nadia = "nadia.benali@example.org";

    private ParcoursApp _app = null!;
    private InterruptedStore _store = null!;
    private string _journey = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Commands => new()
    {
        { "change-address", """{"email":"nadia.benali@example.com"}""" },
        { "change-line-manager", """{"email":"ada@example.org","firstName":"Ada","lastName":"Roy"}""" },
        { "leave", "{}" },
    };

    public async ValueTask InitializeAsync()
    {
        _app = await ParcoursApp.StartAsync(new ParcoursAppOptions
        {
            From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero),
            Services = services => services.AddSingleton<IDocumentStore>(
                provider => _store = new InterruptedStore(provider.GetRequiredService<SqliteDocumentStore>())),
        });
        var program = await ContractProgram.StartedAsync(_app, new(2027, 1, 4, 10, 0, 0, TimeSpan.Zero));
        _journey = program.Journeys[Nadia];
        await OpenAtLineManagerAsync(program);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_same_command_again_is_done_and_changes_nothing(string command, string body)
    {
        Assert.Null(await RunAsync("c-1", command, body));
        await _app.AdvanceAsync(TimeSpan.FromDays(1));
        var before = await DocumentsAsync();

        Assert.Null(await RunAsync("c-1", command, body));
        await _app.SettleAsync();

        Assert.Equal(before, await DocumentsAsync());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_same_command_with_another_body_is_refused_and_changes_nothing(string command, string body)
    {
        Assert.Null(await RunAsync("c-1", command, body));
        await _app.SettleAsync();
        var before = await DocumentsAsync();

        var another = JsonNode.Parse(body)!.AsObject();
        another["note"] = 1;
        var problem = await RunAsync("c-1", command, another.ToJsonString());
        await _app.SettleAsync();

        Assert.Equal(409, (int?)problem?["status"]);
        Assert.Contains("key", (string)problem!["title"]!, StringComparison.Ordinal);
        Assert.Equal(before, await DocumentsAsync());
    }

    [Fact]
    public async Task Another_command_that_asks_for_the_same_is_another_change()
    {
        Assert.Null(await RunAsync("c-1", "change-address", """{"email":"nadia.benali@example.com"}"""));
        await _app.SettleAsync();
        var before = await DocumentsAsync();

        Assert.Null(await RunAsync("c-2", "change-address", """{"email":"nadia.benali@example.com"}"""));

        Assert.NotEqual(before, await DocumentsAsync());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task What_a_command_left_half_done_is_done_when_it_comes_again(string command, string body)
    {
        _store.AfterNextChange(_ => throw new IOException("The program ends here."));
        await Assert.ThrowsAsync<IOException>(() => RunAsync("c-1", command, body));

        Assert.Null(await RunAsync("c-1", command, body));
        await _app.SettleAsync();

        var journey = (await _store.ReadAsync<JourneyDocument>(_journey, JourneyDocument.TheId, Cancellation))!;
        Assert.Equal(command == "leave", journey.IsOver);
        Assert.All((await StepsAsync()).Where(step => !step.IsOver), step => Assert.Equal(
            step.Plan.Recipient.Role switch
            {
                Role.Manager => journey.Person.Email,
                Role.LineManager => journey.Person.LineManager!.Email,
                _ => step.Plan.Recipient.Email,
            },
            step.Plan.Recipient.Email));
    }

    /// <summary>Answers all but the line manager's until something is asked of them.</summary>
    private async Task OpenAtLineManagerAsync(ContractProgram program)
    {
        var boss = (string)program.Example["people"]![0]!["lineManager"]!["email"]!;
        while (!(await StepsAsync())
            .Any(step => !step.IsOver && step.InvitedAt is not null && step.Plan.Recipient.Role == Role.LineManager))
        {
            await program.AnswerAllAtAsync(_app.Now.AddDays(1), mail => mail.To != boss);
        }
    }

    private Task<IReadOnlyList<StepDocument>> StepsAsync() => _store.ListAsync<StepDocument>(_journey, Cancellation);

    /// <summary>The versions of the journey and its steps.</summary>
    private async Task<string> DocumentsAsync() => string.Join(
        '\n',
        (await StepsAsync()).Select(step => $"{step.Id} {step.ETag}")
            .Append((await _store.ReadAsync<JourneyDocument>(_journey, JourneyDocument.TheId, Cancellation))!.ETag));

    private Task<JsonObject?> RunAsync(string id, string command, string body) =>
        _app.Services.GetRequiredService<ICommandRunner>().RunAsync(
        new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = id,
            ["type"] = "fr.parcours.command." + command,
            ["subject"] = _journey,
            ["data"] = JsonNode.Parse(body),
        }.ToJsonString(), Cancellation);
}
