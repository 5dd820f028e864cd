using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.App.Tests.Services;

namespace Parcours.App.Tests.Platform.Mail.SendGrid;

/// <summary>What a journey does about the events of its mails.</summary>
public sealed class MailEventTests : IAsyncLifetime
{
    private const string Nadia = "nadia.benali@example.org";

    private readonly SendGridDouble _sendGrid = new();
    private ParcoursApp _app = null!;
    private ContractProgram _program = null!;
    private int _events;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero), Args = _sendGrid.Args() });
        _program = new ContractProgram(_app);
        await _program.PublishAsync();
        await _program.StartAsync(1);
        await _app.AdvanceToAsync(new DateTimeOffset(2027, 1, 4, 10, 0, 0, TimeSpan.Zero));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _sendGrid.Dispose();
    }

    [Fact]
    public async Task A_bounce_blocks_the_step_until_the_address_is_corrected_and_then_it_is_asked_anew()
    {
        await TellAsync(First(), "bounce", "bounce");
        var journey = await _program.JourneyAsync(Nadia);
        Assert.Equal("address", (string?)journey["blockedBy"]);
        Assert.Equal("blocked", StateOfStep(journey));
        await _app.AdvanceAsync(TimeSpan.FromDays(20));
        Assert.Single(ToNadia());
        await _program.PostAsync(
            $"/api/journeys/{_program.Journeys[Nadia]}/address", new JsonObject { ["email"] = "nadia.b@example.org" });
        await _app.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Contains(_sendGrid.Accepted, mail => SendGridDouble.ToOf(mail) == "nadia.b@example.org");
        Assert.Null((string?)(await _program.JourneyAsync(Nadia))["blockedBy"]);
    }

    [Fact]
    public async Task What_is_blocked_in_passing_is_tried_twice_more_a_day_apart_and_then_taken_as_a_bad_address()
    {
        for (var tries = 1; tries <= 3; tries++)
        {
            Assert.Equal(tries, ToNadia().Count);
            Assert.Null((string?)(await _program.JourneyAsync(Nadia))["blockedBy"]);
            await TellAsync(ToNadia()[^1], "bounce", "blocked");
            await _app.AdvanceAsync(TimeSpan.FromHours(23));
            Assert.Equal(tries, ToNadia().Count);
            await _app.AdvanceAsync(TimeSpan.FromHours(3));
        }

        Assert.Equal("address", (string?)(await _program.JourneyAsync(Nadia))["blockedBy"]);
        Assert.Equal(3, ToNadia().Count);
    }

    [Fact]
    public async Task Events_that_come_twice_and_out_of_order_count_once()
    {
        var mail = First();
        var events = new[] { "delivered", "processed", "deferred" }.Select(
            (name, n) => SendGridDouble.Event(mail, name, $"same-{n}")).ToArray();
        var blocked = SendGridDouble.Event(mail, "bounce", "same-b", "blocked");
        await PostAsync([.. events, blocked, .. events, blocked]);
        await PostAsync([blocked, .. events.Reverse()]);
        await _app.AdvanceAsync(TimeSpan.FromHours(30));
        Assert.Equal(2, ToNadia().Count);
    }

    [Fact]
    public async Task A_complaint_is_in_the_timeline_once()
    {
        await TellAsync(First(), "spamreport");
        await TellAsync(First(), "spamreport");
        Assert.Single(
            (await _program.JourneyAsync(Nadia))["timeline"]!.AsArray(),
            entry => entry!.ToJsonString().Contains("complaint", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_about_an_address_that_was_replaced_changes_nothing()
    {
        var old = First();
        await _program.PostAsync(
            $"/api/journeys/{_program.Journeys[Nadia]}/address", new JsonObject { ["email"] = "nadia.b@example.org" });
        await TellAsync(old, "bounce", "bounce");
        Assert.Null((string?)(await _program.JourneyAsync(Nadia))["blockedBy"]);
    }

    [Fact]
    public async Task Unsigned_events_are_refused_and_change_nothing()
    {
        using var body = new StringContent(
            new JsonArray(SendGridDouble.Event(First(), "bounce", "e1", "bounce")).ToJsonString(), Encoding.UTF8,
            "application/json");
        using var answer = await _app.Client.PostAsync(
            new Uri("/api/sendgrid/events", UriKind.Relative), body, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Null((string?)(await _program.JourneyAsync(Nadia))["blockedBy"]);
    }

    [Fact]
    public async Task Events_of_other_senders_and_unknown_kinds_are_passed_over()
    {
        var stranger = SendGridDouble.Event(First(), "bounce", "e1", "bounce");
        stranger["mail"] = "somebody/else's";
        var odd = SendGridDouble.Event(First(), "opened-by-a-cat", "e2");
        await PostAsync([stranger, odd, new JsonObject { ["event"] = "bounce" }]);
        Assert.Null((string?)(await _program.JourneyAsync(Nadia))["blockedBy"]);
    }

    [Fact]
    public async Task There_is_no_local_mailbox_where_mails_leave()
    {
        using var answer = await _app.Hr.GetAsync(new Uri("/api/mailbox", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static string? StateOfStep(JsonObject journey) =>
        (string?)journey["steps"]!.AsArray().First(step => (string?)step!["kind"] == "needs-questionnaire")!["state"];

    /// <summary>Of her needs questionnaire: invitations and reminders.</summary>
    private List<JsonObject> ToNadia()
    {
        var ours = _sendGrid.Accepted.Where(mail => SendGridDouble.ToOf(mail) == Nadia).ToList();
        var step = (string)SendGridDouble.Args(
            ours.First(mail => (string)mail["categories"]![0]! == "needs-questionnaire"))["step"]!;
        return [.. ours.Where(mail => (string?)SendGridDouble.Args(mail)["step"] == step)];
    }

    private JsonObject First() => ToNadia()[0];

    private Task TellAsync(JsonObject mail, string name, string? type = null) =>
        PostAsync([SendGridDouble.Event(mail, name, $"e{++_events}", type)]);

    private async Task PostAsync(JsonObject[] events)
    {
        using var answer = await _sendGrid.PostAsync(_app.Client, TimeProvider.System.GetUtcNow(), events);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await _app.SettleAsync();
    }
}
