using CsCheck;
using Parcours.Programme.Goals;

namespace Parcours.Programme.Tests.Goals;

public class GoalAttainmentTests
{
    [Theory]
    [InlineData(new[] { 0, 0, 0 }, new[] { 1.0, 1, 1 }, 50)]
    [InlineData(new[] { 1, 1, 1 }, new[] { 1.0, 1, 1 }, 63.6931)]
    [InlineData(new[] { -1, 0, 1 }, new[] { 3.0, 2, 1 }, 45.5935)]
    public void The_vectors_of_the_example_programme_hold(int[] levels, double[] weights, double score) =>
        Assert.Equal(score, GoalAttainment.TScore(levels, weights), 4);

    [Fact]
    public void Weights_are_equal_when_not_given() =>
        Assert.Equal(63.6931, GoalAttainment.TScore([1, 1, 1]), 4);

    [Fact]
    public void Only_the_proportions_of_weights_matter() =>
        Gen.Select(Gen.Select(Gen.Int[-2, 2], Gen.Double[0.1, 5]).Array[1, 6], Gen.Double[0.1, 50])
            .Sample((goals, factor) =>
        {
            var levels = goals.Select(goal => goal.Item1).ToList();
            var score = GoalAttainment.TScore(levels, [.. goals.Select(goal => goal.Item2)]);
            var scaled = GoalAttainment.TScore(levels, [.. goals.Select(goal => goal.Item2 * factor)]);
            return Math.Abs(score - scaled) < 1e-9;
        });

    [Fact]
    public void Opposite_levels_lie_symmetrically_around_50() =>
        Gen.Int[-2, 2].Array[1, 6].Sample(levels =>
            Math.Abs(
                GoalAttainment.TScore(levels) + GoalAttainment.TScore(
                    [.. levels.Select(level => -level)]) - 100) < 1e-9);

    [Fact]
    public void What_is_not_a_set_of_goals_is_a_bug()
    {
        Assert.Throws<ArgumentException>(() => GoalAttainment.TScore([]));
        Assert.Throws<ArgumentException>(() => GoalAttainment.TScore([0], [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => GoalAttainment.TScore([3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => GoalAttainment.TScore([0], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => GoalAttainment.TScore([0], [double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => GoalAttainment.TScore([0], [1], rho: 1.1));
    }
}
