using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.Features.Journeys;
using Parcours.Features.Workshops;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;
using Parcours.Platform.Mail;

namespace Parcours.App.Tests.Features.Journeys;

/// <summary>A journey that HR ends gives back what it held: meetings, slots, seats.</summary>
public class CancellationTests
{
    private const string Nadia = "nadia.benali@example.org";
    private const string Session = "A1-paris";
    private static readonly DateTimeOffset From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Meetings_ahead_leave_every_calendar_by_the_same_entry_one_version_later()
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From });
        var program = await RunAsync(app, new(2027, 1, 12, 11, 0, 0, TimeSpan.Zero));
        var called = (await CalendarsAsync(app)).Where(entry => entry.Journey == program.Journeys[Nadia]).ToList();
        Assert.NotEmpty(called);
        Assert.All(called, entry => Assert.Contains("SEQUENCE:0", entry.Ics, StringComparison.Ordinal));

        var receipt = await program.PostAsync($"/api/journeys/{program.Journeys[Nadia]}/cancel", null);
        Assert.Equal(called.Count, receipt["meetingsCancelled"]!.AsArray().Count);
        await app.AdvanceAsync(TimeSpan.FromDays(30));

        var cancelled = (await CalendarsAsync(app)).Where(entry => entry.Kind == "meeting-cancelled").ToList();
        Assert.Equal(
            called.Select(entry => (entry.To, entry.Uid)).Order(),
            cancelled.Select(entry => (entry.To, entry.Uid)).Order());
        Assert.All(cancelled, entry => Assert.Contains("METHOD:CANCEL", entry.Ics, StringComparison.Ordinal));
        Assert.All(cancelled, entry => Assert.Contains("SEQUENCE:1", entry.Ics, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("leave")]
    public async Task The_receipt_names_everything_also_when_the_journeys_own_turn_has_undone_it_before(string act)
    {
        InterruptedStore? interrupted = null;
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions
        {
            From = From,
            Services = services => services.AddSingleton<IDocumentStore>(
                provider => interrupted = new InterruptedStore(provider.GetRequiredService<SqliteDocumentStore>())),
        });
        var program = await RunAsync(app, new(2027, 1, 19, 11, 0, 0, TimeSpan.Zero));
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        var store = app.Services.GetRequiredService<IDocumentStore>();
        var sessions = await store.ListAsync<SessionDocument>(program.ProgrammeId, Cancellation);
        var id = sessions.Single(session => session.SessionId == Session).Seated.First().JourneyId;
        var open = (await store.ListAsync<StepDocument>(id, Cancellation)).Where(step => !step.IsOver).ToList();
        var slots = (await store.ListAsync<SlotDocument>(program.ProgrammeId, Cancellation))
            .Count(slot => slot.JourneyId == id);
        var seats = sessions.Count(session => session.Seated.Any(seat => seat.JourneyId == id));
        var called = (await CalendarsAsync(app))
            .Where(entry => entry.Journey == id && entry.Kind == "workshop-invitation").ToList();
        Assert.NotEmpty(open);
        Assert.NotEmpty(called);
        Assert.True(slots > 0 && seats > 0);

        interrupted!.AfterNextChange(
            journey => app.Services.GetRequiredService<JourneyCancellation>().UndoAsync(journey, Cancellation));
        var receipt = await program.PostAsync($"/api/journeys/{id}/{act}", null);

        Assert.Equal(
            open.Select(step => step.Plan.Id).Order(),
            receipt["undone"]!.AsArray().Select(step => (string)step!["step"]!).Order());
        Assert.Equal(open.Count(step => step.InvitedAt is not null), (int)receipt["linksRevoked"]!);
        Assert.Equal(called.Count, receipt["meetingsCancelled"]!.AsArray().Count);
        Assert.Equal(slots + seats, (int)receipt["freed"]!);
    }

    [Fact]
    public async Task Slots_and_seats_are_free_for_others_and_who_waited_longest_is_called()
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From });
        var program = await RunAsync(app, new(2027, 1, 21, 11, 0, 0, TimeSpan.Zero));
        var store = app.Services.GetRequiredService<IDocumentStore>();
        var session = (await store.ListAsync<SessionDocument>(program.ProgrammeId, Cancellation))
            .Single(session => session.SessionId == Session);
        var seated = session.Seated.First().JourneyId;
        var waiting = session.Participants.First(participant => participant.Seat == Seat.Waiting).JourneyId;
        Assert.Contains(
            await store.ListAsync<SlotDocument>(program.ProgrammeId, Cancellation), slot => slot.JourneyId == seated);

        var receipt = await program.PostAsync($"/api/journeys/{seated}/cancel", null);
        Assert.True((int)receipt["freed"]! >= 2, receipt.ToJsonString());
        await app.AdvanceAsync(TimeSpan.FromDays(1));

        var after = (await store.ReadAsync<SessionDocument>(program.ProgrammeId, session.Id, Cancellation))!;
        Assert.Equal(Seat.Excused, after.Of(seated)!.Seat);
        Assert.Equal(Seat.Invited, after.Of(waiting)!.Seat);
        Assert.Equal(2, after.Seated.Count());
        Assert.DoesNotContain(
            await store.ListAsync<SlotDocument>(program.ProgrammeId, Cancellation), slot => slot.JourneyId == seated);
        Assert.Single(
            await program.ReadMailAsync(), mail => mail.JourneyId == waiting && mail.Step == Session + ".seat");
    }

    [Fact]
    public async Task What_a_crash_left_undone_is_undone_by_the_next_turn_of_the_journey()
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From });
        var program = await RunAsync(app, new(2027, 1, 12, 11, 0, 0, TimeSpan.Zero));
        var store = app.Services.GetRequiredService<IDocumentStore>();
        var id = program.Journeys[Nadia];
        await store.UpdateAsync<JourneyDocument>(id, JourneyDocument.TheId, journey => journey with
        {
            State = JourneyState.Cancelled,
            EndedAt = Instant.FromDateTimeOffset(app.Now),
            Signals = [Instances.SignalToJourney(id)],
        }, Cancellation);
        await app.SettleAsync();

        var steps = await store.ListAsync<StepDocument>(id, Cancellation);
        Assert.All(steps, step => Assert.True(step.IsOver || step.Plan.Kind == "meeting-cancelled", step.Plan.Id));
        Assert.Contains(steps, step => step.Plan.Kind == "meeting-cancelled");
        Assert.DoesNotContain(
            await store.ListAsync<SlotDocument>(program.ProgrammeId, Cancellation), slot => slot.JourneyId == id);
    }

    /// <summary>
    /// The example with two seats in its first session, everything answered day by day until an instant.
    /// </summary>
    private static async Task<ContractProgram> RunAsync(ParcoursApp app, DateTimeOffset until)
    {
        var program = new ContractProgram(app);
        await program.PublishAsync(example =>
        {
            var first = example["programme"]!["workshops"]!.AsArray()
                .SelectMany(workshop => workshop!["sessions"]!.AsArray())
                .Single(session => (string)session!["id"]! == Session)!;
            (first["min"], first["max"]) = (1, 2);
        });
        await program.StartAsync();
        for (var at = From.AddDays(7).AddHours(4); at < until; at = at.AddDays(1))
        {
            await program.AnswerAllAtAsync(at);
        }

        await program.AnswerAllAtAsync(until);
        Assert.Empty(program.Refusals);
        return program;
    }

    private static async Task<List<Entry>> CalendarsAsync(ParcoursApp app)
    {
        var mails = await app.Services.GetRequiredService<IDocumentStore>()
            .ListAsync<MailboxMessageDocument>(MailboxMessageDocument.ThePartition, Cancellation);
        return
        [
            .. from mail in mails
               from attachment in mail.Attachments
               where attachment.ContentType.StartsWith("text/calendar", StringComparison.Ordinal)
               let ics = attachment.Content
               let uid = ics.Split('\n').Single(line => line.StartsWith("UID:", StringComparison.Ordinal)).Trim()
               select new Entry(mail.To, mail.JourneyId, mail.Kind, uid, ics),
        ];
    }

    private sealed record Entry(string To, string? Journey, string Kind, string Uid, string Ics);
}
