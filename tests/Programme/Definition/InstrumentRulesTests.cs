using System.Text.Json.Nodes;

namespace Parcours.Programme.Tests.Definition;

public class InstrumentRulesTests
{
    private const string Scale = "$.instruments[1].items[0]";
    private static readonly string CheckIn = Programmes.Instrument("check-in");
    private static readonly string Choice = CheckIn + ".items[0]";
    private static readonly string Final = Programmes.Instrument("final-feedback");

    [Theory]
    [InlineData("min", 4, "", "scale")]
    [InlineData("min", null, "", "scale")]
    [InlineData("max", 12, ".max", "too-many")]
    [InlineData("max", 5, ".anchors", "anchors")]
    public void A_scale_has_two_ends_and_a_wording_for_each_value(
        string field, int? value, string where, string code) =>
        Assert.Contains(
            (Scale + where, code),
            Programmes.After(
                programme => programme.Put($"{Scale}.{field}", value is { } number ? JsonValue.Create(number) : null)));

    [Fact]
    public void A_number_s_maximum_is_not_under_its_minimum() =>
        Assert.Equal(
            [("$.instruments[4].items[4].max", "range")],
            Programmes.After(programme => programme.Put("$.instruments[4].items[4].min", 101)));

    [Fact]
    public void A_need_goes_from_one_to_five_and_belongs_to_a_dimension() =>
        Assert.Equal(
            [("$.instruments[0].items[0].min", "scale"), ("$.instruments[0].items[1].dimension", "missing")],
            Programmes.After(programme =>
        {
            programme.Put("$.instruments[0].items[0].min", 0);
            programme.Put("$.instruments[0].items[1].dimension", null);
        }));

    [Fact]
    public void A_choice_has_two_options_with_values_of_their_own() =>
        Assert.Equal(
            [(Choice + ".options[2].value", "reserved"), (Choice + ".options[1].value", "duplicate")],
            Programmes.After(programme =>
        {
            programme.Put(Choice + ".options[1].value", "yes");
            programme.Put(Choice + ".options[2].value", "optOut");
        }).OrderByDescending(fault => fault.Path, StringComparer.Ordinal));

    [Fact]
    public void One_option_is_no_choice() =>
        Assert.Equal([(Choice + ".options", "options")], Programmes.After(programme =>
        {
            var options = programme.At(Choice + ".options")!.AsArray();
            options.RemoveAt(2);
            options.RemoveAt(1);
        }));

    [Theory]
    [InlineData("tried", "partly", null)]
    [InlineData("tried", "never", "unknown-value")]
    [InlineData("need", "yes", "unknown-reference")]
    [InlineData("elsewhere", "yes", "unknown-reference")]
    public void A_condition_is_about_an_earlier_item_and_a_value_of_it(string item, string value, string? code)
    {
        var faults = Programmes.After(programme => programme.Put(
            CheckIn + ".items[1].askedIf", new JsonObject { ["item"] = item, ["values"] = new JsonArray(value) }));

        Assert.Equal(code is null ? [] : [code], faults.Select(fault => fault.Code));
    }

    [Theory]
    [InlineData("4", null)]
    [InlineData("5", "unknown-value")]
    [InlineData("optOut", null)]
    [InlineData("often", "unknown-value")]
    public void The_values_of_a_scale_are_its_numbers_and_the_opt_out(string value, string? code)
    {
        var faults = Programmes.After(programme => programme.Put(
            "$.instruments[1].items[1].askedIf",
            new JsonObject { ["item"] = "M1", ["values"] = new JsonArray(value) }));

        Assert.Equal(code is null ? [] : [code], faults.Select(fault => fault.Code));
    }

    [Fact]
    public void No_condition_can_be_about_free_text_and_booleans_are_true_or_false()
    {
        var faults = Programmes.After(programme =>
        {
            programme.Put(CheckIn + ".items[0].type", "boolean");
            programme.Put(
                CheckIn + ".items[1].askedIf",
                new JsonObject { ["item"] = "tried", ["values"] = new JsonArray("true", "yes") });
            programme.Put(
                Final + ".items[3].askedIf", new JsonObject { ["item"] = "keep", ["values"] = new JsonArray("x") });
        });

        Assert.Equal(
            [(Final + ".items[3].askedIf.values[0]", "unknown-value"), (
                CheckIn + ".items[1].askedIf.values[1]", "unknown-value")], faults);
    }

    [Fact]
    public void A_confidential_questionnaire_has_one_comment_at_most_and_nobody_has_to_write_it() =>
        Assert.Equal(
            [("$.instruments[2].items[13]", "free-text"), ("$.instruments[3].items[0]", "free-text")],
            Programmes.After(programme =>
        {
            programme.Put("$.instruments[2].items[13].required", true);
            programme.Put("$.instruments[3].items[0].type", "text");
            programme.Put("$.instruments[3].items[0].required", true);
        }));

    [Fact]
    public void Two_optional_comments_are_one_too_many() =>
        Assert.Equal([("$.instruments[3].items[4]", "free-text")], Programmes.After(programme =>
        {
            programme.Put("$.instruments[3].items[0].type", "text");
            programme.Put("$.instruments[3].items[0].required", false);
        }));

    [Fact]
    public void A_measure_reads_figures_on_the_scale() =>
        Assert.Equal(
            [("$.indicators[0].measure.atLeast", "out-of-range"), ("$.indicators[0].measure.items[0]", "not-a-figure")],
            Programmes.After(programme =>
        {
            programme.Put("$.indicators[0].measure.items", new JsonArray("comment", "E1"));
            programme.Put("$.indicators[0].measure.atLeast", 5);
        }).OrderBy(fault => fault.Path, StringComparer.Ordinal));
}
