using Parcours.Programme.Goals;

namespace Parcours.Programme.Tests.Goals;

public class GoalScaleTests
{
    private static readonly string[] Nadia =
    [
        "0–1 fois / mois",
        "2–3 fois / mois",
        "1 fois / semaine, 8 semaines sur 10",
        "1 fois / semaine et 1 relais hors équipe / mois",
        "+1 et un rituel tenu par l’équipe elle-même",
    ];

    [Fact]
    public void A_scale_describes_five_levels()
    {
        var review = GoalScaleReview.Of(Nadia);
        Assert.Empty(review.Missing);
        Assert.Empty(review.Advice);
        Assert.Equal("0–1 fois / mois", review.Scale![-2]);
        Assert.Equal("1 fois / semaine, 8 semaines sur 10", review.Scale[0]);
    }

    [Fact]
    public void A_missing_level_is_named()
    {
        var review = GoalScaleReview.Of(["a", null, "c", "  ", "e"]);
        Assert.Null(review.Scale);
        Assert.Equal([-1, 1], review.Missing);
    }

    [Fact]
    public void Equal_wording_is_advised_against_and_accepted()
    {
        var review = GoalScaleReview.Of(["a", "deux sujets", "c", "Deux  sujets", "e"]);
        Assert.NotNull(review.Scale);
        var advice = Assert.Single(review.Advice);
        Assert.Equal("Les niveaux −1, +1 disent la même chose : comment saurez-vous lequel est atteint ?", advice.Fr);
        Assert.Equal("Levels −1, +1 say the same: how will you know which one is reached?", advice.En);
    }

    [Fact]
    public void There_is_no_sixth_level()
    {
        Assert.Throws<ArgumentException>(() => GoalScaleReview.Of(["a"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => GoalScaleReview.Of(Nadia).Scale![3]);
    }
}
