using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.Features.Journeys;
using Parcours.Features.Measurements;
using Parcours.Platform.Documents;
using Parcours.Programme.Planning;

namespace Parcours.App.Tests.Features.Measurements;

/// <summary>A confidential form that is begun and finished later leaves nothing on the person's step.</summary>
public sealed class ConfidentialDraftTests : IAsyncLifetime
{
    private ParcoursApp _app = null!;
    private ContractProgram _program = null!;
    private MailboxRow _mail = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IDocumentStore Store => _app.Services.GetRequiredService<IDocumentStore>();

    public async ValueTask InitializeAsync()
    {
        _app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });
        _program = new ContractProgram(_app);
        await _program.PublishAsync();
        await _program.StartAsync(1);
        while ((await _program.ReadMailAsync()).FirstOrDefault(mail => mail.Kind == StepKinds.TeamMeasure) is var mail
            && (_mail = mail!) is null)
        {
            await _app.AdvanceAsync(TimeSpan.FromDays(1));
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_draft_lies_under_the_ballots_secret_id_and_the_step_knows_nothing()
    {
        var before = await StepAsync();
        var (answers, state) = await BeginAsync();
        Assert.Equal("draft", state);

        Assert.Equal(before, await StepAsync());
        var draft = Assert.Single(await Store.ListAsync<BallotDraftDocument>(_program.ProgrammeId, Cancellation));
        Assert.DoesNotContain(_mail.Step!, draft.Id, StringComparison.Ordinal);
        Assert.Equal(answers.Count, draft.Answers.Values.Count);
        using var shown = await _app.Client.GetAsync(
            new Uri("/api/p/" + _mail.Tokens[0], UriKind.Relative), Cancellation);
        Assert.Equal("draft", (string?)(await shown.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["state"]);
    }

    [Fact]
    public async Task Handing_the_form_in_deletes_the_draft()
    {
        await BeginAsync();
        await _program.AnswerAsync(_mail);
        Assert.Empty(_program.Refusals);
        Assert.Empty(await Store.ListAsync<BallotDraftDocument>(_program.ProgrammeId, Cancellation));
        Assert.Single(await Store.ListAsync<BallotDocument>(_program.ProgrammeId, Cancellation));
    }

    [Fact]
    public async Task Closing_the_point_deletes_what_was_only_begun()
    {
        await BeginAsync();
        await _app.AdvanceAsync(TimeSpan.FromDays(60));
        Assert.Empty(await Store.ListAsync<BallotDraftDocument>(_program.ProgrammeId, Cancellation));
        Assert.Empty(await Store.ListAsync<BallotDocument>(_program.ProgrammeId, Cancellation));
    }

    private async Task<(JsonObject Answers, string? State)> BeginAsync()
    {
        using var shown = await _app.Client.GetAsync(
            new Uri("/api/p/" + _mail.Tokens[0], UriKind.Relative), Cancellation);
        var fields = (await shown.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["fields"]!.AsArray();
        var answers = ContractProgram.Values([.. fields.Take(2).Select(field => field!.DeepClone())], _mail.To);
        using var saved = await _app.Client.PostAsJsonAsync(
            "/api/p/" + _mail.Tokens[0], new JsonObject { ["answers"] = answers.DeepClone(), ["final"] = false },
            Cancellation);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        return (answers, (string?)(await saved.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["state"]);
    }

    private async Task<string> StepAsync() => System.Text.Json.JsonSerializer.Serialize(
        await Store.ReadAsync<StepDocument>(
            _program.ProgrammeId, StepDocument.IdOf(_mail.Step!), Cancellation), DocumentJson.Options);
}
