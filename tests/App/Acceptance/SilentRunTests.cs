using System.Globalization;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Fixtures;
using Parcours.App.Tests.Hosting;

namespace Parcours.App.Tests.Acceptance;

/// <summary>Three journeys in which nobody ever answers.</summary>
public sealed class SilentRun : IAsyncLifetime
{
    private ParcoursApp _app = null!;

    public ContractProgram Program { get; private set; } = null!;

    public JsonObject Simulation { get; private set; } = null!;

    public IReadOnlyList<JsonObject> Journeys { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        _app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });
        Program = new ContractProgram(_app);
        await Program.PublishAsync(example: FrozenExample.Read());
        Simulation = await Program.SimulateAsync(3);
        await Program.StartAsync(3);
        await _app.AdvanceToAsync(new(2027, 12, 1, 12, 0, 0, TimeSpan.Zero));
        await Program.ReadMailAsync();
        var journeys = new List<JsonObject>();
        foreach (var email in Program.Journeys.Keys)
        {
            journeys.Add(await Program.JourneyAsync(email));
        }

        Journeys = journeys;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

public class SilentRunTests(SilentRun run) : IClassFixture<SilentRun>
{
    private IEnumerable<MailboxRow> Reminders => run.Program.Mails.Where(mail => mail.Kind == "reminder");

    private IEnumerable<MailboxRow> Escalations => run.Program.Mails.Where(mail => mail.Kind == "escalation");

    [Fact]
    public void A_step_is_reminded_of_three_times_at_most()
    {
        Assert.NotEmpty(Reminders);
        Assert.All(
            Reminders.GroupBy(mail => (mail.To, mail.JourneyId, mail.Step)),
            step => Assert.InRange(step.Count(), 1, 3));
    }

    [Fact]
    public void Nothing_leaves_outside_the_receivers_window()
    {
        var times = new SendTimes(run.Program.Example);
        Assert.Equal(
            "", string.Join(
                '\n', run.Program.Mails.Where(mail => !times.IsAllowed(mail.To, mail.SentAt))
                    .Select(mail => mail.Line)));
    }

    [Fact]
    public void Every_mail_of_a_journey_was_promised_by_the_simulation()
    {
        var promised = run.Simulation["mails"]!.AsArray().Select(mail => MailboxRow.MailLine(
            (string)mail!["to"]!, (string)mail["kind"]!, (string?)mail["step"],
            DateTimeOffset.Parse((string)mail["at"]!, CultureInfo.InvariantCulture))).ToHashSet();
        Assert.Equal(
            "", string.Join(
                '\n', run.Program.Mails.Where(mail => mail.JourneyId is not null).Select(mail => mail.Line)
                    .Where(line => !promised.Contains(line))));
    }

    [Fact]
    public void The_mails_are_the_recorded_ones() =>
        Recorded.AssertSameInAnyOrder("mails-silent.txt", run.Program.Mails.Select(mail => mail.Line));

    [Fact]
    public void No_reminder_leaves_in_a_week_that_is_full()
    {
        var load = run.Simulation["load"]!.AsArray().ToDictionary(
            week => ((string)week!["person"]!, (string)week["week"]!), week => (int)week!["mails"]!);
        Assert.All(
            Reminders.Where(mail => run.Program.Journeys.ContainsKey(mail.To))
                .GroupBy(mail => (mail.To, Week(mail.SentAt))),
            week => Assert.True(
                load.GetValueOrDefault(week.Key) + week.Count() <= 2,
                $"{week.Key}: {load.GetValueOrDefault(week.Key)} demands and {week.Count()} reminders"));
    }

    [Fact]
    public void The_facilitator_is_asked_to_call_once_a_week_and_journey_and_the_line_manager_is_never_told()
    {
        Assert.NotEmpty(Escalations);
        Assert.All(
            Escalations,
            mail => Assert.Contains(mail.To, new[] { "claire.morin@example.org", "hugo.payet@example.org" }));
        Assert.All(Escalations.GroupBy(mail => (mail.JourneyId, Week(mail.SentAt))), week => Assert.Single(week));
    }

    [Fact]
    public void Steps_are_waived_after_their_grace_and_journeys_are_closed()
    {
        Assert.Equal(3, run.Journeys.Count);
        Assert.All(run.Journeys, journey =>
        {
            Assert.Equal("closed", (string?)journey["state"]);
            Assert.All(
                journey["steps"]!.AsArray(),
                step => Assert.Contains((string)step!["state"]!, new[] { "waived", "done", "skipped" }));
            Assert.Contains(
                journey["steps"]!.AsArray(),
                step => (string)step!["kind"]! == "needs-questionnaire" && (string)step["state"]! == "waived");
        });
    }

    [Fact]
    public async Task Measurements_are_closed_without_a_figure()
    {
        var measurements = (
            await run.Program.GetAsync(
                $"/api/programmes/{run.Program.ProgrammeId}/measurements"))["measurements"]!.AsArray();
        Assert.Equal(4, measurements.Count);
        Assert.All(
            measurements,
            point => Assert.Equal(("closed", 0), ((string)point!["state"]!, point["figures"]!.AsArray().Count)));
    }

    private static string Week(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")).DateTime;
        return string.Create(
            CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(local)}-W{ISOWeek.GetWeekOfYear(local):00}");
    }
}
