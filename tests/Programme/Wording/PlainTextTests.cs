using CsCheck;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Tests.Wording;

public class PlainTextTests
{
    [Theory]
    [InlineData("می\u200Cخواهم")]
    [InlineData("क्\u200Dष")]
    [InlineData("👩\u200D👩\u200D👧 ❤\uFE0F")]
    [InlineData("🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F")]
    [InlineData("𠮷田")]
    public void Signs_that_make_a_letter_or_an_emoji_stay(string name) =>
        Assert.Equal((name, name, name), (Cleaned(name), PlainText.SingleLine(name), PlainText.Line(name, 100)));

    [Theory]
    [InlineData("Jean\u00ADPierre", "JeanPierre")]
    [InlineData("\u202ANadia\u202C", "Nadia")]
    [InlineData("a\u202Eb\u2066c\u2069\u200E\u200F\u061C\uFEFF", "abc")]
    public void Signs_that_nobody_sees_and_that_move_others_go(string name, string kept) =>
        Assert.Equal((kept, kept, kept), (Cleaned(name), PlainText.SingleLine(name), PlainText.Line(name, 100)));

    [Theory]
    [InlineData("a\u0000")]
    [InlineData("a\u0085")]
    [InlineData("Ren\uFFFDe")]
    [InlineData("a\uFFFE")]
    [InlineData("a\uD83D")]
    public void What_is_no_text_is_refused(string text)
    {
        Assert.False(PlainText.TryClean(text, out _));
        Assert.Null(PlainText.Line(text, 100));
        Assert.DoesNotContain(PlainText.SingleLine(text), PlainText.IsForbidden);
    }

    [Theory]
    [InlineData("Nadia")]
    [InlineData("Ῥόδος")]
    [InlineData("山田 太郎")]
    public void A_name_from_left_to_right_stands_in_a_sentence_as_it_is(string name) =>
        Assert.Equal(name, PlainText.Isolate(name));

    [Theory]
    [InlineData("نادية")]
    [InlineData("דוד")]
    [InlineData("ߒߞߏ")]
    [InlineData("𞤀𞤣𞤤𞤢𞤥")]
    public void A_name_from_right_to_left_moves_nothing_around_it_and_goes_so_into_a_subject(string name)
    {
        var sentence = $"Appeler {PlainText.Isolate(name)} (2) ?";

        Assert.Equal($"Appeler \u2068{name}\u2069 (2) ?", sentence);
        Assert.Equal(sentence, PlainText.SingleLine(sentence));
        Assert.DoesNotContain('\u2068', PlainText.SingleLine("\u2068" + name));
    }

    [Theory]
    [InlineData("abcdef", 3, "abc…")]
    [InlineData("abc", 3, "abc")]
    [InlineData("ae\u0301i", 2, "a…")]
    [InlineData("👩\u200D👩\u200D👧!", 4, "…")]
    public void A_text_is_cut_between_two_characters_as_people_see_them(string text, int max, string cut) =>
        Assert.Equal(cut, PlainText.Shorten(text, max));

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void Names_are_in_the_order_of_their_readers(string locale) =>
        Assert.Equal(
            ["Abel", "Élodie", "Eva", "zoé", "Zoë"],
            ((string[])["zoé", "Eva", "Zoë", "Élodie", "Abel"]).Order(PlainText.OrderIn(locale)));

    [Fact]
    public void Whatever_is_cleaned_is_clean_and_one_line_is_one_line() =>
        Gen.String.Sample(
            text =>
            {
                var line = PlainText.SingleLine(text);
                Assert.Equal(line, PlainText.SingleLine(line));
                Assert.DoesNotContain(line, sign => char.IsControl(sign) || sign == '\uFFFD');
                if (PlainText.TryClean(text, out var clean))
                {
                    Assert.True(PlainText.TryClean(clean, out var again));
                    Assert.Equal(clean, again);
                }
            },
            iter: 2000);

    private static string? Cleaned(string raw) => PlainText.TryClean(raw, out var text) ? text : null;
}
