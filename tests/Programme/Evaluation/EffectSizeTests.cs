using MathNet.Numerics;
using Parcours.Programme.Evaluation;

namespace Parcours.Programme.Tests.Evaluation;

public class EffectSizeTests
{
    [Fact]
    public void The_correction_is_exact_below_ten_degrees_of_freedom()
    {
        for (var nu = 2; nu < 10; nu++)
        {
            var exact = SpecialFunctions.Gamma(nu / 2.0) / (
                Math.Sqrt(nu / 2.0) * SpecialFunctions.Gamma((nu - 1) / 2.0));
            Assert.Equal(exact, EffectSize.Correction(nu), 12);
        }
    }

    [Theory]
    [InlineData(10, 1 - (3 / 39.0))]
    [InlineData(11, 1 - (3 / 43.0))]
    public void The_correction_is_approximate_from_ten(int nu, double correction) =>
        Assert.Equal(correction, EffectSize.Correction(nu), 15);

    [Fact]
    public void The_two_forms_meet() =>
        Assert.Equal(EffectSize.Correction(9), EffectSize.Correction(10), 0.01);

    [Fact]
    public void Equal_differences_have_no_effect_size() => Assert.Null(EffectSize.HedgesGz(1, 0, 12));

    [Fact]
    public void A_single_degree_of_freedom_has_no_correction() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EffectSize.Correction(1));
}
