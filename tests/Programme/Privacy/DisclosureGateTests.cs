using Parcours.Programme.Privacy;
using static Parcours.Programme.Privacy.DisclosureView;
using static Parcours.Programme.Tests.Privacy.Cohorts;

namespace Parcours.Programme.Tests.Privacy;

public class DisclosureGateTests
{
    private static readonly DisclosureGate Gate = new();

    [Fact]
    public void Teams_of_three_and_four_are_never_shown_and_the_total_of_92_is()
    {
        var decided = Gate.Decide([ExampleTeams()])[0];
        Assert.Equal(new DisclosureDecision.Shown(Total, 5, 92, 92), decided[Total]);
        Assert.Equal(
            new DisclosureDecision.Withheld(Team("T01"), 5, WithheldReason.TooFewAnswers), decided[Team("T01")]);
        Assert.Equal(
            new DisclosureDecision.Withheld(Team("T02"), 5, WithheldReason.TooFewAnswers), decided[Team("T02")]);
        Assert.True(decided.IsShown(Team("T03")));
        Assert.Equal(["T01", "T02"], Assert.Single(decided.Merged).Teams);
        Assert.Equal(7, decided.Merged[0].Respondents);
    }

    [Fact]
    public void A_site_less_its_only_small_team_costs_one_more_team()
    {
        // Nadia's team of 3 is the only small one in Paris: without the next smallest it would be the difference.
        var decided = Gate.Decide([Everything("T0",
            [Team("nadia", "paris", 3), Team("b", "paris", 6), Team("c", "paris", 8), Team("d", "lyon", 9)])])[0];
        Assert.Equal([Team("c"), Team("d"), Site("paris"), Site("lyon"), Total], decided.Shown());
        var withheld = Assert.IsType<DisclosureDecision.Withheld>(decided[Team("b")]);
        Assert.Equal(WithheldReason.WouldRevealOthers, withheld.Reason);
        Assert.Equal(["nadia", "b"], Assert.Single(decided.Merged).Teams);
    }

    [Fact]
    public void Paris_is_withheld_when_the_total_less_the_other_sites_would_show_a_small_one()
    {
        var decided = Gate.Decide([Everything("T0", [Team("a", "paris", 20), Team("b", "reunion", 4)])])[0];
        Assert.Equal([Total], decided.Shown());
    }

    [Fact]
    public void Where_two_teams_share_a_site_with_nothing_else_to_hide_only_the_site_is_shown()
    {
        var decided = Gate.Decide([Everything("T0", [Team("a", "paris", 3), Team("b", "paris", 9)])])[0];
        Assert.Equal([Site("paris"), Total], decided.Shown());
    }

    [Fact]
    public void A_team_that_hardly_answers_is_as_small_as_its_answers()
    {
        var decided = Gate.Decide([Everything("T0",
            [Team("a", "paris", 9, respondents: 4), Team("b", "paris", 8), Team("c", "paris", 10)])])[0];
        Assert.Equal([Team("c"), Site("paris"), Total], decided.Shown());
    }

    [Fact]
    public void That_nobody_of_a_team_answered_is_not_shown_either()
    {
        var decided = Gate.Decide(
            [Everything("T0", [Team("a", "paris", 4, respondents: 0), Team("b", "paris", 8)])])[0];
        Assert.False(decided.IsShown(Team("b")));
    }

    [Fact]
    public void One_who_left_between_two_points_ends_team_trends()
    {
        var before = Everything("T0", [Team("a", "paris", 9), Team("b", "paris", 12)]);
        var after = Everything("T1", [Team("a", "paris", 8), Team("b", "paris", 12)]);
        var decided = Gate.Decide([before, after]);
        Assert.Equal([Team("a"), Team("b"), Site("paris"), Total], decided[0].Shown());
        Assert.Equal([Site("paris"), Total], decided[1].Shown());
        Assert.Equal(
            WithheldReason.PanelChanged, Assert.IsType<DisclosureDecision.Withheld>(decided[1][Team("a")]).Reason);
    }

    [Fact]
    public void The_total_less_a_shown_group_is_compared_too()
    {
        // Team b didn't change, but the total less b did, by one.
        var ask = new[] { Total, Team("b") };
        var before = new DisclosurePoint(
            "T0", [Team("a", "paris", 9), Team("b", "paris", 12), Team("c", "lyon", 9)], ask);
        var after = new DisclosurePoint(
            "T1", [Team("a", "paris", 8), Team("b", "paris", 12), Team("c", "lyon", 9)], ask);
        Assert.Equal([Total], Gate.Decide([before, after])[1].Shown());
    }

