using CsCheck;
using Parcours.Programme.Evaluation;

namespace Parcours.Programme.Tests.Evaluation;

public class ProportionTests
{
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)] // Newcombe 1998a, table I
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    [InlineData(20, 20, 0.8389, 1.0000)]
    public void Wilsons_interval_is_the_published_one(int reached, int n, double low, double high)
    {
        var share = Proportion.Of(reached, n)!;
        Assert.Equal(low, share.Interval.Low, 4);
        Assert.Equal(high, share.Interval.High, 4);
    }

    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)] // Newcombe 1998b, table II, examples (a), (c), (e), (g)
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    public void Newcombes_interval_is_the_published_one(int x1, int n1, int x2, int n2, double low, double high)
    {
        var change = ProportionChange.Of(Proportion.Of(x2, n2), Proportion.Of(x1, n1));
        Assert.Equal(low, change.Interval!.Low, 4);
        Assert.Equal(high, change.Interval.High, 4);
    }

    [Fact]
    public void A_share_is_said_with_its_interval_and_n()
    {
        var share = Proportion.Of(35, 92)!;
        Assert.Equal("38 % (intervalle à 95 % : 29 à 48 % ; n = 92)", share.Sentence.Fr);
        Assert.Equal("38 % (95 % interval: 29 to 48 %; n = 92)", share.Sentence.En);
    }

    [Fact]
    public void A_change_of_shares_is_said_with_both_n()
    {
        var change = ProportionChange.Of(Proportion.Of(35, 92), Proportion.Of(54, 90));
        Assert.Equal(ChangeVerdict.LikelyImprovement, change.Verdict);
        Assert.Equal(
            "amélioration probable : de 38 % à 60 %, +22 points (intervalle à 95 % : +7 à +35 ; n = 92 puis 90, "
                + "réponses non appariées)",
            change.Sentence.Fr);
        Assert.Equal(
            "likely improvement: from 38 % to 60 %, +22 points (95 % interval: +7 to +35; n = 92 then 90, answers not "
                + "paired)",
            change.Sentence.En);
    }

    [Theory]
    [InlineData(60, 92, 30, 92, ChangeVerdict.LikelyDecline)]
    [InlineData(6, 12, 7, 12, ChangeVerdict.TooUncertain)]
    [InlineData(250, 500, 255, 500, ChangeVerdict.NoVisibleChange)]
    public void Shares_have_the_same_verdicts(int before, int n1, int after, int n2, ChangeVerdict verdict) =>
        Assert.Equal(verdict, ProportionChange.Of(Proportion.Of(before, n1), Proportion.Of(after, n2)).Verdict);

    [Fact]
    public void Fewer_than_five_answers_have_no_share_and_no_change()
    {
        Assert.Null(Proportion.Of(0, 0));
        Assert.Null(Proportion.Of(2, 4));
        var change = ProportionChange.Of(Proportion.Of(2, 4), Proportion.Of(5, 9));
        Assert.Equal(ChangeVerdict.TooFewAnswers, change.Verdict);
        Assert.Null(change.Difference);
        Assert.DoesNotContain(change.Sentence.Fr, char.IsDigit);
    }

    [Fact]
    public void An_interval_holds_its_share_and_stays_between_0_and_1() =>
        Gen.Int[5, 300].SelectMany(n => Gen.Int[0, n].Select(reached => (reached, n))).Sample(of =>
        {
            var share = Proportion.Of(of.reached, of.n)!;
            return share.Interval.Low >= 0 && share.Interval.Low <= share.Share
                && share.Share <= share.Interval.High && share.Interval.High <= 1;
        });

    [Fact]
    public void More_successes_than_answers_is_a_bug()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.Of(6, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.Of(-1, 5));
    }

    [Fact]
    public void Several_answers_of_one_person_count_as_one_person()
    {
        double[][] people = [[5, 5], [4, 2], [1, 1], [5], [2, 4], [3, 3]];
        var share = Proportion.OfPeople(people, 4)!;
        Assert.Equal((3, 6), (share.Reached, share.N));
        Assert.Equal(Proportion.Of(3, 6), share);
        Assert.Null(Proportion.OfPeople(people[..4], 4));
    }

    [Fact]
    public void Two_means_are_compared_with_the_width_of_both()
    {
        var change = new MeanDifference(3, new Interval(2.7, 3.3), 20, 3.5, new Interval(3.1, 3.9), 18);
        Assert.Equal((0.0, 1.0), (Math.Round(change.Interval.Low, 10), Math.Round(change.Interval.High, 10)));
        Assert.EndsWith(
            ": de 3 à 3,5, +0,5 point (intervalle à 95 % : 0 à +1 ; n = 20 puis 18, réponses non appariées)",
            change.Sentence.Fr, StringComparison.Ordinal);
        Assert.EndsWith(
            ": from 3 to 3.5, +0.5 point (95 % interval: 0 to +1; n = 20 then 18, answers not paired)",
            change.Sentence.En, StringComparison.Ordinal);
    }
}
