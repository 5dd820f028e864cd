using CsCheck;
using MathNet.Numerics.Statistics;
using Parcours.Programme.Evaluation;
using Reference = MathNet.Numerics.Distributions.StudentT;

namespace Parcours.Programme.Tests.Evaluation;

public class PairedChangeTests
{
    private static readonly double[] Pre = [3, 2, 4, 3, 3, 2, 4, 3, 2, 3, 3, 4];
    private static readonly double[] Post = [4, 3, 4, 4, 3, 4, 4, 4, 3, 3, 4, 5];

    [Fact]
    public void The_paired_vector_of_the_example_programme_holds()
    {
        var change = Assert.IsType<MeanChange>(Of(Pre, Post));
        Assert.Equal(0.75, change.Mean, 12);
        Assert.Equal(0.62158, change.StandardDeviation, 5);
        Assert.Equal(4.1798, change.Mean / (change.StandardDeviation / Math.Sqrt(12)), 4);
        Assert.Equal(0.3551, change.Interval.Low, 4);
        Assert.Equal(1.1449, change.Interval.High, 4);
        Assert.Equal((1 - (3 / 43.0)) * change.Mean / change.StandardDeviation, change.EffectSize!.Value, 12);
        Assert.Equal(2.0 / 256, change.SignedRankP!.Value, 15);
        Assert.Equal(8, change.Up);
        Assert.Null(change.TTestP);
        Assert.Equal(ChangeVerdict.LikelyImprovement, change.Verdict);
        Assert.Equal(
            "amélioration probable : +0,75 point en moyenne (intervalle à 95 % : +0,36 à +1,14 ; n = 12 sur 12)",
            change.Sentence.Fr);
        Assert.Equal(
            "likely improvement: +0.75 point on average (95 % interval: +0.36 to +1.14; n = 12 of 12)",
            change.Sentence.En);
    }

    [Theory]
    [InlineData(0, typeof(StoriesOnly))]
    [InlineData(4, typeof(StoriesOnly))]
    [InlineData(5, typeof(MedianChange))]
    [InlineData(7, typeof(MedianChange))]
    [InlineData(8, typeof(MeanChange))]
    [InlineData(30, typeof(MeanChange))]
    public void What_is_said_depends_on_the_number_of_pairs(int n, Type kind) =>
        Assert.IsType(kind, Of(Repeat([3, 2], n), Repeat([4, 2], n)));

    [Fact]
    public void Fewer_than_five_pairs_give_no_figure()
    {
        var change = Of([1, 2, 3, 4], [5, 5, 5, 5]);
        Assert.Equal(ChangeVerdict.TooFewAnswers, change.Verdict);
        Assert.DoesNotContain(change.Sentence.Fr + change.Sentence.En, char.IsDigit);
    }

    [Fact]
    public void Five_to_seven_pairs_give_the_median_and_who_moved()
    {
        var change = Assert.IsType<MedianChange>(
            PairedChange.Of([.. Pairs([3, 3, 3, 3, 3, 3], [4, 5, 3, 2, 4, 4])], 9));
        Assert.Equal(1, change.Median);
        Assert.Equal((4, 1), (change.Up, change.Down));
        Assert.Equal(
            "4 sur 6 en hausse, changement médian +1 (trop peu de réponses pour un test ; n = 6 sur 9)",
            change.Sentence.Fr);
        Assert.Equal("4 of 6 moved up, median change +1 (too few answers for a test; n = 6 of 9)", change.Sentence.En);
    }

    [Fact]
    public void From_thirty_pairs_there_is_a_t_test()
    {
        var change = Assert.IsType<MeanChange>(Of(Repeat([3, 2, 4], 30), Repeat([4, 2, 4], 30)));
        var t = change.Mean / (change.StandardDeviation / Math.Sqrt(30));
        Assert.Equal(2 * (1 - Reference.CDF(0, 1, 29, t)), change.TTestP!.Value, 12);
        Assert.Null(Assert.IsType<MeanChange>(Of(Repeat([3, 2, 4], 29), Repeat([4, 2, 4], 29))).TTestP);
    }

    [Fact]
    public void A_mean_is_that_of_MathNet_and_its_sentence_follows_its_interval() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 5]).Array[8, 40].Sample(answers =>
        {
            var change = (MeanChange)Of(
                [.. answers.Select(a => (double)a.Item1)], [.. answers.Select(a => (double)a.Item2)]);
            var differences = answers.Select(a => (double)a.Item2 - a.Item1).ToList();
            var half = Reference.InvCDF(0, 1, answers.Length - 1, 0.975)
                * differences.StandardDeviation() / Math.Sqrt(answers.Length);
            return Math.Abs(change.Mean - differences.Mean()) < 1e-12
                && Math.Abs(change.StandardDeviation - differences.StandardDeviation()) < 1e-9
                && Math.Abs(change.Interval.HalfWidth - half) < 1e-7
                && change.Verdict == ChangeVerdicts.Of(change.Interval);
        });

    [Theory]
    [InlineData(0.1, 0.9, ChangeVerdict.LikelyImprovement)]
    [InlineData(-0.9, -0.1, ChangeVerdict.LikelyDecline)]
    [InlineData(-0.4, 0.61, ChangeVerdict.TooUncertain)]
    [InlineData(-0.5, 0.5, ChangeVerdict.NoVisibleChange)]
    [InlineData(0, 1.2, ChangeVerdict.TooUncertain)]
    [InlineData(0, 0, ChangeVerdict.NoVisibleChange)]
    public void The_verdict_follows_the_interval(double low, double high, ChangeVerdict verdict) =>
        Assert.Equal(verdict, ChangeVerdicts.Of(new(low, high)));

    [Fact]
    public void Everybody_moving_alike_needs_no_interval()
    {
        var change = Assert.IsType<MeanChange>(Of(Repeat([3], 40), Repeat([4], 40)));
        Assert.Equal(new Interval(1, 1), change.Interval);
        Assert.Null(change.EffectSize);
        Assert.Null(change.TTestP);
        Assert.Equal(ChangeVerdict.LikelyImprovement, change.Verdict);
    }

    [Fact]
    public void Nobody_moving_is_no_visible_change() =>
        Assert.Equal(ChangeVerdict.NoVisibleChange, Of(Pre, Pre).Verdict);

    [Fact]
    public void What_cannot_have_been_answered_is_a_bug()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedChange.Of([new(1, 2)], 0));
        Assert.Throws<ArgumentException>(() => PairedChange.Of([new(1, double.NaN)], 1));
    }

    private static PairedChange Of(double[] before, double[] after) =>
        PairedChange.Of([.. Pairs(before, after)], before.Length);

    private static IEnumerable<Pair> Pairs(double[] before, double[] after) =>
        before.Zip(after, (b, a) => new Pair(b, a));

    private static double[] Repeat(double[] values, int n) =>
        [.. Enumerable.Range(0, n).Select(at => values[at % values.Length])];
}
