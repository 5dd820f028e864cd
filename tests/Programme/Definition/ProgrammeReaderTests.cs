using System.Text;
using System.Text.Json.Nodes;
using Parcours.Programme.Definition;
using Parcours.Programme.Example;
using Parcours.Programme.Reading;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Tests.Definition;

public class ProgrammeReaderTests
{
    [Fact]
    public void The_example_is_read_from_its_bytes()
    {
        var read = ProgrammeReader.Read(Encoding.UTF8.GetBytes(ExampleProgramme.Json));

        Assert.Equal("Cap Reconnaissance", Assert.IsType<ReadResult<ProgrammeDefinition>.Valid>(read).Value.Title.Fr);
    }

    [Fact]
    public void All_faults_of_shape_come_at_once()
    {
        var faults = Programmes.After(programme =>
        {
            programme["colour"] = "red";
            programme.Remove("dimensions");
            programme.Put("$.title.fr", 7);
            programme.Put("$.steps[0].opens", "next week");
            programme.Put("$.steps[0].kind", "party");
            programme.Put("$.sites[0].calendar.sendFrom", "8h30");
            programme.Put("$.instruments[0].minutes", "twelve");
            programme.Put("$.instruments[0].confidential", "no");
            programme.Put("$.indicators[0].target", "much");
            programme.Put("$.whys", new JsonObject());
            programme.Put("$.contacts", new JsonArray());
            programme.Put("$.load.mailsPerWeek", 0);
        });

        Assert.Equal(
            [
                ("$.colour", "unknown-field"), ("$.contacts", "not-object"), ("$.dimensions", "missing"),
                ("$.indicators[0].target", "not-number"),
                ("$.instruments[0].confidential", "not-boolean"), ("$.instruments[0].minutes", "not-integer"),
                ("$.load.mailsPerWeek", "out-of-range"),
                ("$.sites[0].calendar.sendFrom", "not-time"), ("$.steps[0].kind", "not-choice"),
                ("$.steps[0].opens", "not-duration"),
                ("$.title.fr", "not-text"), ("$.whys", "not-list"),
            ],
            faults.OrderBy(fault => fault.Path, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_fault_is_told_in_both_languages()
    {
        var faults = Programmes.Faults(new JsonObject { ["title"] = 1, ["colour"] = 1, ["sites"] = new JsonArray() });

        Assert.NotEmpty(faults);
        Assert.All(
            faults, fault =>
                Assert.False(
                    string.IsNullOrWhiteSpace(fault.Message.Fr) || string.IsNullOrWhiteSpace(fault.Message.En)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"programme\"")]
    public void What_is_no_object_is_said_to_be_none(string json) =>
        Assert.Equal(
            ("$", "not-object"),
            Assert.Single(Read(json), fault => fault.Path == "$") is var fault ? (fault.Path, fault.Code) : default);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{ \"title\": }")]
    [InlineData("{} {}")]
    [InlineData("{ \"a\": 1, }")]
    public void What_is_no_json_is_one_fault_with_its_place(string json)
    {
        var fault = Assert.Single(Read(json));

        Assert.Equal(("$", "not-json"), (fault.Path, fault.Code));
        Assert.Contains("line 1", fault.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_a_fault_and_no_crash()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 100_000));

        Assert.Equal("not-json", Assert.Single(Read(deep)).Code);
        Assert.Equal("not-json", Assert.Single(Read("{\"title\":" + deep + "}")).Code);
    }

    [Theory]
    [InlineData("1e999", "not-integer")]
    [InlineData("99999999999999999999", "not-integer")]
    [InlineData("5.5", "not-integer")]
    [InlineData("-1", "out-of-range")]
    public void Huge_and_odd_numbers_are_faults(string number, string code)
    {
        var json = ExampleProgramme.Json.Replace("\"minutes\": 12", "\"minutes\": " + number, StringComparison.Ordinal);

        Assert.Equal(
            ("$.instruments[0].minutes", code),
            Assert.Single(Read(json)) is var fault ? (fault.Path, fault.Code) : default);
    }

    [Fact]
    public void A_number_beyond_all_bounds_is_out_of_range()
    {
        var json = ExampleProgramme.Json.Replace("\"baseline\": 38", "\"baseline\": 1e999", StringComparison.Ordinal);

        Assert.Equal(
            ("$.indicators[0].baseline", "out-of-range"),
            Assert.Single(Read(json)) is var fault ? (fault.Path, fault.Code) : default);
    }

    [Fact]
    public void A_field_that_is_there_twice_is_a_fault()
    {
        var json = string.Concat(
            "{ \"title\": 1,",
            ExampleProgramme.Json.AsSpan(ExampleProgramme.Json.IndexOf('{', StringComparison.Ordinal) + 1));

        Assert.Contains(Read(json), fault => fault is { Path: "$.title", Code: "duplicate-field" });
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("a\\udc00b")]
    public void Half_a_surrogate_pair_is_no_text(string half)
    {
        var json = ExampleProgramme.Json.Replace("\"Cap Recognition\"", $"\"{half}\"", StringComparison.Ordinal);

        Assert.Equal(
            ("$.title.en", "not-text"), Assert.Single(Read(json)) is var fault ? (fault.Path, fault.Code) : default);
    }

    [Fact]
    public void A_field_name_that_is_no_text_is_a_fault() =>
        Assert.Contains(Read("{ \"\\ud800\": 1 }"), fault => fault is { Path: "$", Code: "unknown-field" });

    [Fact]
    public void Bytes_that_are_no_utf8_are_a_fault()
    {
        byte[] json = [.. "{ \"title\": { \"fr\": \""u8, 0xFF, 0xFE, .. "\", \"en\": \"x\" } }"u8];

        Assert.Contains(Programmes.Faults(ProgrammeReader.Read(json)), fault => fault.Code is "not-text" or "not-json");
    }

    [Theory]
    [InlineData("a\u0000b")]
    [InlineData("a\u001bb")]
    [InlineData("a\u0085b")]
    [InlineData("a\uFFFDb")]
    [InlineData("\u202E\u00AD")]
    [InlineData("a\r\nBcc: x@example.org")]
    [InlineData("two\nlines")]
    public void Control_characters_are_refused_in_a_title(string title) =>
        Assert.Equal(
            [("$.title.fr", "control-character")], Programmes.After(programme => programme.Put("$.title.fr", title)));

    [Fact]
    public void A_longer_text_may_have_lines_and_markup_is_text() =>
        Assert.Empty(
            Programmes.After(programme => programme.Put("$.summary.fr", "Deux\nlignes, <b>et</b> =1+1 {{x}} 🙂")));

    [Fact]
    public void White_space_alone_is_no_text() =>
        Assert.Equal([("$.title.fr", "empty"), ("$.title.en", "empty")], Programmes.After(programme =>
        {
            programme.Put("$.title.fr", " \u00A0\u2003");
            programme.Put("$.title.en", "");
        }));

    [Fact]
    public void Hostile_field_names_are_quoted_in_paths()
    {
        var faults = Programmes.After(programme => programme["a'b\u0000.<i>\u202E"] = 1);

        Assert.Equal([(@"$['a\'b\u0000.<i>\u202e']", "unknown-field")], faults);
    }

    [Fact]
    public void A_long_field_name_is_shortened() =>
        Assert.True(
            Assert.Single(Programmes.After(programme => programme[new string('a', 5000)] = 1)).Path.Length < 120);

    [Fact]
    public void Null_is_taken_where_nothing_is_and_only_there() =>
        Assert.Equal([("$.title", "not-object")], Programmes.After(programme =>
        {
            programme["summary"] = null;
            programme.Put("$.indicators[0].baseline", null);
            programme.Put("$.measurementPoints[0].asks[0].after", null);
            programme["title"] = null;
        }));

    [Theory]
    [InlineData("P2W")]
    [InlineData("P0W")]
    [InlineData("P1W2DT9H")]
    [InlineData("PT2M")]
    [InlineData("P1DT9H30M")]
    public void Durations_go_down_to_minutes(string duration) =>
        Assert.Empty(Programmes.After(programme => programme.Put("$.steps[3].opens", duration)));

    [Theory]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P2WT")]
    [InlineData("P-2W")]
    [InlineData("-P2W")]
    [InlineData("P1M")]
    [InlineData("P1Y")]
    [InlineData("PT30S")]
    [InlineData("P1.5D")]
    [InlineData("P99999999999999999999W")]
    [InlineData("p2w")]
    [InlineData("P2W\n")]
    [InlineData("2 weeks")]
    public void Other_durations_are_refused(string duration) =>
        Assert.Equal(
            [("$.steps[3].opens", "not-duration")],
            Programmes.After(programme => programme.Put("$.steps[3].opens", duration)));

    [Theory]
    [InlineData("2027-02-30")]
    [InlineData("2027-13-01")]
    [InlineData("27-01-04")]
    [InlineData("2027-01-04T00:00")]
    public void Days_that_are_in_no_calendar_are_refused(string date) =>
        Assert.Equal(
            [("$.sites[0].calendar.closedOn[0]", "not-date")],
            Programmes.After(programme => programme.Put("$.sites[0].calendar.closedOn", new JsonArray(date))));

    [Fact]
    public void No_more_faults_are_listed_than_the_limit_and_one()
    {
        var faults = Read("[" + string.Join(',', Enumerable.Repeat("0", 10)) + "]");
        var many = Programmes.Faults(
            new JsonObject(
                Enumerable.Range(0, 10_000).Select(number => KeyValuePair.Create($"f{number}", (JsonNode?)number))));

        Assert.DoesNotContain(faults, fault => fault.Code == "more-faults");
        Assert.Equal(DefinitionLimits.Faults + 1, many.Count);
        Assert.Equal(("$", "more-faults"), (many[^1].Path, many[^1].Code));
    }

    private static IReadOnlyList<Fault> Read(string json) =>
        Programmes.Faults(ProgrammeReader.Read(Encoding.UTF8.GetBytes(json)));
}
