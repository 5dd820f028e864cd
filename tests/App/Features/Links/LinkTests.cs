using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.Platform.Documents;

namespace Parcours.App.Tests.Features.Links;

/// <summary>What a program may do with an emailed link, over HTTP.</summary>
public sealed partial class LinkTests : IAsyncLifetime
{
    private const string Nadia = "nadia.benali@example.org";

    private ParcoursApp _app = null!;
    private ContractProgram _program = null!;
    private string _token = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });
        _program = new ContractProgram(_app);
        await _program.PublishAsync();
        await _program.StartAsync(1);
        await _app.AdvanceToAsync(new(2027, 1, 4, 10, 0, 0, TimeSpan.Zero));
        _token = (await _program.ReadMailAsync()).Single(mail => mail.Kind == "needs-questionnaire").Tokens[0];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Fifty_starts_at_once_are_one_journey_and_one_first_mail()
    {
        var body =
            new JsonObject
            {
                ["startsOn"] = "2027-01-04",
                ["people"] = new JsonArray(
                _program.Example["people"]![1]!.DeepClone())
            };
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            _program.PostAsync(
                $"/api/programmes/{_program.ProgrammeId}/journeys", body.DeepClone(), HttpStatusCode.Accepted)));
        await _app.SettleAsync();
        Assert.Single(answers.Select(answer => (string)answer["journeys"]![0]!["id"]!).Distinct());
        Assert.Single(await _program.ReadMailAsync(), mail => mail.To == "karim.haddad@example.org");
        Assert.Equal(
            2, (await _program.GetAsync(
                $"/api/programmes/{_program.ProgrammeId}/journeys"))["journeys"]!.AsArray().Count);
    }

    [Fact]
    public async Task Looking_a_hundred_times_changes_nothing()
    {
        var before = await PositionAsync();
        for (var look = 0; look < 50; look++)
        {
            using var page = await _app.Client.GetAsync(new Uri("/p/" + _token, UriKind.Relative), Cancellation);
            using var request = new HttpRequestMessage(HttpMethod.Head, "/p/" + _token);
            using var head = await _app.Client.SendAsync(request, Cancellation);
            using var twin = await _app.Client.GetAsync(new Uri("/api/p/" + _token, UriKind.Relative), Cancellation);
            Assert.All([page, head, twin], response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        }

        await _app.SettleAsync();
        Assert.Equal(before, await PositionAsync());
    }

    [Fact]
    public async Task Of_ten_answers_at_once_one_counts()
    {
        var answers = await AnswersAsync();
        var statuses = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(async _ => (await AnswerAsync(_token, answers)).Status));
        Assert.Single(statuses, status => status == HttpStatusCode.OK);
        Assert.Equal(9, statuses.Count(status => status == HttpStatusCode.Conflict));
        Assert.Equal(HttpStatusCode.Conflict, (await AnswerAsync(_token, answers)).Status);
    }

    [Fact]
    public async Task A_draft_is_kept_and_shown_again_only_with_a_code()
    {
        var saved = await AnswerAsync(_token, new JsonObject { ["N1.ease"] = 2 }, final: false);
        Assert.Equal((HttpStatusCode.OK, "draft"), (saved.Status, (string?)saved.Body["state"]));
        var shown = await ShowAsync(_token);
        Assert.Equal("draft", (string?)shown.Body["state"]);
        Assert.Null(shown.Body["answers"]);

        Assert.Equal(2, (int)(await ShowWithCodeAsync())["answers"]!["N1.ease"]!);
    }

    [Fact]
    public async Task A_wrong_code_shows_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/p/" + _token);
        request.Headers.Add("x-code", "000000");
        using var response = await _app.Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_accepted_is_named_by_field_and_the_rest_is_kept()
    {
        var answers = await AnswersAsync();
        answers["N1.ease"] = 4;
        answers["N2.ease"] = 99;
        answers["N3.ease"] = "often";
        var refused = await AnswerAsync(_token, answers);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(
            ["N2.ease", "N3.ease"],
            refused.Body["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));

        var kept = (await ShowWithCodeAsync())["answers"]!.AsObject();
        Assert.Equal(4, (int)kept["N1.ease"]!);
        Assert.False(kept.ContainsKey("N2.ease"));
    }

    [Theory]
    [InlineData("no-such-token")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task An_unknown_link_is_not_found(string token)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await ShowAsync(token)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AnswerAsync(token, [])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ActAsync(token, "new-link")).Status);
    }

    [Fact]
    public async Task After_its_time_a_link_is_expired()
    {
        await _app.AdvanceToAsync(new(2027, 3, 4, 10, 0, 0, TimeSpan.Zero));
        var shown = await ShowAsync(_token);
        Assert.Equal((HttpStatusCode.Gone, "expired"), (shown.Status, (string?)shown.Body["state"]));
        Assert.Equal(HttpStatusCode.Gone, (await AnswerAsync(_token, [])).Status);
    }

    [Theory]
    [InlineData("new-link")]
    [InlineData("not-me")]
    public async Task A_new_link_takes_back_the_old_one(string act)
    {
        Assert.Equal(HttpStatusCode.OK, (await ActAsync(_token, act)).Status);
        await _app.SettleAsync();
        var mail = Assert.Single(await _program.ReadMailAsync());
        Assert.Equal((Nadia, "new-link"), (mail.To, mail.Kind));
        var old = await ShowAsync(_token);
        Assert.Equal((HttpStatusCode.Gone, "revoked"), (old.Status, (string?)old.Body["state"]));
        Assert.Equal(HttpStatusCode.OK, (await ShowAsync(mail.Tokens[0])).Status);
    }

    [Fact]
    public async Task A_link_is_renewed_three_times_a_day_also_by_an_old_token()
    {
        for (var renewal = 0; renewal < 3; renewal++)
        {
            Assert.Equal(HttpStatusCode.OK, (await ActAsync(_token, "new-link")).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await ActAsync(_token, "new-link")).Status);
        var mails = await _program.ReadMailAsync();
        Assert.Equal(3, mails.Count);
        Assert.Equal(HttpStatusCode.OK, (await ShowAsync(mails[^1].Tokens[0])).Status);
        await _app.AdvanceAsync(TimeSpan.FromHours(25));
        Assert.Equal(HttpStatusCode.OK, (await ActAsync(_token, "new-link")).Status);
    }

    [Fact]
    public async Task Declining_ends_the_step_without_reminders()
    {
        var form = await ShowAsync(_token);
        Assert.Contains("decline", form.Body["acts"]!.AsArray().Select(act => (string)act!));
        Assert.Equal(HttpStatusCode.OK, (await ActAsync(_token, "decline")).Status);
        await _app.SettleAsync();
        var step = (await _program.JourneyAsync(Nadia))["steps"]!.AsArray()
            .Single(step => (string)step!["kind"]! == "needs-questionnaire")!;
        Assert.Equal("waived", (string?)step["state"]);
        await _app.AdvanceAsync(TimeSpan.FromDays(14));
        Assert.DoesNotContain(
            await _program.ReadMailAsync(), mail => mail.Step == (string)step["id"]! && mail.Kind == "reminder");
    }

    /// <summary>Where the feed of the documents ends.</summary>
    private async Task<string> PositionAsync()
    {
        var store = _app.Services.GetRequiredService<IDocumentStore>();
        var page = await store.ReadChangesAsync(null, 1000, Cancellation);
        while (page.Changes.Count > 0)
        {
            page = await store.ReadChangesAsync(page.Continuation, 1000, Cancellation);
        }

        return page.Continuation;
    }

    private async Task<JsonObject> AnswersAsync() =>
        ContractProgram.Values((await ShowAsync(_token)).Body["fields"]!.AsArray(), Nadia);

    private async Task<JsonObject> ShowWithCodeAsync()
    {
        using var asked = await _app.Client.PostAsync(
            new Uri($"/api/p/{_token}/code", UriKind.Relative), null, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        var mail = (await _program.ReadMailAsync()).Single(mail => mail.Kind == "code");
        Assert.Equal(Nadia, mail.To);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/p/" + _token);
        request.Headers.Add("x-code", SixDigits().Match(mail.Text).Value);
        using var response = await _app.Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!;
    }

    private async Task<(HttpStatusCode Status, JsonObject Body)> ShowAsync(string token)
    {
        using var response = await _app.Client.GetAsync(new Uri("/api/p/" + token, UriKind.Relative), Cancellation);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!);
    }

    private async Task<(HttpStatusCode Status, JsonObject Body)> AnswerAsync(
        string token, JsonObject answers, bool final = true)
    {
        using var response = await _app.Client.PostAsJsonAsync(
            "/api/p/" + token, new JsonObject { ["answers"] = answers.DeepClone(), ["final"] = final }, Cancellation);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!);
    }

    private async Task<(HttpStatusCode Status, JsonObject Body)> ActAsync(string token, string act)
    {
        using var response = await _app.Client.PostAsync(
            new Uri($"/api/p/{token}/acts/{act}", UriKind.Relative), null, Cancellation);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!);
    }

    [GeneratedRegex(@"\b\d{6}\b", RegexOptions.None, 1000)]
    private static partial Regex SixDigits();
}
