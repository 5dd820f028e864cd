using CsCheck;
using Parcours.Programme.Privacy;

namespace Parcours.Programme.Tests.Privacy;

public class CommentsTests
{
    private static readonly string[] Texts = ["a", "b", "c", "d", "e", "f", "g", "h"];

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void Comments_need_eight_answers(int answers, bool shown) =>
        Assert.Equal(shown, Comments.Of(Decide(answers), Texts, 1) is CommentDecision.Shown);

    [Fact]
    public void Withheld_comments_say_why() =>
        Assert.Equal(
            new CommentDecision.Withheld(new("retenu : moins de 8 réponses", "withheld: fewer than 8 answers")),
            Comments.Of(Decide(7), Texts, 1));

    [Fact]
    public void Shown_comments_are_all_there_without_the_blank_ones() =>
        Assert.Equal("abcdefgh", string.Concat(Shown([.. Texts, "", "  "], 42).Order()));

    [Fact]
    public void Their_order_depends_on_the_seed_and_not_on_who_wrote_first() =>
        Gen.Select(Gen.Shuffle(Texts), Gen.ULong).Sample((arrived, seed) => Shown(arrived, seed) == Shown(Texts, seed));

    [Fact]
    public void Every_comment_comes_first_about_equally_often()
    {
        var firsts = Enumerable.Range(0, 8000).CountBy(seed => Shown(Texts, (ulong)seed)[0]).ToList();
        Assert.Equal(Texts.Length, firsts.Count);
        Assert.All(firsts, first => Assert.InRange(first.Value, 850, 1150));
    }

    [Fact]
    public void A_decision_taken_for_figures_does_not_open_comments()
    {
        var figures = new DisclosureGate().Decide([Cohorts.ExampleTeams()])[0][DisclosureView.Total];
        Assert.Throws<ArgumentException>(() => Comments.Of(figures, Texts, 1));
    }

    private static string Shown(string[] comments, ulong seed) =>
        string.Concat(
            Assert.IsType<CommentDecision.Shown>(Comments.Of(Decide(comments.Length), comments, seed)).Comments);

    private static DisclosureDecision Decide(int answers) =>
        Comments.Gate.Decide(
            [Cohorts.Everything("T0", [Cohorts.Team("a", "paris", answers)])])[0][DisclosureView.Total];
}
