using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;

namespace Parcours.App.Tests.Features.Journeys;

/// <summary>What HR may do to a journey that runs.</summary>
public class JourneyChangeTests
{
    private const string Nadia = "nadia.benali@example.org";
    private static readonly DateTimeOffset From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Start = new(2027, 1, 4, 10, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Pauses => new(
        from policy in (string[])["keepDates", "shift", "activeTimeOnly", "skipOverdue"]
        from days in (int[])[0, 20]
        select (policy, days));

    [Theory]
    [MemberData(nameof(Pauses))]
    public async Task Sixty_days_of_pause_and_the_return_cause_one_mail_at_most(string policy, int daysBefore)
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From });
        var program = await ContractProgram.StartedAsync(app, Start);
        var usual = (await program.SimulateAsync(1))["mails"]!.AsArray()
            .Select(mail => $"{mail!["kind"]} {mail["step"]} {mail["at"]}").ToHashSet();
        for (var at = Start; at < Start.AddDays(daysBefore); at = at.AddDays(1))
        {
            await program.AnswerAllAtAsync(at);
        }

        await program.ReadMailAsync();
        var path = $"/api/journeys/{program.Journeys[Nadia]}";
        await program.PostAsync(path + "/pause", new JsonObject { ["policy"] = policy });
        await app.AdvanceAsync(TimeSpan.FromDays(60));
        Assert.Equal("", Lines((await program.ReadMailAsync()).Where(mail => mail.To == Nadia)));

        var back = app.Now;
        var resumed = await program.PostAsync(path + "/resume", null);
        Assert.NotEqual("paused", (string?)resumed["journey"]!["state"]);
        // Over the weekend and the Monday morning: what the policy has moved further is no mail of the return.
        await app.AdvanceAsync(TimeSpan.FromDays(3));
        var mails = (await program.ReadMailAsync()).Where(mail => mail.To == Nadia).ToList();
        Assert.All(mails, mail => Assert.True(mail.SentAt >= back));
        var caused = mails.Where(
            mail => !usual.Contains($"{mail.Kind} {mail.Step} {mail.SentAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}"))
                .ToList();
        Assert.True(caused.Count <= 1, $"{policy}: {Lines(caused)}");

        for (var at = app.Now; at <= new DateTimeOffset(2028, 3, 1, 0, 0, 0, TimeSpan.Zero); at = at.AddDays(7))
        {
            await program.AnswerAllAtAsync(at);
        }

        Assert.Equal("closed", (string?)(await program.JourneyAsync(Nadia))["state"]);
    }

    [Fact]
    public async Task A_preview_says_what_would_move_and_changes_nothing()
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From });
        var program = await ContractProgram.StartedAsync(app, Start);
        var (before, journey) = (await PositionAsync(app), await program.JourneyAsync(Nadia));
        var preview = await program.PostAsync(
            $"/api/journeys/{program.Journeys[Nadia]}/pause",
            new JsonObject { ["policy"] = "shift", ["until"] = "2027-03-01T08:00:00Z", ["preview"] = true });
        await app.SettleAsync();
        Assert.NotEmpty(preview["moves"]!.AsArray());
        Assert.Equal(before, await PositionAsync(app));
        Assert.Equal(journey.ToJsonString(), (await program.JourneyAsync(Nadia)).ToJsonString());
    }

    [Fact]
    public async Task A_pause_with_an_end_ends_by_itself()
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From });
        var program = await ContractProgram.StartedAsync(app, Start);
        var path = $"/api/journeys/{program.Journeys[Nadia]}";
        await program.PostAsync(
            path + "/pause", new JsonObject { ["policy"] = "keepDates", ["until"] = "2027-02-01T08:00:00Z" });
        await app.AdvanceToAsync(new(2027, 1, 31, 20, 0, 0, TimeSpan.Zero));
        Assert.Equal("paused", (string?)(await program.JourneyAsync(Nadia))["state"]);
        Assert.Equal("", Lines((await program.ReadMailAsync()).Where(mail => mail.To == Nadia && mail.SentAt > Start)));

        await app.AdvanceToAsync(new(2027, 2, 1, 12, 0, 0, TimeSpan.Zero));
        Assert.NotEqual("paused", (string?)(await program.JourneyAsync(Nadia))["state"]);
        Assert.Single(
            (await program.ReadMailAsync()).Where(mail => mail.To == Nadia), mail => mail.Kind == "welcome-back");
    }

    [Fact]
    public async Task A_cancellation_gives_a_receipt_kills_the_links_and_ends_the_mails()
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From });
        var program = await ContractProgram.StartedAsync(app, Start);
        var token = (await program.ReadMailAsync()).First(mail => mail.To == Nadia).Tokens[0];
        var receipt = await program.PostAsync($"/api/journeys/{program.Journeys[Nadia]}/cancel", null);
        Assert.Equal("cancelled", (string?)receipt["journey"]!["state"]);
        Assert.Equal(1, (int)receipt["linksRevoked"]!);
        Assert.NotEmpty(receipt["undone"]!.AsArray());

        using var shown = await app.Client.GetAsync(new Uri("/api/p/" + token, UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.Gone, shown.StatusCode);
        await program.PostAsync($"/api/journeys/{program.Journeys[Nadia]}/cancel", null, HttpStatusCode.Conflict);
        await app.AdvanceAsync(TimeSpan.FromDays(90));
        Assert.Equal("", Lines((await program.ReadMailAsync()).Where(mail => mail.To == Nadia)));
    }

    [Fact]
    public async Task An_address_that_bounces_blocks_the_step_until_it_is_corrected()
    {
        const string broken = "nadia@nowhere.invalid";
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From });
        var program = new ContractProgram(app);
        await program.PublishAsync(example => example["people"]![0]!["email"] = broken);
        await program.StartAsync(1);
        await app.AdvanceToAsync(Start.AddDays(14));
        var blocked = await program.JourneyAsync(broken);
        Assert.Equal("address", (string?)blocked["blockedBy"]);
        Assert.Equal("blocked", (string?)Needs(blocked)["state"]);
        Assert.Single(
            (await program.ReadMailAsync()).Where(mail => mail.To == broken),
            mail => mail.Kind == "needs-questionnaire");

        var corrected = await program.PostAsync(
            $"/api/journeys/{program.Journeys[broken]}/address", new JsonObject { ["email"] = Nadia });
        Assert.Null(corrected["blockedBy"]);
        await app.AdvanceAsync(TimeSpan.FromHours(1));
        var mail = Assert.Single(
            (await program.ReadMailAsync()).Where(mail => mail.To == Nadia),
            mail => mail.Kind == "needs-questionnaire");
        var needs = Needs(await program.GetAsync("/api/journeys/" + program.Journeys[broken]));
        Assert.Equal("open", (string?)needs["state"]);
        Assert.True((DateTimeOffset)needs["dueAt"]! > app.Now.AddDays(2), needs.ToJsonString());
        await program.AnswerAsync(mail);
        Assert.Empty(program.Refusals);
        await app.SettleAsync();
        Assert.Equal(
            "done", (string?)Needs(await program.GetAsync("/api/journeys/" + program.Journeys[broken]))["state"]);
    }

    private static JsonNode Needs(JsonObject journey) =>
        journey["steps"]!.AsArray().Single(step => (string)step!["kind"]! == "needs-questionnaire")!;

    private static async Task<string> PositionAsync(ParcoursApp app)
    {
        var store = app.Services.GetRequiredService<IDocumentStore>();
        var page = await store.ReadChangesAsync(null, 1000, Cancellation);
        while (page.Changes.Count > 0)
        {
            page = await store.ReadChangesAsync(page.Continuation, 1000, Cancellation);
        }

        return page.Continuation;
    }

    private static string Lines(IEnumerable<MailboxRow> mails) => string.Join('\n', mails.Select(mail => mail.Line));
}
