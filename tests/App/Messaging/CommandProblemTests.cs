using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.Messaging;

namespace Parcours.App.Tests.Messaging;

/// <summary>A command and the call of the API with the same body: one service, one answer.</summary>
public sealed class CommandProblemTests : IAsyncLifetime
{
    private ParcoursApp _app = null!;
    private ContractProgram _program = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });
        _program = new ContractProgram(_app);
        await _program.PublishAsync();
        await _program.StartAsync(1);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("start-journeys", "PROGRAMME", "journeys", """{"startsOn":"2020-01-01","people":[{}]}""")]
    [InlineData("start-journeys", "PROGRAMME", "journeys", "[]")]
    [InlineData("start-journeys", "nobody", "journeys", "{}")]
    [InlineData("change-address", "JOURNEY", "address", """{"email":"not an address"}""")]
    [InlineData("change-address", "JOURNEY", "address", """{"email":5}""")]
    [InlineData("change-address", "nobody", "address", """{"email":"a@example.org"}""")]
    [InlineData("change-line-manager", "JOURNEY", "line-manager", """{"email":"a@example.org"}""")]
    [InlineData("leave", "nobody", "leave", "{}")]
    public async Task What_the_call_answers_is_what_the_dead_letter_says(string command, string subject, string call, string body)
    {
        subject = subject switch { "PROGRAMME" => _program.ProgrammeId, "JOURNEY" => _program.Journeys.Values.Single(), _ => subject };
        var parent = command == "start-journeys" ? "programmes" : "journeys";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _app.Hr.PostAsync($"/api/{parent}/{Uri.EscapeDataString(subject)}/{call}", content, Cancellation);
        var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!.AsObject();

        var problem = await RunAsync(command, subject, body);

        Assert.False(answer.IsSuccessStatusCode);
        foreach (var field in (string[])["status", "detail", "errors", "path"])
        {
            Assert.Equal(said[field]?.ToJsonString(), problem![field]?.ToJsonString());
        }
    }

    [Fact]
    public async Task The_same_command_with_another_body_is_refused_as_the_call_is()
    {
        Assert.Null(await RunAsync("start-journeys", _program.ProgrammeId, _program.StartBody(2).ToJsonString()));
        var problem = await RunAsync("start-journeys", _program.ProgrammeId, _program.StartBody(3).ToJsonString());
        Assert.Equal(409, (int)problem!["status"]!);
    }

    private Task<JsonObject?> RunAsync(string command, string subject, string body) =>
        _app.Services.GetRequiredService<ICommandRunner>().RunAsync(Message(command, subject, body), Cancellation);

    private static string Message(string command, string subject, string body) => new JsonObject
    {
        ["specversion"] = "1.0",
        ["id"] = "c-1",
        ["type"] = "fr.parcours.command." + command,
        ["subject"] = subject,
        ["data"] = JsonNode.Parse(body),
    }.ToJsonString();
}