    [Fact]
    public void An_exchange_of_one_for_one_counts_as_a_change()
    {
        var before = Everything("T0", [Team("a", "paris", 9), Team("b", "paris", 12)]);
        var swapped = Team("a", "paris", 9) with { Panel = [.. Team("a", "paris", 8).Panel, "new"] };
        Assert.False(Gate.Decide([before, Everything("T1", [swapped, Team("b", "paris", 12)])])[1].IsShown(Team("a")));
    }

    [Fact]
    public void The_same_panel_or_five_who_left_keep_the_trend()
    {
        var before = Everything("T0", [Team("a", "paris", 15), Team("b", "paris", 12)]);
        var same = Gate.Decide([before, before with { Id = "T1" }]);
        Assert.Equal(same[0].Shown(), same[1].Shown());

        var after = Everything("T1", [Team("a", "paris", 10), Team("b", "paris", 12)]);
        Assert.True(Gate.Decide([before, after])[1].IsShown(Team("a")));
    }

    [Fact]
    public void A_team_first_seen_later_is_compared_with_nothing_of_its_own()
    {
        var before = new DisclosurePoint("T0", [Team("a", "paris", 9), Team("b", "paris", 12)], [Total]);
        var after = new DisclosurePoint("T1", [Team("a", "paris", 9), Team("b", "paris", 12)], [Total, Team("a")]);
        Assert.True(Gate.Decide([before, after])[1].IsShown(Team("a")));
    }

    [Fact]
    public void Of_two_equal_teams_the_one_that_was_shown_before_stays()
    {
        TeamAtPoint[] teams = [Team("a", "paris", 3), Team("b", "paris", 8), Team("c", "paris", 8)];
        var before = new DisclosurePoint("T0", teams, [Total, Team("c")]);
        var after = new DisclosurePoint("T1", teams, [Total, Team("b"), Team("c")]);
        Assert.Equal([Total, Team("c")], Gate.Decide([before, after])[1].Shown());
    }

    [Fact]
    public void Someone_in_two_teams_counts_once()
    {
        var twice = Team("b", "paris", 3) with { Panel = [.. Team("a", "paris", 3).Panel] };
        Assert.Empty(Gate.Decide([Everything("T0", [Team("a", "paris", 3), twice])])[0].Shown());
    }

    [Fact]
    public void An_unknown_team_is_withheld() =>
        Assert.False(Gate.Decide([ExampleTeams() with { Requested = [Team("nobody")] }])[0].IsShown(Team("nobody")));

    [Fact]
    public void A_view_that_was_not_put_to_the_gate_has_no_decision() =>
        Assert.Throws<ArgumentException>(
            () => Gate.Decide([ExampleTeams() with { Requested = [Total] }])[0][Team("T12")]);

    [Fact]
    public void What_cannot_be_a_point_is_a_bug()
    {
        Assert.Throws<ArgumentException>(() => Gate.Decide([Everything("T0", [Team("a", "p", 5), Team("a", "p", 6)])]));
        Assert.Throws<ArgumentException>(() => Gate.Decide([Everything("T0", [Team("a", "p", 5, respondents: 6)])]));
        Assert.Throws<ArgumentException>(() => Gate.Decide([Everything("T0", [Team("a", "p", 5, respondents: -1)])]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DisclosureGate(4));
        Assert.Throws<InvalidOperationException>(
            () => Gate.Decide([ExampleTeams() with { Requested = [new((DisclosureLevel)9, "")] }]));
    }

    [Fact]
    public void A_reason_is_said_in_both_languages()
    {
        var withheld = Assert.IsType<DisclosureDecision.Withheld>(Gate.Decide([ExampleTeams()])[0][Team("T01")]);
        Assert.Equal(new("retenu : moins de 5 réponses", "withheld: fewer than 5 answers"), withheld.Sentence);
        Assert.All(Enum.GetValues<WithheldReason>(), reason =>
        {
            Assert.StartsWith("retenu : ", reason.Sentence(8).Fr, StringComparison.Ordinal);
            Assert.Contains("fewer than 8", reason.Sentence(8).En, StringComparison.Ordinal);
        });
        Assert.Throws<ArgumentOutOfRangeException>(() => ((WithheldReason)9).Sentence(5));
    }
}
