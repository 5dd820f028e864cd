using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Hosting;
using Parcours.App.Tests.Services;
using Parcours.Platform.Documents;
using Parcours.Platform.Mail;
using Parcours.Platform.Mail.SendGrid;
using Parcours.Platform.Resilience;

namespace Parcours.App.Tests.Platform.Mail.SendGrid;

public sealed class SendGridMailerTests : IAsyncLifetime
{
    private readonly SendGridDouble _sendGrid = new();
    private CuttableLine _line = null!;
    private ParcoursApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IMailer Mailer => _app.Services.GetRequiredService<IMailer>();

    public async ValueTask InitializeAsync()
    {
        _line = new CuttableLine(_sendGrid.Address);
        _app = await ParcoursApp.StartAsync(new ParcoursAppOptions { Args = _sendGrid.Args(_line.Address) });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _line.DisposeAsync();
        _sendGrid.Dispose();
    }

    private async Task<MailState> StateAsync(string id) =>
        (await _app.Services.GetRequiredService<IDocumentStore>()
            .ReadAsync<MailDocument>(id, MailDocument.TheId, Cancellation))!.State;

    [Fact]
    public async Task A_mail_leaves_with_its_ids_its_parts_and_nothing_that_follows_its_reader()
    {
        await Mailer.SendAsync(Mails.Rich() with { Calendar = Mails.Meeting() }, Cancellation);
        var mail = Assert.Single(_sendGrid.Accepted);
        Assert.Equal(
            ("nadia@exemple.fr", "parcours@exemple.fr", "Parcours"),
            (SendGridDouble.ToOf(mail), (string?)mail["from"]!["email"], (string?)mail["from"]!["name"]));
        Assert.Equal(["needs-questionnaire"], mail["categories"]!.AsArray().Select(one => (string?)one));
        Assert.Equal(
            [("due", "2027-01-04T07:30:00Z"), ("journey", "j1"), ("mail", "j1-needs-1"), ("step", "needs")],
            SendGridDouble.Args(mail).Select(one => (one.Key, (string?)one.Value)).Order());
        Assert.Equal(
            ["text/plain", "text/html", "text/calendar; method=REQUEST"],
            mail["content"]!.AsArray().Select(part => (string?)part!["type"]));
        Assert.All(
            ["click_tracking", "open_tracking", "subscription_tracking"],
            name => Assert.False((bool)mail["tracking_settings"]![name]!["enable"]!));
        var invite = Assert.Single(mail["attachments"]!.AsArray())!;
        Assert.Equal(("invite.ics", "application/ics"), ((string?)invite["filename"], (string?)invite["type"]));
        var file = Encoding.UTF8.GetString(Convert.FromBase64String((string)invite["content"]!));
        Assert.Equal(file, (string?)mail["content"]![2]!["value"]);
        Assert.Equal("session-A2@parcours", CalendarReader.Read(file).Uid);
        Assert.Null(mail["personalizations"]![0]!["headers"]);
        Assert.Equal(MailState.Accepted, await StateAsync("j1-needs-1"));
    }

    [Fact]
    public async Task A_cancelled_meeting_leaves_as_a_cancellation()
    {
        var meeting = Mails.Meeting(sequence: 1, cancelled: true);
        Assert.Equal(
            MailOutcome.Sent, await Mailer.SendAsync(Mails.Rich() with { Calendar = meeting }, Cancellation));
        var mail = Assert.Single(_sendGrid.Accepted);
        Assert.Equal("text/calendar; method=CANCEL", (string?)mail["content"]![2]!["type"]);
        Assert.Equal("CANCEL", CalendarReader.Read((string)mail["content"]![2]!["value"]!).Method);
    }

    [Fact]
    public async Task Several_meetings_leave_as_files_of_their_own()
    {
        var second = Mails.Meeting() with { Uid = "session-A3@parcours" };
        await Mailer.SendAsync(
            Mails.Rich() with { Calendar = Mails.Meeting(), MoreCalendars = [second] }, Cancellation);
        var mail = Assert.Single(_sendGrid.Accepted);
        Assert.Equal(2, mail["content"]!.AsArray().Count);
        Assert.Equal(
            [("invite.ics", "session-A2@parcours"), ("invite-2.ics", "session-A3@parcours")],
            mail["attachments"]!.AsArray().Select(file => (
                (string?)file!["filename"],
                CalendarReader.Read(
                    Encoding.UTF8.GetString(Convert.FromBase64String((string)file["content"]!))).Uid)));
    }

