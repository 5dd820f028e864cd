using NodaTime;
using Parcours.Programme.Goals;

namespace Parcours.Programme.Tests.Goals;

public class CheckInTests
{
    private static readonly LocalDate Today = new(2027, 4, 9);
    private static readonly Evidence Note = new(new(2027, 4, 2), EvidenceStrength.Stated, "Note du vendredi");

    [Fact]
    public void A_level_with_dated_evidence_and_confidence_is_recorded() =>
        Assert.Empty(new CheckIn(Today, 0, 7, [Note]).Faults());

    [Fact]
    public void Without_a_level_no_evidence_is_needed() =>
        Assert.Empty(new CheckIn(Today, null, 0, []).Faults());

    [Fact]
    public void A_level_cannot_be_claimed_without_evidence() =>
        Assert.Equal([CheckInFault.LevelWithoutEvidence], new CheckIn(Today, -2, 5, []).Faults());

    [Theory]
    [InlineData(null)]
    [InlineData(-1)]
    [InlineData(11)]
    public void Confidence_goes_from_0_to_10_and_is_mandatory(int? confidence) =>
        Assert.Equal([CheckInFault.ConfidenceMissing], new CheckIn(Today, 1, confidence, [Note]).Faults());

    [Theory]
    [InlineData(-3)]
    [InlineData(3)]
    public void A_level_off_the_scale_is_refused(int level) =>
        Assert.Equal([CheckInFault.LevelOutOfRange], new CheckIn(Today, level, 5, [Note]).Faults());

    [Fact]
    public void Evidence_lies_in_the_past_and_says_something()
    {
        var odd = new Evidence(Today.PlusDays(1), EvidenceStrength.Observed, " ");
        Assert.Equal(
            [CheckInFault.EvidenceInTheFuture, CheckInFault.EvidenceWithoutWords],
            new CheckIn(Today, 1, 5, [Note, odd]).Faults());
        Assert.Empty(new CheckIn(Today, 1, 5, [Note with { On = Today }]).Faults());
    }

    [Fact]
    public void Each_fault_has_a_sentence_in_both_languages()
    {
        Assert.All(Enum.GetValues<CheckInFault>(), fault =>
        {
            Assert.EndsWith(".", fault.Sentence().Fr, StringComparison.Ordinal);
            Assert.EndsWith(".", fault.Sentence().En, StringComparison.Ordinal);
        });
        Assert.Throws<ArgumentOutOfRangeException>(() => ((CheckInFault)99).Sentence());
    }

    [Fact]
    public void Strengths_have_words_and_an_order()
    {
        Assert.Equal(new("déclaré", "stated"), EvidenceStrength.Stated.Label());
        Assert.Equal("observed", EvidenceStrength.Observed.Label().En);
        Assert.Equal("mesuré", EvidenceStrength.Measured.Label().Fr);
        Assert.Throws<ArgumentOutOfRangeException>(() => ((EvidenceStrength)9).Label());
        Assert.Equal(
            EvidenceStrength.Measured, new[] { Note, Note with { Strength = EvidenceStrength.Measured } }.Strongest());
        Assert.Null(Array.Empty<Evidence>().Strongest());
    }

    [Fact]
    public void Goals_are_tallied_under_their_strongest_evidence()
    {
        var seen = Note with { Strength = EvidenceStrength.Observed };
        var tally = GoalTally.Of([(0, [Note]), (1, [Note, seen]), (2, [seen]), (-1, [seen]), (null, []), (2, [])]);
        Assert.Equal(3, tally.Reached);
        Assert.Equal("Objectifs atteints : 3 sur 6 (déclarés : 1, observés : 2, mesurés : 0)", tally.Sentence.Fr);
        Assert.Equal("Goals reached: 3 of 6 (stated: 1, observed: 2, measured: 0)", tally.Sentence.En);
    }
}
