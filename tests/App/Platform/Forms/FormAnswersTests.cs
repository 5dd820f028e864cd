using System.Text.Json;
using NodaTime;
using Parcours.Platform.Forms;

namespace Parcours.App.Tests.Platform.Forms;

public class FormAnswersTests
{
    [Fact]
    public void Every_type_of_value_is_accepted_and_read_back()
    {
        var answers = Samples.Accepted("""
            { "N1.ease": 3, "count": 12, "slot": "b", "why": "le lundi est pris", "themes": ["z", "x", "z"], "agree": false,
              "day": "2027-03-15", "hour": "10:00", "mail": "nadia.k@exemple.fr", "N13": "Une tension\r\nmardi" }
            """);

        Assert.Equal(3, answers.Number("N1.ease"));
        Assert.Equal(12, answers.Number("count"));
        Assert.Equal("b", answers.Text("slot"));
        Assert.Equal(["x", "z"], answers.Many("themes"));
        Assert.False(answers.Flag("agree"));
        Assert.Equal(new LocalDate(2027, 3, 15), answers.Date("day"));
        Assert.Equal(new LocalTime(10, 0), answers.Time("hour"));
        Assert.Equal("nadia.k@exemple.fr", answers.Text("mail"));
        Assert.Equal("Une tension\nmardi", answers.Text("N13"));
    }

    [Fact]
    public void Answers_survive_being_stored()
    {
        var answers = Samples.Accepted("""{ "N1.ease": "optOut", "themes": ["x"], "N13": "été" }""");

        var back = JsonSerializer.Deserialize<Answers>(JsonSerializer.Serialize(answers))!;

        Assert.True(back.OptedOut("N1.ease"));
        Assert.Null(back.Number("N1.ease"));
        Assert.Equal(["x"], back.Many("themes"));
        Assert.Equal("été", back.Text("N13"));
    }

    [Theory]
    [InlineData("3.0")]
    [InlineData("3e0")]
    [InlineData("30e-1")]
    public void A_whole_number_is_whole_however_it_is_written(string three) =>
        Assert.Equal(3, Samples.Accepted($$"""{ "N1.ease": {{three}} }""").Number("N1.ease"));

    [Theory]
    [InlineData("N1.ease", "0")]
    [InlineData("N1.ease", "6")]
    [InlineData("N1.ease", "2.5")]
    [InlineData("N1.ease", "\"3\"")]
    [InlineData("N1.ease", "1e400")]
    [InlineData("N1.ease", "true")]
    [InlineData("N1.ease", "[3]")]
    [InlineData("count", "-1")]
    [InlineData("count", "99999999999999999999")]
    [InlineData("count", "\"optOut\"")]
    [InlineData("slot", "\"c\"")]
    [InlineData("slot", "[\"a\"]")]
    [InlineData("slot", "1")]
    [InlineData("slot", "\"\"")]
    [InlineData("themes", "\"x\"")]
    [InlineData("themes", "[\"x\", \"w\"]")]
    [InlineData("themes", "[\"x\", null]")]
    [InlineData("agree", "\"true\"")]
    [InlineData("agree", "1")]
    [InlineData("day", "\"2027-02-29\"")]
    [InlineData("day", "\"15/03/2027\"")]
    [InlineData("day", "\"2027-03-15T00:00:00Z\"")]
    [InlineData("hour", "\"24:00\"")]
    [InlineData("hour", "\"9:00\"")]
    [InlineData("mail", "\"nadia\"")]
    [InlineData("mail", "\"a@b@c\"")]
    [InlineData("mail", "\"a@b.fr\\r\\nBcc: x@y.fr\"")]
    [InlineData("N13", "12")]
    [InlineData("N13", "{}")]
    [InlineData("N13", "\"un texte bien trop long pour ici\"")]
    [InlineData("N13", "\"a\\u0000b\"")]
    [InlineData("N13", "\"a\\u001bb\"")]
    [InlineData("N13", "\"a\\u0085b\"")]
    [InlineData("N13", "\"a\\ud800b\"")]
    [InlineData("N13", "\"a\\udc00\"")]
    [InlineData("N13", "\"a\\ufffeb\"")]
    [InlineData("slot", "\"\\ud800\"")]
    [InlineData("mail", "\"\\ud800@a.fr\"")]
    [InlineData("day", "\"\\ud800\"")]
    public void A_value_that_breaks_its_field_is_refused_with_a_sentence_and_the_rest_is_kept(string id, string value)
    {
        // The opt-out goes first so that the faulty value is the last word on the scale.
        foreach (var final in new[] { true, false })
        {
            var refused = Samples.Refused($$"""{ "N1.ease": "optOut", "hour": "08:30", "{{id}}": {{value}} }""", final);

            Assert.Equal(id, Assert.Single(refused.Errors).Key);
            Assert.EndsWith(".", refused.Errors[id], StringComparison.Ordinal);
            Assert.Equal(id != "N1.ease", refused.Usable.Has("N1.ease"));
            Assert.Equal(id != "hour", refused.Usable.Has("hour"));
            Assert.Equal(id is not "N1.ease" and not "hour" ? 2 : 1, refused.Usable.Values.Count);
        }
    }

