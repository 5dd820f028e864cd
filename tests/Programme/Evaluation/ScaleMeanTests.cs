using Parcours.Programme.Evaluation;

namespace Parcours.Programme.Tests.Evaluation;

public class ScaleMeanTests
{
    [Fact]
    public void A_mean_is_said_with_its_interval_and_n()
    {
        var mean = ScaleMean.Of([3, 4, 4, 5, 2, 4, 3, 4])!;
        Assert.Equal(3.625, mean.Mean);
        Assert.Equal(0.9161, mean.StandardDeviation, 4);
        Assert.Equal(3.625 - (2.364624 * 0.916125 / Math.Sqrt(8)), mean.Interval.Low, 4);
        Assert.Equal("3,63 sur 5 (intervalle à 95 % : 2,86 à 4,39 ; n = 8)", mean.Sentence.Fr);
        Assert.Equal("3.63 of 5 (95 % interval: 2.86 to 4.39; n = 8)", mean.Sentence.En);
    }

    [Fact]
    public void The_interval_is_cut_at_the_ends_of_the_scale()
    {
        Assert.Equal(5, ScaleMean.Of([5, 5, 5, 5, 3])!.Interval.High);
        Assert.Equal(0, ScaleMean.Of([0, 0, 0, 0, 4], 0, 4)!.Interval.Low);
    }

    [Fact]
    public void Fewer_than_five_answers_have_no_mean() => Assert.Null(ScaleMean.Of([1, 2, 3, 4]));

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(double.NaN)]
    public void An_answer_off_the_scale_is_a_bug(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ScaleMean.Of([1, 2, 3, 4, value]));

    [Fact]
    public void A_count_is_said_without_the_end_of_a_scale()
    {
        var mean = ScaleMean.Of([2, 2, 3, 12, 1], 0, double.PositiveInfinity)!;
        Assert.StartsWith("4 en moyenne (intervalle à 95 % : 0 à ", mean.AverageSentence.Fr, StringComparison.Ordinal);
    }
}
