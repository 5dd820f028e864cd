using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.App.Tests.Services;
using Parcours.Platform.Messaging.InProcess;

namespace Parcours.App.Tests.Platform.Messaging;

/// <summary>Commands of HR systems, from the queue in this process.</summary>
public sealed class CommandTests : IAsyncLifetime
{
    private const string Nadia = "nadia.benali@example.org";

    private ParcoursApp _app = null!;
    private ContractProgram _program = null!;
    private int _sent;

    private InProcessQueue Queue => _app.Services.GetRequiredService<InProcessQueue>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });
        _program = new ContractProgram(_app);
        await _program.PublishAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_same_start_twice_is_one_start()
    {
        Assert.Null(await SendAsync("start-journeys", _program.ProgrammeId, _program.StartBody(3)));
        Assert.Null(await SendAsync("start-journeys", _program.ProgrammeId, _program.StartBody(3)));
        await _app.SettleAsync();
        Assert.Equal(3, (await JourneysAsync()).Count);
    }

    [Fact]
    public async Task Somebody_who_leaves_gets_nothing_more_and_the_journey_says_so()
    {
        await _program.StartAsync(2);
        await _app.AdvanceToAsync(new(2027, 1, 4, 12, 0, 0, TimeSpan.Zero));
        await _program.ReadMailAsync();
        Assert.Null(await SendAsync("leave", _program.Journeys[Nadia], null));
        await _app.AdvanceAsync(TimeSpan.FromDays(60));
        Assert.Equal("dropped", (string?)(await _program.JourneyAsync(Nadia))["state"]);
        Assert.DoesNotContain(await _program.ReadMailAsync(), mail => mail.To == Nadia);
    }

    [Fact]
    public async Task A_new_line_manager_is_asked_what_the_one_before_left_open()
    {
        const string next = "new.boss@example.org";
        await _program.StartAsync(1);
        var before = (string)_program.Example["people"]![0]!["lineManager"]!["email"]!;
        var step = (await _program.SimulateAsync(1))["mails"]!.AsArray()
            .First(mail => (string)mail!["to"]! == before && mail["step"] is not null
            && !((string)mail["step"]!).StartsWith('T'))!;
        var at = DateTimeOffset.Parse((string)step["at"]!, System.Globalization.CultureInfo.InvariantCulture);
        for (var day = new DateTimeOffset(2027, 1, 4, 12, 0, 0, TimeSpan.Zero); day < at; day = day.AddDays(1))
        {
            await _program.AnswerAllAtAsync(day, mail => mail.To != before);
        }

        await _program.AnswerAllAtAsync(at.AddMinutes(1), mail => mail.To != before);
        var old = _program.Mails.First(mail => mail.To == before && mail.Step == (string?)step["step"]).Tokens[0];
        Assert.Null(
            await SendAsync(
                "change-line-manager", _program.Journeys[Nadia],
                new JsonObject { ["email"] = next, ["firstName"] = "Alex", ["lastName"] = "Roux" }));
        await _app.AdvanceAsync(TimeSpan.FromDays(3));

        Assert.Contains(await _program.ReadMailAsync(), mail => mail.To == next && mail.Step == (string?)step["step"]);
        using var dead = await _app.Client.GetAsync(new Uri("/api/p/" + old, UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.Gone, dead.StatusCode);
    }

    [Theory]
    [InlineData("nonsense", null)]
    [InlineData("""{"id":"1","type":"fr.parcours.command.fly","subject":"x"}""", "fly")]
    [InlineData("""{"id":"1","type":"fr.parcours.command.leave","subject":"nobody"}""", "nobody")]
    [InlineData("""{"id":"1","type":"fr.parcours.command.change-address","subject":"nobody","data":{"mail":5}}""", null)]
    [InlineData("""{"id":"1","type":"fr.parcours.command.start-journeys","subject":"..%2F..","data":{}}""", null)]
    [InlineData("[]", null)]
    [InlineData("""{"id":"\ud800","type":"fr.parcours.command.leave","subject":"nobody"}""", "CloudEvent")]
    public async Task What_cannot_be_done_is_a_dead_letter_with_its_reason(string message, string? said)
    {
        var problem = (await SendRawAsync(message))!;
        Assert.NotNull(problem["detail"]);
        Assert.Contains(said ?? "", problem.ToJsonString(), StringComparison.Ordinal);
    }

    private Task<JsonObject?> SendAsync(string command, string subject, JsonObject? data) => SendRawAsync(new JsonObject
    {
        ["specversion"] = "1.0",
        ["id"] = "c-1",
        ["source"] = "/hr",
        ["type"] = "fr.parcours.command." + command,
        ["subject"] = subject,
        ["data"] = data,
    }.ToJsonString());

    /// <summary>The description of the dead letter; null when the command was done.</summary>
    private async Task<JsonObject?> SendRawAsync(string message)
    {
        var id = $"message-{++_sent}";
        Queue.Send(id, message);
        await Eventually.TrueAsync(() => Queue.Count == 0);
        return Queue.DeadLetters.FirstOrDefault(dead => dead.Id == id) is { } dead ? JsonNode.Parse(
            dead.Description)!.AsObject() : null;
    }

    private async Task<JsonArray> JourneysAsync() =>
        (await _program.GetAsync($"/api/programmes/{_program.ProgrammeId}/journeys"))["journeys"]!.AsArray();
}
