using System.Text.Json.Nodes;

namespace Parcours.App.Tests.Acceptance;

[Collection(nameof(ExampleRun))]
public class ExampleRunTests(ExampleRun run)
{
    /// <summary>The managers whose teams are smaller than the floor of five.</summary>
    private static readonly string[] OfSmallTeams = ["nadia", "benali", "karim", "haddad"];

    [Fact]
    public void Every_answer_that_obeys_its_form_is_accepted() => Assert.Empty(run.Program.Refusals);

    [Fact]
    public void Twelve_journeys_are_closed()
    {
        Assert.Equal(12, run.Journeys.Count);
        Assert.All(run.Journeys, journey => Assert.Equal("closed", (string?)journey["state"]));
    }

    [Fact]
    public void Four_measurements_are_closed()
    {
        var measurements = run.Measurements["measurements"]!.AsArray();
        Assert.Equal(["T0", "T1", "T2", "T3"], measurements.Select(measurement => (string)measurement!["point"]!));
        Assert.All(
            measurements,
            measurement =>
                Assert.Equal(("closed", false), ((string)measurement!["state"]!, (bool)measurement["openedLate"]!)));
    }

    [Fact]
    public void The_impact_report_has_figures_with_their_sentences()
    {
        var figures = run.Impact["indicators"]!.AsArray().Concat(run.Impact["dimensions"]!.AsArray())
            .SelectMany(part => part!["figures"]!.AsArray()).ToList();
        Assert.NotEmpty(figures);
        Assert.All(figures, figure =>
        {
            // What HR declares in its own name isn't confidential, and has no floor.
            Assert.True((int)figure!["n"]! >= 5 || (string)figure["source"]! == "hr", figure.ToJsonString());
            Assert.False(string.IsNullOrEmpty((string?)figure["sentence"]!["fr"]), figure.ToJsonString());
        });
        Assert.Equal(12, (int)run.Impact["goals"]!["n"]!);
    }

    [Fact]
    public void The_run_sends_what_the_simulation_promised_and_nothing_else()
    {
        var sent = run.Program.Mails.Select(mail => mail.Line).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(("", ""), (Lines(sent.Except(run.Promised)), Lines(run.Promised.Except(sent))));
        Assert.Equal(run.Promised, sent);
    }

    [Fact]
    public void What_is_asked_of_one_person_at_one_moment_comes_as_one_mail()
    {
        var digests = run.Program.Mails.Where(mail => mail.Id.Contains(".digest-", StringComparison.Ordinal))
            .GroupBy(mail => mail.Id.Split('#')[0]).ToList();
        Assert.Equal(
            [("goal-agreement goal-agreement", 12), ("immediate-feedback trial-follow-up", 12)],
            digests.CountBy(mail => string.Join(' ', mail.Select(item => item.Kind).Order(StringComparer.Ordinal)))
                .Select(pair => (pair.Key, pair.Value)).Order());
    }

    [Fact]
    public void No_mail_is_sent_twice()
    {
        // Line managers and facilitators get the same kind of mail once for each of their people.
        Assert.Empty(
            run.Program.Mails.GroupBy(mail => (mail.Line, mail.JourneyId)).Where(same => same.Count() > 1)
                .Select(same => same.Key));
        Assert.Empty(
            run.Program.Mails.GroupBy(mail => mail.Id).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void No_mail_leaves_outside_its_receivers_window()
    {
        var times = new SendTimes(run.Program.Example);
        Assert.Equal(
            "", Lines(
                run.Program.Mails.Where(mail => !times.IsAllowed(mail.To, mail.SentAt)).Select(mail => mail.Line)));
    }

    [Theory]
    [InlineData(3, 26, "strasbourg")]
    [InlineData(3, 29, "strasbourg")]
    [InlineData(3, 29, "paris")]
    public void No_mail_leaves_on_a_holiday(int month, int day, string site)
    {
        var times = new SendTimes(run.Program.Example);
        Assert.DoesNotContain(run.Program.Mails, mail =>
            times.SiteOf(mail.To) == site
                && DateOnly.FromDateTime(times.LocalTime(mail.To, mail.SentAt)) == new DateOnly(2027, month, day));
    }

    [Fact]
    public void Teams_of_three_and_four_appear_nowhere()
    {
        foreach (var text in new[] { run.Impact.ToJsonString(), run.Measurements.ToJsonString(), run.Csv })
        {
            Assert.All(OfSmallTeams, name => Assert.DoesNotContain(name, text, StringComparison.OrdinalIgnoreCase));
        }

        // 92 people are in the twelve teams; with or without the teams of 3 and 4, a second total would give them away.
        var asked = Participation().Where(row => (string)row["source"]! == "team").Select(row => (int)row["asked"]!)
            .Distinct().ToList();
        Assert.All(asked, count => Assert.DoesNotContain(count, new[] { 3, 4, 7 }));
        Assert.All(
            Figures().Where(figure => (string)figure["source"]! == "team"),
            figure => Assert.True((int)figure["n"]! >= 5));
    }

    [Fact]
    public void Mails_to_hr_tell_nothing_of_a_small_team()
    {
        var hr = run.Program.Mails.Where(mail => mail.To is "sophie.lambert@example.org" or "marc.delattre@example.org")
            .ToList();
        Assert.NotEmpty(hr);
        Assert.All(
            hr, mail =>
                Assert.All(
                    OfSmallTeams, name => Assert.DoesNotContain(name, mail.Text, StringComparison.OrdinalIgnoreCase)));
    }

    private IEnumerable<JsonNode> Participation() =>
        run.Impact["participation"]!.AsArray()
            .Concat(run.Measurements["measurements"]!.AsArray().SelectMany(point => point!["participation"]!.AsArray()))
            .Select(row => row!);

    private IEnumerable<JsonNode> Figures() =>
        run.Impact["indicators"]!.AsArray().Concat(run.Impact["dimensions"]!.AsArray())
            .SelectMany(part => part!["figures"]!.AsArray())
            .Concat(run.Measurements["measurements"]!.AsArray().SelectMany(point => point!["figures"]!.AsArray()))
            .Select(figure => figure!);

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
