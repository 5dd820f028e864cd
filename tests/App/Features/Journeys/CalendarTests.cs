using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.Features.Workshops;
using Parcours.Platform.Documents;

namespace Parcours.App.Tests.Features.Journeys;

/// <summary>Calendars follow what becomes of a meeting, and of who is expected at it.</summary>
public class CalendarTests
{
    private const string Session = "A1-paris";
    private static readonly DateTimeOffset From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_excuses_themselves_loses_the_entry_and_who_waited_gets_theirs_with_the_seat()
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From });
        var program = await PublishedAsync(app, seats: 1, people: 3);
        await DaysAsync(program, new(2027, 1, 21, 11, 0, 0, TimeSpan.Zero), answers: false);
        var session = await SessionAsync(app, program);
        var (seated, waiting) = (session.Seated.Single(), session.Participants.First(one => one.Seat == Seat.Waiting));
        var (first, second) = (EmailOf(program, seated.JourneyId), EmailOf(program, waiting.JourneyId));
        var before = await CalendarClient.ReadAsync(app);
        Assert.Single(before.Ahead(first, app.Now), entry => entry.Uid.Contains(Session, StringComparison.Ordinal));
        Assert.DoesNotContain(
            before.Sent, sent => sent.To == second && sent.Entry.Uid.Contains(Session, StringComparison.Ordinal));

        await ExcuseAsync(program, first, Session + ".invitation");
        await app.AdvanceAsync(TimeSpan.FromDays(1));

        var after = await CalendarClient.ReadAsync(app);
        Assert.DoesNotContain(
            after.Ahead(first, app.Now), entry => entry.Uid.Contains(Session, StringComparison.Ordinal));
        Assert.Single(after.Ahead(second, app.Now), entry => entry.Uid.Contains(Session, StringComparison.Ordinal));
        var notice = (await program.ReadMailAsync()).Single(mail => mail.Kind == "meeting-cancelled");
        Assert.Contains("Vous avez dit que vous ne viendrez pas", notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_excuses_themselves_before_the_seat_was_offered_is_not_called_to_it()
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From });
        var program = await PublishedAsync(app, seats: 1, people: 2);
        await DaysAsync(program, new(2027, 1, 21, 18, 0, 0, TimeSpan.Zero), answers: false);
        var session = await SessionAsync(app, program);
        var seated = EmailOf(program, session.Seated.Single().JourneyId);
        var waiting = EmailOf(program, session.Participants.Single(one => one.Seat == Seat.Waiting).JourneyId);

        // In the evening: the mail about the seat waits for the morning.
        await ExcuseAsync(program, seated, Session + ".invitation");
        await ExcuseAsync(program, waiting, Session + ".invitation");
        await app.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Empty((await SessionAsync(app, program)).Seated);
        Assert.DoesNotContain(await program.ReadMailAsync(), mail => mail.Step == Session + ".seat");
        Assert.DoesNotContain(
            (await CalendarClient.ReadAsync(app)).Ahead(waiting, app.Now),
            entry => entry.Uid.Contains(Session, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_line_manager_has_the_meeting_in_their_calendar_and_the_one_before_no_more(bool answered)
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From });
        var program = await PublishedAsync(app, seats: 12, people: 1);
        var (email, id) = program.Journeys.Single();
        var before = (string)program.Example["people"]![0]!["lineManager"]!["email"]!;
        var meeting = await CalledAsync(program, before, answered);

        await ChangeLineManagerAsync(program, id, "zoe.neuve@example.org");
        await app.AdvanceAsync(TimeSpan.FromDays(1));

        var client = await CalendarClient.ReadAsync(app);
        Assert.DoesNotContain(client.Ahead(before, app.Now), entry => entry.Uid == meeting);
        Assert.Single(client.Ahead("zoe.neuve@example.org", app.Now), entry => entry.Uid == meeting);
        Assert.Single(client.Ahead(email, app.Now), entry => entry.Uid == meeting);

        await ChangeLineManagerAsync(program, id, before);
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        client = await CalendarClient.ReadAsync(app);
        Assert.Single(client.Ahead(before, app.Now), entry => entry.Uid == meeting);
        Assert.DoesNotContain(client.Ahead("zoe.neuve@example.org", app.Now), entry => entry.Uid == meeting);

        await program.PostAsync($"/api/journeys/{id}/cancel", null);
        await app.AdvanceAsync(TimeSpan.FromDays(4));
        client = await CalendarClient.ReadAsync(app);
        Assert.All(
            client.Sent.Select(sent => sent.To).Distinct(), to => Assert.Empty(client.Ahead(to, app.Now)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Meetings_ahead_go_from_the_mailbox_of_before_to_that_of_the_new_address(bool answered)
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From });
        var program = await PublishedAsync(app, seats: 12, people: 1);
        var (email, id) = program.Journeys.Single();
        await DaysAsync(program, new(2027, 1, 12, 11, 0, 0, TimeSpan.Zero), answers: true);
        await DaysAsync(program, new(2027, 1, 26, 11, 0, 0, TimeSpan.Zero), answered);
        var held = (await CalendarClient.ReadAsync(app)).Ahead(email, app.Now);
        Assert.True(held.Count >= 2, "an interview or a workshop is missing");

        foreach (var next in new[] { "nadia.durand@example.org", email })
        {
            var before = next == email ? "nadia.durand@example.org" : email;
            await program.PostAsync($"/api/journeys/{id}/address", new JsonObject { ["email"] = next });
            await app.AdvanceAsync(TimeSpan.FromHours(20));
            var client = await CalendarClient.ReadAsync(app);
            Assert.Empty(client.Ahead(before, app.Now));
            Assert.Equal(held.Where(meeting => meeting.Start > app.Now), client.Ahead(next, app.Now));
        }
    }

    [Fact]
    public async Task The_mail_of_a_return_brings_the_entries_of_what_it_tells_of_and_they_can_be_cancelled()
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From });
        var program = await PublishedAsync(app, seats: 12, people: 1);
        var (email, id) = program.Journeys.Single();
        await DaysAsync(program, new(2027, 1, 12, 11, 0, 0, TimeSpan.Zero), answers: true);
        await program.PostAsync($"/api/journeys/{id}/pause", new JsonObject { ["policy"] = "keepDates" });
        await app.AdvanceToAsync(new(2027, 1, 20, 11, 0, 0, TimeSpan.Zero));
        var missing = (await CalendarClient.ReadAsync(app)).Ahead(email, app.Now);

        await program.PostAsync($"/api/journeys/{id}/resume", null);
        await app.AdvanceAsync(TimeSpan.FromHours(3));

        var client = await CalendarClient.ReadAsync(app);
        Assert.Contains(client.Sent, sent => sent.Kind == "welcome-back");
        Assert.NotEqual(missing, client.Ahead(email, app.Now));
        await CalendarExpectation.AssertAsync(app, program);

        await program.PostAsync($"/api/journeys/{id}/leave", null);
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Empty((await CalendarClient.ReadAsync(app)).Ahead(email, app.Now));
    }

    internal static async Task<ContractProgram> PublishedAsync(ParcoursApp app, int seats, int people)
    {
        var program = new ContractProgram(app);
        await program.PublishAsync(example =>
        {
            foreach (var session in example["programme"]!["workshops"]!.AsArray()
                .SelectMany(workshop => workshop!["sessions"]!.AsArray()))
            {
                (session!["min"], session["max"]) = (1, seats);
            }

            // Meetings so far ahead that there is time for changes.
            foreach (var step in example["programme"]!["steps"]!.AsArray()
                .Where(step => (string)step!["kind"]! == "tripartite"))
            {
                step!["slots"]!["from"] = (string)step["opens"]! + "8D";
            }
        });
        await program.StartAsync(people);
        return program;
    }

    internal static async Task ExcuseAsync(ContractProgram program, string email, string step)
    {
        await program.ReadMailAsync();
        var mail = program.Mails.Last(mail => mail.To == email && mail.Step == step && mail.Tokens.Count > 0);
        using var answer = await program.App.Client.PostAsJsonAsync(
            "/api/p/" + mail.Tokens[0],
            new JsonObject { ["answers"] = new JsonObject { ["attending"] = "no" }, ["final"] = true }, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
        await program.App.SettleAsync();
    }

    internal static async Task ChangeLineManagerAsync(ContractProgram program, string id, string email)
    {
        await program.PostAsync(
            $"/api/journeys/{id}/line-manager",
            new JsonObject { ["email"] = email, ["firstName"] = "Zoé", ["lastName"] = "Neuve" });
        await program.App.SettleAsync();
    }

    private static async Task DaysAsync(ContractProgram program, DateTimeOffset until, bool answers)
    {
        for (var at = From.AddDays(7).AddHours(4); at < until; at = at.AddDays(1))
        {
            await program.AnswerAllAtAsync(at, mail => answers || mail.Kind != "workshop-invitation");
        }

        await program.AnswerAllAtAsync(until, mail => answers || mail.Kind != "workshop-invitation");
    }

    /// <summary>Goes on until the line manager has been called to a meeting; gives its UID.</summary>
    private static async Task<string> CalledAsync(ContractProgram program, string lineManager, bool answered)
    {
        for (var at = From.AddDays(7).AddHours(4); ; at = at.AddDays(1))
        {
            await program.AnswerAllAtAsync(at, mail => answered || mail.Kind != "goal-agreement");
            var client = await CalendarClient.ReadAsync(program.App);
            if (client.Ahead(lineManager, at) is [var meeting, ..])
            {
                return meeting.Uid;
            }

            Assert.True(at < From.AddDays(60), "Nobody was called.");
        }
    }

    private static async Task<SessionDocument> SessionAsync(ParcoursApp app, ContractProgram program) =>
        (await app.Services.GetRequiredService<IDocumentStore>()
            .ListAsync<SessionDocument>(program.ProgrammeId, Cancellation))
            .Single(session => session.SessionId == Session);

    private static string EmailOf(ContractProgram program, string journeyId) =>
        program.Journeys.Single(journey => journey.Value == journeyId).Key;
}
