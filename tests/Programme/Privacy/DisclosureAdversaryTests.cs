using CsCheck;
using Parcours.Programme.Privacy;

namespace Parcours.Programme.Tests.Privacy;

public class DisclosureAdversaryTests
{
    private static readonly DisclosureGate Gate = new();

    [Fact]
    public void No_adding_and_subtracting_of_shown_views_gives_a_small_group() =>
        Cohorts.Random.Sample(points =>
            points.Zip(Gate.Decide(points)).All(at => Reader.Derivable(at.First, at.Second).All(set =>
                Reader.Members(at.First, set).Count == 0 || Reader.Answers(at.First, set) >= Gate.Floor)),
            iter: 3000);

    [Fact]
    public void No_difference_between_two_points_is_about_a_few_people() =>
        Cohorts.Random.Sample(points =>
        {
            var decided = Gate.Decide(points);
            return Enumerable.Range(0, points.Length).All(now => Enumerable.Range(0, now).All(then =>
                !Isolates(points[then], decided[then], points[now], decided[now])));
        }, iter: 3000);

    [Fact]
    public void A_later_point_changes_no_earlier_decision() =>
        Cohorts.Random.Sample(points =>
            Gate.Decide(points)[0].Decisions.SequenceEqual(Gate.Decide(points[..1])[0].Decisions));

    [Fact]
    public void The_order_in_which_views_are_asked_and_teams_are_listed_does_not_matter() =>
        Cohorts.Random.Sample(points =>
        {
            DisclosurePoint[] mirrored =
            [
                .. points.Select(point => point with
                {
                    Teams = [.. point.Teams.Reverse()], Requested = [.. point.Requested.Reverse()],
                }),
            ];
            return Gate.Decide(points).Zip(Gate.Decide(mirrored))
                .All(pair => pair.First.Decisions.ToHashSet().SetEquals(pair.Second.Decisions));
        });

    [Fact]
    public void What_is_withheld_has_a_cause() =>
        Cohorts.Random.Sample(points =>
        {
            var decided = Gate.Decide(points[..1])[0];
            return decided.Decisions.OfType<DisclosureDecision.Withheld>().All(withheld => withheld.Reason switch
            {
                WithheldReason.TooFewAnswers => true,
                WithheldReason.WouldRevealOthers => !Array.TrueForAll([.. points[0].Teams], team =>
                    team.Panel.Count == 0 || team.Respondents >= Gate.Floor),
                _ => false,
            });
        });

    [Fact]
    public void Merged_groups_are_large_enough_and_no_team_of_their_own() =>
        Cohorts.Random.Sample(points => Gate.Decide(points).SelectMany(point => point.Merged)
            .All(merged => merged.Teams.Count > 1 && merged.Respondents >= Gate.Floor));

    [Fact]
    public void The_total_is_shown_at_every_point_with_enough_answers() =>
        Cohorts.Random.Sample(points =>
        {
            DisclosurePoint[] asked =
                [.. points.Select(point => point with { Requested = [.. point.Requested, DisclosureView.Total] })];
            return asked.Zip(Gate.Decide(asked)).All(at =>
                at.Second.IsShown(DisclosureView.Total) == at.First.Teams.Sum(team => team.Respondents) >= Gate.Floor);
        });

    private static bool Isolates(
        DisclosurePoint then, PointDisclosure shownThen, DisclosurePoint now, PointDisclosure shownNow)
    {
        var everybodyNow = Reader.Members(now, (1 << now.Teams.Count) - 1);
        var groupsNow = Reader.Derivable(now, shownNow).Select(set => Reader.Members(now, set))
            .Where(group => !group.SetEquals(everybodyNow)).ToList();
        var groupsThen = Reader.Derivable(then, shownThen).Select(set => Reader.Members(then, set)).ToList();
        return groupsNow.Exists(a => groupsThen.Exists(b =>
        {
            var difference = a.Count(member => !b.Contains(member)) + b.Count(member => !a.Contains(member));
            return difference > 0 && difference < Gate.Floor;
        }));
    }
}
