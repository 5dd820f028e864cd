using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.Platform.Messaging;

namespace Parcours.App.Tests.Platform.Messaging;

/// <summary>A command and the call of the API with the same body: one service, one answer.</summary>
public sealed class CommandProblemTests : IAsyncLifetime
{
    private ParcoursApp _app = null!;
    private ContractProgram _program = null!;
    private string _draft = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });
        _program = new ContractProgram(_app);
        await _program.PublishAsync();
        await _program.StartAsync(2);
        _draft = (string)(
            await _program.PostAsync("/api/programmes", _program.Example["programme"], HttpStatusCode.Created))["id"]!;
        await _program.PostAsync($"/api/journeys/{_program.Journeys.Values.Last()}/cancel", null);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("start-journeys", "PROGRAMME", """{"startsOn":"2020-01-01","people":[{}]}""")]
    [InlineData("start-journeys", "PROGRAMME", "[]")]
    [InlineData("start-journeys", "PROGRAMME", "null")]
    [InlineData("start-journeys", "DRAFT", "{}")]
    [InlineData("start-journeys", "nobody", "{}")]
    [InlineData("change-address", "JOURNEY", """{"email":"not an address"}""")]
    [InlineData("change-address", "JOURNEY", "{}")]
    [InlineData("change-address", "JOURNEY", """{"email":5}""")]
    [InlineData("change-address", "JOURNEY", "[]")]
    [InlineData("change-address", "JOURNEY", "null")]
    [InlineData("change-address", "OVER", """{"email":"a@example.org"}""")]
    [InlineData("change-address", "nobody", """{"email":"a@example.org"}""")]
    [InlineData("change-line-manager", "JOURNEY", """{"email":"a@example.org"}""")]
    [InlineData("change-line-manager", "JOURNEY", """{"email":"a@example.org","firstName":{}}""")]
    [InlineData("change-line-manager", "OVER", """{"email":"a@example.org","firstName":"A","lastName":"B"}""")]
    [InlineData("change-line-manager", "nobody", """{"email":"a@example.org","firstName":"A","lastName":"B"}""")]
    [InlineData("change-address", "JOURNEY", """{"email":"\ud800"}""")]
    [InlineData("start-journeys", "PROGRAMME", """{"startsOn":"\ud800","people":[]}""")]
    [InlineData("start-journeys", "PROGRAMME", """{"startsOn":"2027-01-04","people":[{"email":"\ud800"}]}""")]
    [InlineData("leave", "OVER", "{}")]
    [InlineData("leave", "nobody", "{}")]
    public async Task What_the_call_answers_is_what_the_dead_letter_says(string command, string subject, string body)
    {
        subject = subject switch
        {
            "PROGRAMME" => _program.ProgrammeId,
            "DRAFT" => _draft,
            "JOURNEY" => _program.Journeys.Values.First(),
            "OVER" => _program.Journeys.Values.Last(),
            _ => subject,
        };

        Assert.Equal(await CallAsync(command, subject, body), await RunAsync(command, subject, body));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_to_a_command_as_to_a_call()
    {
        Assert.Equal("", await RunAsync("start-journeys", _program.ProgrammeId, _program.StartBody(1).ToJsonString()));
        Assert.Equal("", await CallAsync("start-journeys", _program.ProgrammeId, _program.StartBody(1).ToJsonString()));
        var called = await CallAsync("start-journeys", _program.ProgrammeId, _program.StartBody(3).ToJsonString());
        Assert.Contains("409", called, StringComparison.Ordinal);
        Assert.Equal(
            called, await RunAsync("start-journeys", _program.ProgrammeId, _program.StartBody(3).ToJsonString()));
    }

    /// <summary>What the API answers, but for the trace; empty when it was done.</summary>
    private async Task<string> CallAsync(string command, string subject, string body)
    {
        var (parent, call) = command switch
        {
            "start-journeys" => ("programmes", "journeys"),
            "change-address" => ("journeys", "address"),
            "change-line-manager" => ("journeys", "line-manager"),
            _ => ("journeys", command),
        };
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"/api/{parent}/{Uri.EscapeDataString(subject)}/{call}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", "k-1");
        using var answer = await _app.Hr.SendAsync(request, Cancellation);
        var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!.AsObject();
        Assert.True(answer.IsSuccessStatusCode || said.Remove("traceId"));
        return answer.IsSuccessStatusCode ? "" : said.ToJsonString();
    }

    /// <summary>What the dead letter says, but for the command and the trace; empty when it was done.</summary>
    private async Task<string> RunAsync(string command, string subject, string body)
    {
        var message = $$"""{"specversion":"1.0","id":"c-1","type":"fr.parcours.command.{{command}}","subject":"{{subject}}","data":{{body}}}""";
        var problem = await _app.Services.GetRequiredService<ICommandRunner>().RunAsync(message, Cancellation);
        Assert.Equal(problem is null ? null : subject, (string?)problem?["command"]?["subject"]);
        problem?.Remove("command");
        problem?.Remove("traceId");
        return problem?.ToJsonString() ?? "";
    }
}
