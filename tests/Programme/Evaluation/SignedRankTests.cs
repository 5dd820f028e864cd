using CsCheck;
using Parcours.Programme.Evaluation;

namespace Parcours.Programme.Tests.Evaluation;

public class SignedRankTests
{
    [Theory]
    [InlineData(5, 0.0625)]
    [InlineData(6, 0.03125)]
    public void The_best_p_of_a_few_pairs_is_that_of_the_policy(int n, double p) =>
        Assert.Equal(p, SignedRank.TwoSidedP([.. Enumerable.Range(1, n).Select(i => (double)i)])!.Value, 15);

    [Fact]
    public void Differences_of_0_are_dropped() =>
        Assert.Equal(2.0 / 256, SignedRank.TwoSidedP([1, 1, 0, 1, 0, 2, 0, 1, 1, 0, 1, 1])!.Value, 15);

    [Fact]
    public void Without_any_move_p_is_1()
    {
        Assert.Equal(1, SignedRank.TwoSidedP([0, 0, 0]));
        Assert.Equal(1, SignedRank.TwoSidedP([]));
    }

    [Fact]
    public void Darwins_plants_give_the_published_p()
    {
        // C. Darwin's 15 pairs of maize, in eighths of an inch: W = 24, exact two-sided p = 0.04126.
        double[] plants = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
        Assert.Equal(0.04126, SignedRank.TwoSidedP(plants)!.Value, 5);
    }

    [Fact]
    public void It_counts_all_signs_even_with_ties() =>
        Gen.Int[-4, 4].Array[1, 10].Sample(steps =>
        {
            var differences = steps.Select(step => step / 3.0).ToArray();
            return Math.Abs(SignedRank.TwoSidedP(differences)!.Value - ByEnumeration(differences)) < 1e-12;
        });

    [Fact]
    public void Many_differences_are_still_counted_out_and_too_many_are_not()
    {
        double[] alternating = [.. Enumerable.Range(1, 301).Select(i => i % 2 == 0 ? i : -(double)i)];
        Assert.InRange(SignedRank.TwoSidedP(alternating[..300])!.Value, 0.8, 1);
        Assert.Null(SignedRank.TwoSidedP(alternating));
    }

    private static double ByEnumeration(double[] differences)
    {
        double[] moved = [.. differences.Where(difference => difference != 0)];
        double[] sizes = [.. moved.Select(Math.Abs)];
        double[] ranks = [.. sizes.Select(size =>
            sizes.Count(other => other < size - 1e-9) + (
                (sizes.Count(other => Math.Abs(other - size) < 1e-9) + 1) / 2.0))];
        var middle = ranks.Sum() / 2;
        var seen = Math.Abs(ranks.Where((_, at) => moved[at] > 0).Sum() - middle);
        var asFar = Enumerable.Range(0, 1 << ranks.Length).Count(signs =>
            Math.Abs(ranks.Where((_, at) => (signs >> at & 1) == 1).Sum() - middle) >= seen - 1e-9);
        return asFar / (double)(1 << ranks.Length);
    }
}
