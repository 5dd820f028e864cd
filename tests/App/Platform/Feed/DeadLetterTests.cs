using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Hosting;
using Parcours.App.Tests.Platform.Documents;
using Parcours.Platform.Documents;
using Parcours.Platform.Feed;

namespace Parcours.App.Tests.Platform.Feed;

/// <summary>A change that can't be handled, as whoever operates the program meets it.</summary>
public sealed class DeadLetterTests : IAsyncLifetime
{
    private const string Retry = "/console/dead-letters/retry";

    private readonly Stubborn _handler = new();
    private ParcoursApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IDocumentStore Store => _app.Services.GetRequiredService<IDocumentStore>();

    public async ValueTask InitializeAsync()
    {
        _app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { Services = services => services.AddSingleton<IChangeHandler>(_handler) });
        await Store.CreateAsync(new NoteDocument { Id = "n1", Partition = "p", Text = "first" }, Cancellation);
        await _app.SettleAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task It_is_kept_counted_and_shown_and_survives_a_restart()
    {
        await _app.RestartAsync();
        var letter = Assert.Single(await LettersAsync());
        Assert.Equal(
            ("stubborn", "p", "n1", 1),
            ((string?)letter["handler"], (string?)letter["partition"], (string?)letter["document"], (
                int)letter["attempts"]!));
        Assert.Equal("InvalidOperationException: It doesn't want to.", (string?)letter["reason"]);
        Assert.Equal(
            1, (int)(
                await _app.Client.GetFromJsonAsync<JsonObject>("/healthz", Cancellation))!["checks"]!["setAside"]!);
        Assert.Contains(
            "Un changement", WebUtility.HtmlDecode(await _app.Hr.GetStringAsync("/console", Cancellation)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trying_again_in_vain_says_why_and_counts()
    {
        using var again = await RetryAsync();
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.EndsWith(
            "It doesn't want to.",
            (string?)(await again.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["detail"],
            StringComparison.Ordinal);
        Assert.Equal(2, (int)Assert.Single(await LettersAsync())["attempts"]!);
    }

    [Fact]
    public async Task Once_it_can_be_handled_trying_again_handles_the_newest_version_and_forgets_it()
    {
        _handler.IsWilling = true;
        using var again = await RetryAsync();
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(["n1"], _handler.Handled);
        Assert.Empty(await LettersAsync());
    }

    [Fact]
    public async Task The_console_has_a_button_that_handles_all_of_them_again_and_needs_its_own_page()
    {
        _handler.IsWilling = true;
        using var strange = await _app.Hr.PostAsync(
            Retry, new FormUrlEncodedContent([new("__RequestVerificationToken", "made up")]), Cancellation);
        Assert.Single(await LettersAsync());

        var page = await _app.Hr.GetStringAsync(new Uri("/console", UriKind.Relative), Cancellation);
        Assert.DoesNotContain("tout avance tout seul", page, StringComparison.Ordinal);
        using var done = await PageForm.SendAsync(_app.Hr, "/console", Retry);
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Empty(await LettersAsync());
        var after = await _app.Hr.GetStringAsync(new Uri("/console", UriKind.Relative), Cancellation);
        Assert.DoesNotContain(Retry, after, StringComparison.Ordinal);
        Assert.Contains("tout avance tout seul", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_reason_names_nobody_and_has_a_bound()
    {
        _handler.Says = "nadia.benali@example.org, +33 6 12 34 56 78: " + new string('x', 5000);
        (await RetryAsync()).Dispose();
        var reason = (string)Assert.Single(await LettersAsync())["reason"]!;
        Assert.StartsWith("InvalidOperationException: …, …: xxx", reason, StringComparison.Ordinal);
        Assert.Equal(DeadLetterReason.MaxLength, reason.Length);
    }

    [Fact]
    public async Task A_changed_document_is_handled_by_itself()
    {
        _handler.IsWilling = true;
        await Store.UpdateAsync<NoteDocument>("p", "n1", note => note with { Text = "second" }, Cancellation);
        await _app.SettleAsync();
        Assert.Equal(["n1"], _handler.Handled);
        Assert.Empty(await LettersAsync());
    }

    [Fact]
    public async Task All_are_tried_again_at_once_and_what_is_gone_is_forgotten()
    {
        await Store.DeleteAsync("p", "n1", Cancellation);
        using var again = await _app.Hr.PostAsync("/api/dead-letters/retry", null, Cancellation);
        Assert.Equal("""{"handled":1,"left":0}""", await again.Content.ReadAsStringAsync(Cancellation));
        Assert.Empty(await LettersAsync());
    }

    [Fact]
    public async Task An_unknown_one_is_not_found_and_nobody_but_HR_sees_them()
    {
        using var unknown = await _app.Hr.PostAsync("/api/dead-letters/nobody/retry", null, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var stranger = await _app.Client.GetAsync(new Uri("/api/dead-letters", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    private async Task<HttpResponseMessage> RetryAsync() =>
        await _app.Hr.PostAsync(
            $"/api/dead-letters/{(string?)Assert.Single(await LettersAsync())["id"]}/retry", null, Cancellation);

    private async Task<IReadOnlyList<JsonNode>> LettersAsync() =>
        [.. (await _app.Hr.GetFromJsonAsync<JsonObject>("/api/dead-letters", Cancellation))!["deadLetters"]!.AsArray()
            .Select(letter => letter!)];

    private sealed class Stubborn : IChangeHandler
    {
        public bool IsWilling { get; set; }

        public string Says { get; set; } = "It doesn't want to.";

        public List<string> Handled { get; } = [];

        public string Name => "stubborn";

        public bool Concerns(ChangedDocument change) => change.Type == DocumentType.NameOf<NoteDocument>();

        public string PartitionKeyOf(ChangedDocument change) => change.Id;

        public Task HandleAsync(ChangedDocument change, CancellationToken cancellation)
        {
            if (!IsWilling)
            {
                throw new InvalidOperationException(Says);
            }

            Handled.Add(change.Id);
            return Task.CompletedTask;
        }
    }
}
