using Parcours.Programme.Definition;
using Parcours.Programme.Diagnosis;
using Parcours.Programme.Evaluation;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Tests.Evaluation;

public class AdaptationRulesTests
{
    private static readonly Text Proposal = new("Proposer.", "Propose.");

    private static readonly AdaptationFigures Figures = new()
    {
        Needs =
        [
            new Dictionary<string, NeedDecision> { ["EMO"] = NeedDecision.Treat, ["REC"] = NeedDecision.NotNow },
            new Dictionary<string, NeedDecision> { ["EMO"] = NeedDecision.Treat },
            new Dictionary<string, NeedDecision> { ["EMO"] = NeedDecision.Discuss, ["REC"] = NeedDecision.NotNow },
        ],
        GoalLevels = [0, -2, 1],
        Tries = [[true, false], [false, true, false, false], []],
        WeekMinutes = [15, 95, 40],
        Present = new Dictionary<string, IReadOnlyList<int>> { ["C2"] = [6, 4] },
    };

    [Theory]
    [InlineData(AdaptationTrigger.ManagersTreating, "EMO", null, 2)]
    [InlineData(AdaptationTrigger.ManagersTreating, "REC", null, 0)]
    [InlineData(AdaptationTrigger.GoalLevel, null, null, -2)]
    [InlineData(AdaptationTrigger.CheckInsWithoutTry, null, null, 2)]
    [InlineData(AdaptationTrigger.MinutesInWeek, null, null, 95)]
    [InlineData(AdaptationTrigger.GroupPresent, null, "C2", 4)]
    public void Each_rule_looks_at_its_figure(
        AdaptationTrigger when, string? dimension, string? workshop, double figure) =>
        Assert.Equal(figure, AdaptationRules.FigureOf(Rule(when, 1, dimension, workshop), Figures));

    [Fact]
    public void A_share_is_of_those_who_decided_anything() =>
        Assert.Equal(
            2.0 / 3, AdaptationRules.FigureOf(Rule(AdaptationTrigger.ShareNotNow, 0.5, "REC"), Figures)!.Value, 10);

    [Theory]
    [InlineData(AdaptationTrigger.ShareNotNow)]
    [InlineData(AdaptationTrigger.GoalLevel)]
    [InlineData(AdaptationTrigger.CheckInsWithoutTry)]
    [InlineData(AdaptationTrigger.MinutesInWeek)]
    [InlineData(AdaptationTrigger.GroupPresent)]
    [InlineData(AdaptationTrigger.ShareTooFast)]
    public void Nothing_known_is_no_figure(AdaptationTrigger when) =>
        Assert.Null(AdaptationRules.FigureOf(Rule(when, 1, "EMO", "C2"), new AdaptationFigures()));

    [Theory]
    [InlineData(AdaptationTrigger.MinutesInWeek, 90, 90, true)]
    [InlineData(AdaptationTrigger.MinutesInWeek, 90, 89, false)]
    [InlineData(AdaptationTrigger.GoalLevel, -2, -2, true)]
    [InlineData(AdaptationTrigger.GoalLevel, -2, -1, false)]
    [InlineData(AdaptationTrigger.GroupPresent, 5, 5, false)]
    [InlineData(AdaptationTrigger.GroupPresent, 5, 4, true)]
    public void A_rule_proposes_at_its_threshold_and_a_group_below_its_minimum(
        AdaptationTrigger when, double threshold, double figure, bool proposes) =>
        Assert.Equal(proposes, AdaptationRules.IsTriggered(Rule(when, threshold), figure));

    private static AdaptationRule Rule(
        AdaptationTrigger when, double threshold, string? dimension = null, string? workshop = null) =>
        new("R", when, threshold, Proposal, dimension, workshop);
}
