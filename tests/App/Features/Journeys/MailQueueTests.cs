using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.App.Tests.Services;

namespace Parcours.App.Tests.Features.Journeys;

/// <summary>The ceiling is a person's, whatever role, journey and programme; what comes together comes as one mail.</summary>
public class MailQueueTests
{
    private const string Boss = "paule.noel@example.org";
    private const string Nadia = "nadia.benali@example.org";
    private static readonly DateTimeOffset From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero);

    private static readonly string[] Uncounted =
    [
        "workshop-invitation", "tripartite-invitation", "interview-confirmation", "need-cards", "attendance",
        "noon-pulse", "practice-echo", "manager-review", "journey-closing", "meeting-cancelled", "goal-signature",
        "impact-measure", "goal-agreement",
    ];

    [Fact]
    public async Task One_line_manager_of_seven_is_asked_once_and_answers_each_by_its_own_link()
    {
        await using var app = await ParcoursApp.StartAsync(new() { From = From });
        var program = await StartedAsync(app, 7);
        JsonObject? digest = null;
        for (var at = From.AddHours(4); digest is null && at < From.AddDays(60); at = at.AddDays(1))
        {
            await program.AnswerAllAtAsync(at, mail => mail.To != Boss);
            digest = (await MessagesAsync(program, Boss)).FirstOrDefault(
                message => Items(message).Count(item => (string?)item["kind"] == "goal-agreement") == 7);
        }

        Assert.NotNull(digest);
        Assert.Equal(("digest", null), ((string?)digest["kind"], (string?)digest["step"]));
        Assert.Equal(7, Items(digest).Select(item => (string)item["journeyId"]!).Distinct().Count());
        Assert.Equal(
            Items(digest).Select(item => (string)item["link"]!),
            digest["links"]!.AsArray().Select(link => (string)link!));
        Assert.All(Items(digest), item =>
        {
            Assert.Contains((string)item["link"]!, (string)digest["text"]!, StringComparison.Ordinal);
            Assert.Contains((string)item["link"]!, (string)digest["html"]!, StringComparison.Ordinal);
        });

        foreach (var row in MailboxRow.All(digest))
        {
            await program.AnswerAsync(row);
        }

        Assert.Empty(program.Refusals);
        await app.AdvanceAsync(TimeSpan.FromDays(2));
        foreach (var journey in program.Journeys.Values)
        {
            Assert.Contains(
                (await program.GetAsync("/api/journeys/" + journey))["steps"]!.AsArray(),
                step => (string?)step!["kind"] == "goal-agreement" && (string?)step["state"] == "done");
        }
    }

    [Fact]
    public async Task Of_seven_silent_teams_the_line_manager_gets_no_more_than_two_counted_mails_a_week()
    {
        await using var app = await ParcoursApp.StartAsync(new() { From = From });
        var program = await StartedAsync(app, 7);
        for (var day = 0; day < 70; day++)
        {
            await program.AnswerAllAtAsync(From.AddHours(4).AddDays(day), mail => mail.To != Boss);
        }

        await AssertCeilingAsync(program, Boss);
    }

    [Fact]
    public async Task In_three_programmes_a_manager_has_two_counted_mails_a_week_and_is_asked_everything_in_the_end()
    {
        await using var app = await ParcoursApp.StartAsync(new() { From = From });
        var programs = new List<ContractProgram>();
        for (var day = 4; day <= 6; day++)
        {
            var program = new ContractProgram(app);
            await program.PublishAsync();
            var body = program.StartBody(1);
            body["startsOn"] = string.Create(CultureInfo.InvariantCulture, $"2027-01-0{day}");
            await program.PostAsync(
                $"/api/programmes/{program.ProgrammeId}/journeys", body, HttpStatusCode.Accepted);
            programs.Add(program);
        }

        await app.AdvanceToAsync(From.AddDays(63));
        await AssertCeilingAsync(programs[0], Nadia);
        var asked = (await MessagesAsync(programs[0], Nadia)).SelectMany(MailboxRow.All).ToList();
        foreach (var kind in new[] { "needs-questionnaire", "interview-booking", "goal-proposal" })
        {
            Assert.Equal(
                3, asked.Where(row => row.Kind == kind).Select(row => row.JourneyId).Distinct().Count());
        }
    }

    [Fact]
    public async Task The_rehearsal_of_a_second_programme_shows_what_waits_for_the_first()
    {
        await using var app = await ParcoursApp.StartAsync(new() { From = From });
        var (first, second) = (new ContractProgram(app), new ContractProgram(app));
        await first.PublishAsync();
        await first.StartAsync(1);
        await second.PublishAsync();
        var body = second.StartBody(1);
        body["startsOn"] = "2027-01-06";
        var alone = await second.PostAsync($"/api/programmes/{second.ProgrammeId}/simulation", body.DeepClone());
        Assert.DoesNotContain(
            alone["mails"]!.AsArray(), mail => (string?)mail!["kind"] == "needs-questionnaire"
                && ((string)mail["at"]!).StartsWith("2027-01-06", StringComparison.Ordinal));

        var id = (string)(await second.PostAsync(
            $"/api/programmes/{second.ProgrammeId}/journeys", body, HttpStatusCode.Accepted))["journeys"]![0]!["id"]!;
        await app.AdvanceToAsync(new(2027, 1, 31, 12, 0, 0, TimeSpan.Zero));
        var promised = alone["mails"]!.AsArray().Where(mail =>
            (string?)mail!["to"] == Nadia && !(bool)mail["ifSilent"]!
            && string.CompareOrdinal((string)mail["at"]!, "2027-01-31") < 0)
            .Select(mail => ((string)mail!["step"]!, DateTimeOffset.Parse(
                (string)mail["at"]!, CultureInfo.InvariantCulture)));
        var sent = (await MessagesAsync(second, Nadia)).SelectMany(MailboxRow.All)
            .Where(row => row.JourneyId == id && row.Kind != "reminder").Select(row => (row.Step!, row.SentAt));
        Assert.Equal(promised.Where(mail => !IsOfAnswer(mail.Item1)).Order(), sent.Order());
    }

    /// <summary>What the rehearsal shows as following from an answer, which nobody gives here.</summary>
    private static bool IsOfAnswer(string step) => step.Contains(".confirmation", StringComparison.Ordinal);

    [Fact]
    public async Task A_demand_that_waited_has_the_time_to_answer_that_it_would_have_had()
    {
        await using var app = await ParcoursApp.StartAsync(new() { From = From });
        var program = new ContractProgram(app);
        await program.PublishAsync();
        var alone = await DaysToAnswerAsync(app, program, "2027-01-04");
        var second = new ContractProgram(app);
        await second.PublishAsync();
        var third = new ContractProgram(app);
        await third.PublishAsync();
        await DaysToAnswerAsync(app, second, "2027-01-05");

        var (opened, days) = await DaysToAnswerAsync(app, third, "2027-01-06");
        Assert.True(opened > new DateTimeOffset(2027, 1, 10, 0, 0, 0, TimeSpan.Zero), $"It left at {opened:O}.");
        Assert.InRange(days, alone.Days - 1, alone.Days + 3);
    }

    [Fact]
    public async Task A_complaint_about_a_mail_that_asks_several_things_ends_them_all()
    {
        using var sendGrid = new SendGridDouble();
        await using var app = await ParcoursApp.StartAsync(new() { From = From, Args = sendGrid.Args() });
        var program = await StartedAsync(app, 3, () => sendGrid.Rows);
        JsonObject? digest = null;
        for (var at = From.AddHours(4); digest is null && at < From.AddDays(60); at = at.AddDays(1))
        {
            await program.AnswerAllAtAsync(at, mail => mail.To != Boss);
            digest = sendGrid.Accepted.FirstOrDefault(
                mail => SendGridDouble.ToOf(mail) == Boss && SendGridDouble.Args(mail).ContainsKey("items"));
        }

        using var told = await sendGrid.PostAsync(
            app.Client, TimeProvider.System.GetUtcNow(), SendGridDouble.Event(digest!, "spamreport", "e1"));
        Assert.Equal(HttpStatusCode.NoContent, told.StatusCode);
        var suppressed = Assert.Single((await program.GetAsync("/api/suppressions"))["suppressions"]!.AsArray());
        Assert.Equal(3, suppressed!["journeys"]!.AsArray().Count);
        var before = sendGrid.Rows.Count(row => row.To == Boss && row.Kind == "reminder");
        await app.AdvanceAsync(TimeSpan.FromDays(12));
        Assert.Equal(before, sendGrid.Rows.Count(row => row.To == Boss && row.Kind == "reminder"));
    }

    private static async Task<(DateTimeOffset Opened, double Days)> DaysToAnswerAsync(
        ParcoursApp app, ContractProgram program, string startsOn)
    {
        var body = program.StartBody(1);
        body["startsOn"] = startsOn;
        var id = (string)(await program.PostAsync(
            $"/api/programmes/{program.ProgrammeId}/journeys", body, HttpStatusCode.Accepted))["journeys"]![0]!["id"]!;
        if (app.Now < new DateTimeOffset(2027, 1, 6, 12, 0, 0, TimeSpan.Zero))
        {
            await app.AdvanceToAsync(new(2027, 1, 6, 12, 0, 0, TimeSpan.Zero));
        }

        await app.SettleAsync();

        var step = (await program.GetAsync("/api/journeys/" + id))["steps"]!.AsArray()
            .First(step => (string?)step!["kind"] == "needs-questionnaire")!;
        var opened = DateTimeOffset.Parse((string)step["openedAt"]!, CultureInfo.InvariantCulture);
        var due = DateTimeOffset.Parse((string)step["dueAt"]!, CultureInfo.InvariantCulture);
        return (opened, (due - opened).TotalDays);
    }

    private static async Task<ContractProgram> StartedAsync(
        ParcoursApp app, int people, Func<IReadOnlyList<MailboxRow>>? mails = null)
    {
        var program = new ContractProgram(app, mails);
        await program.PublishAsync(example =>
        {
            foreach (var person in example["people"]!.AsArray())
            {
                person!["lineManager"] = new JsonObject
                {
                    ["email"] = Boss,
                    ["firstName"] = "Paule",
                    ["lastName"] = "Noël",
                };
                person["site"] = "paris";
                person["timeZone"] = "Europe/Paris";
            }
        });
        await program.StartAsync(people);
        return program;
    }

    private static async Task AssertCeilingAsync(ContractProgram program, string who)
    {
        var weeks = (await MessagesAsync(program, who))
            .Where(message => MailboxRow.All(message).Any(row => !Uncounted.Contains(row.Kind)))
            .CountBy(message => ISOWeek.GetWeekOfYear(
                DateTimeOffset.Parse((string)message["sentAt"]!, CultureInfo.InvariantCulture).UtcDateTime)).ToList();
        Assert.NotEmpty(weeks);
        Assert.DoesNotContain(weeks, week => week.Value > 2);
    }

    private static async Task<List<JsonObject>> MessagesAsync(ContractProgram program, string to) =>
        [.. (await program.GetAsync("/api/mailbox?to=" + to))["messages"]!.AsArray().Select(one => one!.AsObject())];

    private static IReadOnlyList<JsonNode> Items(JsonObject message) =>
        [.. (message["items"]?.AsArray() ?? []).OfType<JsonNode>()];
}
