using System.Globalization;
using System.Text.Json.Nodes;
using Parcours.Programme.Definition;

namespace Parcours.Programme.Tests.Definition;

public class DefinitionLimitsTests
{
    [Theory]
    [InlineData("$.adaptations[0].id", DefinitionLimits.IdLength)]
    [InlineData("$.contacts.hr[0].firstName", DefinitionLimits.NameLength)]
    [InlineData("$.title.en", DefinitionLimits.LabelLength)]
    [InlineData("$.workshops[0].sessions[0].place.fr", DefinitionLimits.LabelLength)]
    [InlineData("$.summary.fr", DefinitionLimits.TextLength)]
    [InlineData("$.instruments[0].items[0].text.en", DefinitionLimits.TextLength)]
    public void A_text_has_as_many_characters_as_its_limit_and_no_more(string path, int limit)
    {
        Assert.Empty(Programmes.After(programme => programme.Put(path, new string('a', limit))));
        Assert.Equal(
            [(path, "too-long")], Programmes.After(programme => programme.Put(path, new string('a', limit + 1))));
    }

    [Fact]
    public void Characters_are_counted_as_people_do()
    {
        var smiles = string.Concat(Enumerable.Repeat("🙂", DefinitionLimits.LabelLength));

        Assert.Empty(Programmes.After(programme => programme.Put("$.title.fr", smiles)));
        Assert.Equal(
            [("$.title.fr", "too-long")], Programmes.After(programme => programme.Put("$.title.fr", smiles + "🙂")));
    }

    [Fact]
    public void An_address_has_its_limit_too() =>
        Assert.Equal([("$.contacts.hr[0].email", "too-long")], Programmes.After(programme =>
            programme.Put("$.contacts.hr[0].email", new string('a', DefinitionLimits.EmailLength + 1))));

    [Theory]
    [InlineData("$.contacts.hr", DefinitionLimits.ListLength)]
    [InlineData("$.whys", DefinitionLimits.ListLength)]
    [InlineData("$.adaptations", DefinitionLimits.ListLength)]
    [InlineData("$.sites[0].calendar.closedOn", DefinitionLimits.ListLength)]
    [InlineData("$.instruments[0].items", DefinitionLimits.Items)]
    [InlineData("$.instruments[6].items[0].options", DefinitionLimits.Options)]
    [InlineData("$.instruments[1].items[0].anchors", DefinitionLimits.ScaleValues)]
    [InlineData("$.workshops[0].sessions[0].halfDays", DefinitionLimits.HalfDays)]
    [InlineData("$.goalTemplates[0].levels", DefinitionLimits.GoalLevels)]
    [InlineData("$.reminders.after", DefinitionLimits.Reminders)]
    [InlineData("$.steps[0].followUps", DefinitionLimits.FollowUps)]
    [InlineData("$.steps[1].slots.at", DefinitionLimits.SlotTimes)]
    public void A_list_has_as_many_elements_as_its_limit_and_no_more(string path, int limit)
    {
        Assert.DoesNotContain((path, "too-many"), Programmes.After(programme => Fill(programme, path, limit)));
        Assert.Contains((path, "too-many"), Programmes.After(programme => Fill(programme, path, limit + 1)));
    }

    [Theory]
    [InlineData("$.steps[1].minutes", 0, DefinitionLimits.StepMinutes)]
    [InlineData("$.instruments[0].minutes", 0, DefinitionLimits.StepMinutes)]
    [InlineData("$.indicators[0].level", 1, 4)]
    [InlineData("$.indicators[0].target", -DefinitionLimits.Figure, DefinitionLimits.Figure)]
    [InlineData("$.instruments[0].items[12].maxLength", 1, DefinitionLimits.TextLength)]
    [InlineData("$.steps[1].slots.days", 1, DefinitionLimits.SlotDays)]
    [InlineData("$.workshops[0].sessions[0].max", 6, DefinitionLimits.Seats)]
    [InlineData("$.load.mailsPerWeek", 1, DefinitionLimits.WeekMails)]
    [InlineData("$.load.minutesPerWeek", 1, DefinitionLimits.WeekMinutes)]
    [InlineData("$.privacy.floor", DefinitionLimits.LowestFloor, 8)]
    [InlineData("$.privacy.commentsFloor", DefinitionLimits.LowestFloor, DefinitionLimits.HighestFloor)]
    public void A_number_goes_from_its_lowest_to_its_highest_value(string path, int lowest, int highest)
    {
        Assert.All([lowest, highest], value => Assert.Empty(Programmes.After(programme => programme.Put(path, value))));
        Assert.All(
            [(long)lowest - 1, (long)highest + 1],
            value => Assert.NotEmpty(Programmes.After(programme => programme.Put(path, value))));
    }

    [Fact]
    public void An_offset_goes_up_to_its_limit_and_no_further()
    {
        var limit = DefinitionLimits.OffsetDays;

        Assert.Empty(Programmes.After(programme => programme.Put("$.steps[0].opens", Days(limit))));
        Assert.Equal(
            [("$.steps[0].opens", "out-of-range")],
            Programmes.After(programme => programme.Put("$.steps[0].opens", Days(limit) + "T1M")));
        Assert.Equal(
            [("$.steps[0].opens", "out-of-range")],
            Programmes.After(programme => programme.Put("$.steps[0].opens", Days(limit + 1))));

        static string Days(int days) => string.Create(CultureInfo.InvariantCulture, $"P{days}D");
    }

    [Fact]
    public void A_scale_has_eleven_values_at_most()
    {
        const string item = "$.instruments[1].items[0]";

        Assert.Empty(Programmes.After(programme => Scale(programme, DefinitionLimits.ScaleValues)));
        Assert.Equal(
            [(item + ".max", "too-many")],
            Programmes.After(programme => Scale(programme, DefinitionLimits.ScaleValues + 1)));

        static void Scale(JsonObject programme, int values)
        {
            programme.Put(item + ".max", values - 1);
            programme.Put(item + ".anchors", new JsonArray());
        }
    }

    [Fact]
    public void A_team_has_as_many_members_as_its_limit_and_no_more()
    {
        Assert.Empty(Team(DefinitionLimits.TeamSize));
        Assert.Equal([("$.people[0].team", "too-many")], Team(DefinitionLimits.TeamSize + 1));

        static IReadOnlyList<(string, string)> Team(int size) => PeopleReaderTests.Faults(PeopleReaderTests.With(
            PeopleReaderTests.Person("a@example.org"), "team",
            PeopleReaderTests.Team([.. Enumerable.Range(0, size).Select(number => $"m{number}@example.org")])));
    }

    [Fact]
    public void A_call_has_as_many_people_as_its_limit_and_no_more()
    {
        Assert.Empty(People(DefinitionLimits.People));
        Assert.Equal([("$.people", "too-many")], People(DefinitionLimits.People + 1));

        static IReadOnlyList<(string, string)> People(int count) =>
            PeopleReaderTests.Faults(
                [.. Enumerable.Range(0, count).Select(number => PeopleReaderTests.Person($"m{number}@example.org"))]);
    }

    private static void Fill(JsonObject programme, string path, int length)
    {
        var pattern = programme.At(path) is JsonArray { Count: > 0 } list ? list[0]! : JsonValue.Create("x");
        programme.Put(path, new JsonArray([.. Enumerable.Range(0, length).Select(_ => pattern.DeepClone())]));
    }
}
