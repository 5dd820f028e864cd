using CsCheck;
using Parcours.Programme.Diagnosis;

namespace Parcours.Programme.Tests.Diagnosis;

public class NeedPriorityTests
{
    [Theory]
    [InlineData(2, 4, 4, 0.5625, NeedDecision.Treat)]
    [InlineData(3, 4, 4, 0.375, NeedDecision.Discuss)]
    [InlineData(4, 4, 4, 0.1875, NeedDecision.NotNow)]
    [InlineData(1, 2, 2, 0.25, NeedDecision.Discuss)]
    public void The_vectors_of_the_example_programme_hold(
        int ease, int useful, int want, double priority, NeedDecision decision)
    {
        var result = NeedPriority.Of([new("N1", ease, useful, want)]);
        Assert.Equal(priority, result.Priority!.Value, 12);
        Assert.Equal(decision, result.Proposal);
    }

    [Fact]
    public void The_result_carries_the_arithmetic()
    {
        var result = NeedPriority.Of([new("N1", 2, 4, 4), new("N2", 4, 5, 3)]);
        Assert.Equal([new NeedFactors("N1", 0.75, 0.75), new NeedFactors("N2", 0.25, 0.75)], result.Items);
        Assert.Equal(0.5, result.Need);
        Assert.Equal(0.75, result.Pull);
        Assert.Equal("besoin 0,50 × élan 0,75 = 0,38", result.Arithmetic!.Fr);
        Assert.Equal("need 0.50 × pull 0.75 = 0.38", result.Arithmetic.En);
    }

    [Fact]
    public void An_incomplete_item_is_left_aside()
    {
        var result = NeedPriority.Of(
            [new("N1", 2, 4, 4), new("N2", 5, null, 1), new("N3", null, null, null, OptedOut: true)]);
        Assert.Equal(3, result.Asked);
        Assert.Equal("N1", Assert.Single(result.Items).Item);
        Assert.Equal(NeedDecision.Treat, result.Proposal);
        Assert.False(result.OptedOut);
    }

    [Fact]
    public void Nothing_answered_proposes_nothing()
    {
        var result = NeedPriority.Of([new("N1", null, null, null)]);
        Assert.Null(result.Proposal);
        Assert.Null(result.Priority);
        Assert.Null(result.Arithmetic);
    }

    [Fact]
    public void Opting_out_of_every_answered_item_opts_out_of_the_dimension()
    {
        var result = NeedPriority.Of([new("N1", 1, 5, 5, OptedOut: true), new("N2", null, null, null)]);
        Assert.True(result.OptedOut);
        Assert.Equal(NeedDecision.NotNow, result.Proposal);
        Assert.Null(result.Priority);
    }

    [Fact]
    public void Opting_out_of_the_dimension_wins_over_answers() =>
        Assert.Equal(NeedDecision.NotNow, NeedPriority.Of([new("N1", 1, 5, 5)], optedOut: true).Proposal);

    [Fact]
    public void A_priority_of_exactly_four_tenths_is_treated()
    {
        // Five items: need 8/20, pull 40/40.
        var items = new[] { 1, 1, 5, 5, 5 }.Select((ease, at) => new NeedAnswer($"N{at}", ease, 5, 5)).ToList();
        Assert.Equal(NeedDecision.Treat, NeedPriority.Of(items).Proposal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void A_value_off_the_scale_is_a_bug(int ease) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NeedPriority.Of([new("N1", ease, 3, 3)]));

    [Fact]
    public void Priority_lies_between_0_and_1_and_decides_alone() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 5], Gen.Int[1, 5]).List[1, 8].Sample(answers =>
        {
            var result = NeedPriority.Of(
                [.. answers.Select((a, at) => new NeedAnswer($"N{at}", a.Item1, a.Item2, a.Item3))]);
            var priority = result.Priority!.Value;
            var expected = priority >= 0.40 - 1e-12 ? NeedDecision.Treat
                : priority >= 0.20 - 1e-12 ? NeedDecision.Discuss
                : NeedDecision.NotNow;
            return priority is >= 0 and <= 1 && result.Proposal == expected;
        });

    [Fact]
    public void Less_ease_never_lowers_the_priority() =>
        Gen.Select(Gen.Int[2, 5], Gen.Int[1, 5], Gen.Int[1, 5]).Sample((ease, useful, want) =>
            NeedPriority.Of([new("N1", ease - 1, useful, want)]).Priority
            >= NeedPriority.Of([new("N1", ease, useful, want)]).Priority);

    [Fact]
    public void Decisions_have_words_in_both_languages()
    {
        Assert.Equal(new("à traiter", "to work on"), NeedDecision.Treat.Label());
        Assert.Equal("à discuter en entretien", NeedDecision.Discuss.Label().Fr);
        Assert.Equal("not now", NeedDecision.NotNow.Label().En);
        Assert.Throws<ArgumentOutOfRangeException>(() => ((NeedDecision)9).Label());
    }
}
