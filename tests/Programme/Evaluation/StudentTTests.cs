using CsCheck;
using Parcours.Programme.Evaluation;
using Reference = MathNet.Numerics.Distributions.StudentT;

namespace Parcours.Programme.Tests.Evaluation;

public class StudentTTests
{
    [Theory]
    [InlineData(1, 12.7062)]
    [InlineData(4, 2.7764)]
    [InlineData(7, 2.3646)]
    [InlineData(11, 2.2010)]
    [InlineData(29, 2.0452)]
    [InlineData(1000, 1.9623)]
    public void The_quantiles_are_those_of_the_tables(int degreesOfFreedom, double t) =>
        Assert.Equal(t, StudentT.Quantile(0.975, degreesOfFreedom), 4);

    [Theory]
    [InlineData(5, 1.24)]
    [InlineData(8, 0.84)]
    [InlineData(10, 0.72)]
    [InlineData(12, 0.635)]
    [InlineData(20, 0.47)]
    public void Half_widths_in_standard_deviations_are_those_of_the_policy(int n, double half) =>
        Assert.Equal(half, Interval.OfMean(0, 1, n).HalfWidth, 0.006);

    /// <summary>Away from 0, where MathNet's own digits go.</summary>
    [Fact]
    public void The_distribution_agrees_with_MathNet() =>
        Gen.Select(Gen.Double[0.05, 40], Gen.Bool, Gen.Int[1, 400]).Select((t, left, nu) => (left ? -t : t, nu))
            .Sample((t, nu) => Math.Abs(StudentT.Cdf(t, nu) - Reference.CDF(0, 1, nu, t)) < 1e-11);

    [Fact]
    public void The_distribution_agrees_with_its_closed_forms() =>
        Gen.OneOf(Gen.Double[-40, 40], Gen.Double[-1e-5, 1e-5]).Sample(t =>
            Math.Abs(StudentT.Cdf(t, 1) - (0.5 + (Math.Atan(t) / Math.PI))) < 1e-14
            && Math.Abs(StudentT.Cdf(t, 2) - (0.5 + (t / (2 * Math.Sqrt(2 + (t * t)))))) < 1e-14);

    [Fact]
    public void The_quantile_agrees_with_MathNet() =>
        Gen.Select(Gen.Double[0.001, 0.999], Gen.Int[1, 200]).Sample((p, nu) =>
        {
            var expected = Reference.InvCDF(0, 1, nu, p);
            return Math.Abs(StudentT.Quantile(p, nu) - expected) < 1e-7 * Math.Max(1, Math.Abs(expected));
        });

    [Fact]
    public void The_quantile_is_the_inverse_of_the_distribution() =>
        Gen.Select(Gen.Double[1e-9, 1 - 1e-9], Gen.Int[1, 300]).Sample((p, nu) =>
            Math.Abs(StudentT.Cdf(StudentT.Quantile(p, nu), nu) - p) < 1e-11);

    [Theory]
    [InlineData(0.5001609454036536, 195)]
    [InlineData(0.50000001, 300)]
    [InlineData(0.5 - 1e-9, 7)]
    public void Close_to_the_median_too(double p, int nu) =>
        Assert.Equal(p, StudentT.Cdf(StudentT.Quantile(p, nu), nu), 1e-14);

    [Fact]
    public void Half_of_the_distribution_lies_below_0()
    {
        Assert.Equal(0.5, StudentT.Cdf(0, 7), 15);
        Assert.Equal(0, StudentT.Quantile(0.5, 7), 7);
        Assert.Equal(0, StudentT.TwoSidedP(1e200, 7), 15);
    }

    [Fact]
    public void What_has_no_distribution_is_a_bug()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Cdf(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Quantile(0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Quantile(double.NaN, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval.OfMean(0, 1, 1));
    }
}
