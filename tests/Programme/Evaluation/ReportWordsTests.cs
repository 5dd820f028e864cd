using CsCheck;
using NodaTime;
using Parcours.Programme.Evaluation;

namespace Parcours.Programme.Tests.Evaluation;

public class ReportWordsTests
{
    [Theory]
    [InlineData("Cela prouve que le programme marche", "prouve")]
    [InlineData("Grâce à ce programme", "Grâce à")]
    [InlineData("grâce au programme", "grâce au")]
    [InlineData("The figures demonstrate it", "demonstrate")]
    [InlineData("proven, thanks to you", "proven")]
    public void Words_of_certainty_are_found(string sentence, string word) =>
        Assert.Equal(word, ReportWords.ForbiddenIn(sentence)[0]);

    [Theory]
    [InlineData("likely improvement")]
    [InlineData("une preuve datée")]
    [InlineData("de bonne grâce")]
    public void Other_words_pass(string sentence) => Assert.Empty(ReportWords.ForbiddenIn(sentence));

    [Fact]
    public void No_verdict_uses_a_forbidden_word()
    {
        Assert.All(Enum.GetValues<ChangeVerdict>(), verdict =>
        {
            Assert.NotEmpty(verdict.Label().Fr);
            Assert.NotEmpty(verdict.Label().En);
            Assert.Empty(ReportWords.ForbiddenIn($"{verdict.Label().Fr} {verdict.Label().En}"));
        });
        Assert.Throws<ArgumentOutOfRangeException>(() => ((ChangeVerdict)99).Label());
    }

    [Fact]
    public void No_sentence_about_any_change_uses_a_forbidden_word() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 5]).Array[0, 40].Sample(answers =>
        {
            var change = PairedChange.Of([.. answers.Select(a => new Pair(a.Item1, a.Item2))], answers.Length);
            return ReportWords.ForbiddenIn($"{change.Sentence.Fr} {change.Sentence.En}").Count == 0;
        });

    [Fact]
    public void Levels_have_words_and_behaviour_needs_three_months()
    {
        Assert.All(Enum.GetValues<KirkpatrickLevel>(), level =>
        {
            Assert.Contains($"{(int)level}", level.Label().Fr, StringComparison.Ordinal);
            Assert.Contains($"{(int)level}", level.Label().En, StringComparison.Ordinal);
        });
        Assert.Throws<ArgumentOutOfRangeException>(() => ((KirkpatrickLevel)0).Label());

        var (start, soon, later) = (new LocalDate(2027, 1, 11), new LocalDate(2027, 4, 4), new LocalDate(2027, 4, 5));
        Assert.True(KirkpatrickLevel.Behaviour.IsTooEarly(start, soon));
        Assert.False(KirkpatrickLevel.Behaviour.IsTooEarly(start, later));
        Assert.False(KirkpatrickLevel.Reaction.IsTooEarly(start, soon));
    }
}
