using System.Text.Json.Nodes;

namespace Parcours.Programme.Tests.Definition;

public class DraftRulesTests
{
    [Theory]
    [InlineData("$.contacts.hr[0].site")]
    [InlineData("$.processes[0].serves[0]")]
    [InlineData("$.contents[0].serves[0]")]
    [InlineData("$.indicators[0].why")]
    [InlineData("$.indicators[0].measure.instrument")]
    [InlineData("$.indicators[0].measure.items[1]")]
    [InlineData("$.instruments[0].items[0].dimension")]
    [InlineData("$.steps[0].instrument")]
    [InlineData("$.workshops[2].serves[0]")]
    [InlineData("$.workshops[0].sessions[0].sites[0]")]
    [InlineData("$.workshops[0].sessions[0].facilitator")]
    [InlineData("$.measurementPoints[1].asks[0].instrument")]
    [InlineData("$.goalTemplates[0].why")]
    [InlineData("$.adaptations[0].dimension")]
    [InlineData("$.adaptations[3].workshop")]
    public void A_reference_that_leads_nowhere_is_named_where_it_stands(string path) =>
        Assert.Contains((path, "unknown-reference"), Programmes.After(programme => programme.Put(path, "nowhere")));

    [Fact]
    public void So_are_the_point_of_a_check_and_the_contents_of_a_step() =>
        Assert.Equal(
            [("$.steps[0].serves[0]", "unknown-reference"), ("$.steps[0].point", "unknown-reference")],
            Programmes.After(programme =>
        {
            programme.Put("$.steps[0].point", "T9");
            programme.Put("$.steps[0].serves", new JsonArray("nothing"));
        }));

    [Theory]
    [InlineData("$.sites")]
    [InlineData("$.whys")]
    [InlineData("$.processes")]
    [InlineData("$.contents")]
    [InlineData("$.indicators")]
    [InlineData("$.dimensions")]
    [InlineData("$.instruments")]
    [InlineData("$.steps")]
    [InlineData("$.workshops")]
    [InlineData("$.measurementPoints")]
    [InlineData("$.goalTemplates")]
    [InlineData("$.adaptations")]
    [InlineData("$.contacts.hr")]
    [InlineData("$.measurementPoints[2].asks")]
    [InlineData("$.instruments[0].items")]
    [InlineData("$.workshops[0].sessions")]
    public void An_id_that_is_there_twice_is_named_at_its_second_place(string list) =>
        Assert.Contains((list + "[1].id", "duplicate"), Programmes.After(programme =>
            programme.Put(list + "[1].id", programme.At(list + "[0].id")!.GetValue<string>())));

    [Fact]
    public void Hr_and_facilitators_have_ids_of_their_own() =>
        Assert.Contains(
            ("$.contacts.facilitators[0].id", "duplicate"),
            Programmes.After(programme => programme.Put("$.contacts.facilitators[0].id", "sophie")));

    [Fact]
    public void A_step_and_a_session_have_ids_of_their_own() =>
        Assert.Contains(
            ("$.workshops[0].sessions[0].id", "duplicate"),
            Programmes.After(programme => programme.Put("$.workshops[0].sessions[0].id", "needs")));

    [Fact]
    public void A_question_may_not_be_called_like_a_part_of_a_need() =>
        Assert.Equal(
            [("$.instruments[0].items[13].id", "duplicate")],
            Programmes.After(programme => programme.Put("$.instruments[0].items[13].id", "N1.ease")));

    [Theory]
    [InlineData("$.steps[1].id")]
    [InlineData("$.workshops[1].sessions[0].id")]
    [InlineData("$.measurementPoints[3].asks[1].id")]
    public void Ids_that_others_are_made_of_hold_no_dot(string path) =>
        Assert.Equal([(path, "identifier")], Programmes.After(programme => programme.Put(path, "a.b")));

    [Theory]
    [InlineData("a b")]
    [InlineData("é")]
    [InlineData("a/b")]
    [InlineData("../a")]
    [InlineData("a#b")]
    [InlineData("-a")]
    [InlineData("<a>")]
    public void Ids_are_of_letters_digits_and_few_signs(string id) =>
        Assert.Equal(
            [("$.adaptations[0].id", "identifier")],
            Programmes.After(programme => programme.Put("$.adaptations[0].id", id)));

    [Theory]
    [InlineData("$.sites[1].timeZone", "Europe/Strasbourg", "unknown-time-zone")]
    [InlineData("$.workshops[0].sessions[0].timeZone", "CET+1", "unknown-time-zone")]
    [InlineData("$.sites[0].calendar.holidays", "de", "not-choice")]
    [InlineData("$.sites[0].calendar.sendTo", "08:30", "window")]
    [InlineData("$.contacts.hr[0].email", "sophie at example.org", "not-an-address")]
    [InlineData("$.contacts.hr[0].locale", "de", "not-choice")]
    public void Sites_and_contacts_can_be_found_and_written_to(string path, string value, string code) =>
        Assert.Equal([(path, code)], Programmes.After(programme => programme.Put(path, value)));

    [Fact]
    public void Somebody_runs_the_programme_somewhere() =>
        Assert.Equal([("$.contacts.hr", "too-few"), ("$.sites", "too-few")], Programmes.After(programme =>
        {
            programme.Put("$.contacts.hr", new JsonArray());
            programme.Put("$.sites", new JsonArray());
        }));

    [Theory]
    [InlineData(4, 8, "$.privacy.floor", "out-of-range")]
    [InlineData(5, 4, "$.privacy.commentsFloor", "out-of-range")]
    [InlineData(9, 8, "$.privacy.commentsFloor", "floor")]
    public void Floors_are_five_at_least_and_comments_no_lower(int floor, int comments, string path, string code) =>
        Assert.Equal(
            [(path, code)],
            Programmes.After(
                programme =>
                    programme["privacy"] = new JsonObject { ["floor"] = floor, ["commentsFloor"] = comments }));

    [Fact]
    public void A_noon_pulse_shows_nothing_of_fewer_than_five() =>
        Assert.Equal(
            [("$.workshops[0].sessions[0].noonPulse.minAnswers", "out-of-range")],
            Programmes.After(programme => programme.Put("$.workshops[0].sessions[0].noonPulse.minAnswers", 4)));

    [Fact]
    public void Reminders_stop_at_three() =>
        Assert.Equal(
            [("$.reminders", "too-many")],
            Programmes.After(programme => programme.Put("$.reminders.after", new JsonArray("P1D", "P2D", "P3D"))));

    [Fact]
    public void Reminders_follow_one_another() =>
        Assert.Equal(
            [("$.reminders.after[1]", "order")],
            Programmes.After(programme => programme.Put("$.reminders.after", new JsonArray("P3D", "P3D"))));

    [Theory]
    [InlineData("$.adaptations[0].dimension")]
    [InlineData("$.adaptations[2].dimension")]
    [InlineData("$.adaptations[3].workshop")]
    [InlineData("$.adaptations[7].workshop")]
    public void A_rule_says_what_it_looks_at(string path) =>
        Assert.Equal([(path, "missing")], Programmes.After(programme => programme.Put(path, null)));

    [Fact]
    public void A_share_lies_between_none_and_all() =>
        Assert.Equal(
            [("$.adaptations[3].threshold", "out-of-range")],
            Programmes.After(programme => programme.Put("$.adaptations[3].threshold", 33)));

    [Fact]
    public void A_goal_template_has_five_levels() =>
        Assert.Equal(
            [("$.goalTemplates[0].levels", "too-few")],
            Programmes.After(programme => programme.At("$.goalTemplates[0].levels")!.AsArray().RemoveAt(0)));
}