    [Fact]
    public async Task Optional_mail_can_be_stopped_in_one_click()
    {
        await Mailer.SendAsync(
            Mails.Rich() with
            {
                Unsubscribe = new MailLink(
                "Ne plus recevoir", "https://parcours.test/p/u/unsubscribe")
            }, Cancellation);
        var headers = Assert.Single(_sendGrid.Accepted)["personalizations"]![0]!["headers"]!;
        Assert.Equal("<https://parcours.test/p/u/unsubscribe>", (string?)headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", (string?)headers["List-Unsubscribe-Post"]);
    }

    [Fact]
    public async Task A_mail_id_is_sent_once_however_often_it_is_asked_for()
    {
        for (var n = 0; n < 3; n++)
        {
            Assert.Equal(MailOutcome.Sent, await Mailer.SendAsync(Mails.Rich(), Cancellation));
        }

        Assert.Single(_sendGrid.Accepted);
    }

    [Fact]
    public async Task A_throttled_mail_waits_as_long_as_it_is_told()
    {
        _sendGrid.AnswerNext(429, "Retry-After", "1");
        var begun = TimeProvider.System.GetTimestamp();
        await Mailer.SendAsync(Mails.Rich(), Cancellation);
        Assert.True(TimeProvider.System.GetElapsedTime(begun) >= TimeSpan.FromSeconds(0.9));
        Assert.Single(_sendGrid.Accepted);
    }

    [Fact]
    public async Task A_throttled_mail_waits_until_there_is_room_again()
    {
        _sendGrid.AnswerNext(
            429, "X-RateLimit-Reset",
            (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 2).ToString(CultureInfo.InvariantCulture));
        var begun = TimeProvider.System.GetTimestamp();
        await Mailer.SendAsync(Mails.Rich(), Cancellation);
        Assert.True(TimeProvider.System.GetElapsedTime(begun) >= TimeSpan.FromSeconds(0.9));
        Assert.Single(_sendGrid.Accepted);
    }

    [Fact]
    public async Task A_long_wait_is_left_to_whoever_asked_and_the_mail_leaves_at_the_next_call()
    {
        _sendGrid.AnswerNext(429, "Retry-After", "600");
        await Assert.ThrowsAsync<HttpRequestException>(() => Mailer.SendAsync(Mails.Rich(), Cancellation));
        Assert.Equal(MailState.PutOff, await StateAsync("j1-needs-1"));
        await Mailer.SendAsync(Mails.Rich(), Cancellation);
        Assert.Single(_sendGrid.Accepted);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task What_passes_is_tried_again_and_health_says_so_meanwhile(int status)
    {
        _sendGrid.AnswerNext(status);
        await Assert.ThrowsAsync<HttpRequestException>(() => Mailer.SendAsync(Mails.Rich(), Cancellation));
        Assert.Equal("unhealthy", await HealthAsync());
        await Mailer.SendAsync(Mails.Rich(), Cancellation);
        Assert.Single(_sendGrid.Accepted);
        Assert.Equal("healthy", await HealthAsync());
    }

    [Fact]
    public async Task What_the_provider_would_never_take_is_refused_once_and_for_all()
    {
        _sendGrid.AnswerNext(400);
        Assert.Equal(MailOutcome.Refused, await Mailer.SendAsync(Mails.Rich(), Cancellation));
        Assert.Equal(MailOutcome.Refused, await Mailer.SendAsync(Mails.Rich(), Cancellation));
        Assert.Empty(_sendGrid.Accepted);
        Assert.Contains(_app.Logged, line => line.Contains("can't be sent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_whose_answer_was_lost_is_sent_once_more_when_nothing_is_heard_for_a_quarter_of_an_hour()
    {
        await LostAsync();
        await _app.AdvanceAsync(TimeSpan.FromMinutes(14.9));
        await Assert.ThrowsAsync<UncertainOutcomeException>(() => Mailer.SendAsync(Mails.Rich(), Cancellation));
        Assert.Single(_sendGrid.Accepted);
        await _app.AdvanceAsync(TimeSpan.FromMinutes(0.1));
        await Mailer.SendAsync(Mails.Rich(), Cancellation);
        Assert.Equal(2, _sendGrid.Accepted.Count);
        await Mailer.SendAsync(Mails.Rich(), Cancellation);
        Assert.Equal(2, _sendGrid.Accepted.Count);
    }

    [Theory]
    [InlineData("processed")]
    [InlineData("delivered")]
    public async Task A_mail_whose_answer_was_lost_is_not_sent_again_when_an_event_tells_that_it_was_taken(string name)
    {
        var mail = await LostAsync();
        using var told = await _sendGrid.PostAsync(
            _app.Client, TimeProvider.System.GetUtcNow(), SendGridDouble.Event(mail, name, "e1"));
        Assert.True(told.IsSuccessStatusCode);
        await _app.AdvanceAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(MailOutcome.Sent, await Mailer.SendAsync(Mails.Rich(), Cancellation));
        Assert.Single(_sendGrid.Accepted);
    }

    private async Task<JsonObject> LostAsync()
    {
        _line.LosesAnswers = true;
        await Assert.ThrowsAsync<UncertainOutcomeException>(() => Mailer.SendAsync(Mails.Rich(), Cancellation));
        _line.LosesAnswers = false;
        return Assert.Single(_sendGrid.Accepted);
    }

    private async Task<string?> HealthAsync()
    {
        using var answer = await _app.Client.GetAsync(new Uri("/healthz", UriKind.Relative), Cancellation);
        return (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!["checks"]!["mail"];
    }
}