    [Fact]
    public void What_is_required_is_demanded_of_the_final_answer_only()
    {
        Assert.Equal(["N1.ease"], Samples.Refused("{}").Errors.Keys);
        Assert.Empty(Samples.Accepted("{}", final: false).Values);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\" \\n\"")]
    public void Nothing_isnt_an_answer_to_what_is_required(string nothing)
    {
        var refused = Samples.Refused($$"""{ "N1.ease": 1, "slot": "b", "why": {{nothing}} }""");

        Assert.Equal(["why"], refused.Errors.Keys);
    }

    [Fact]
    public void Declining_answers_a_required_field() =>
        Assert.True(Samples.Accepted("""{ "N1.ease": "optOut" }""").OptedOut("N1.ease"));

    [Theory]
    [InlineData("""{ "N1.ease": 1, "slot": "a", "why": "parce que" }""")]
    [InlineData("""{ "N1.ease": 1, "why": "parce que" }""")]
    [InlineData("""{ "N1.ease": 1, "why": 12 }""")]
    public void A_field_that_branching_hides_is_ignored_whatever_it_holds(string json) =>
        Assert.False(Samples.Accepted(json).Has("why"));

    [Fact]
    public void A_field_whose_question_has_a_fault_is_neither_demanded_nor_lost()
    {
        var refused = Samples.Refused("""{ "N1.ease": 1, "slot": "?", "why": "parce que" }""");

        Assert.Equal(["slot"], refused.Errors.Keys);
        Assert.Equal("parce que", refused.Usable.Text("why"));
    }

    [Fact]
    public void An_unknown_field_is_refused_by_name_in_the_readers_language()
    {
        Assert.Contains("« wages »".Replace(' ', '\u00A0'), Samples.Refused("""{ "N1.ease": 1, "wages": 3 }""").Errors["wages"], StringComparison.Ordinal);
        Assert.Equal(
            "There is no field “wages” in this form.",
            Samples.Refused("""{ "N1.ease": 1, "wages": 3 }""", form: Samples.Every("en")).Errors["wages"]);
    }

    [Fact]
    public void A_flood_of_unknown_fields_gets_a_short_answer()
    {
        var json = "{" + string.Join(
            ',', Enumerable.Range(0, 5000).Select(n => $"\"{new string('x', 200)}{n}\":1")) + "}";

        var refused = Samples.Refused(json);

        Assert.True(refused.Errors.Count < 30);
        Assert.All(refused.Errors.Keys, key => Assert.True(key.Length < 100));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("3")]
    [InlineData("\"answers\"")]
    public void Answers_that_are_no_object_are_refused(string json) =>
        Assert.Equal(["answers"], Samples.Refused(json).Errors.Keys);

    [Fact]
    public void Text_is_composed_before_it_is_kept() =>
        Assert.Equal("\u00e9t\u00e9", Samples.Accepted("""{ "N1.ease": 1, "N13": "e\u0301te\u0301" }""").Text("N13"));

    [Theory]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void Length_is_counted_in_characters(int length, bool accepted)
    {
        var faces = string.Concat(Enumerable.Repeat("😀", length));
        Assert.Equal(accepted, Samples.Read($$"""{ "N1.ease": 1, "N13": "{{faces}}" }""") is AnswersResult.Accepted);
    }

    [Theory]
    [InlineData("voir a.b@exemple.fr", 1)]
    [InlineData("le 06 12 34 56 78", 1)]
    [InlineData("le 12 mars 2027", 0)]
    public void A_text_that_points_to_a_person_gets_advice(string text, int warnings)
    {
        var accepted = Assert.IsType<AnswersResult.Accepted>(Samples.Read($$"""{ "N1.ease": 1, "N13": "{{text}}" }"""));

        Assert.Equal(warnings, accepted.Warnings.Count);
    }
}
