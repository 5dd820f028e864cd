using System.Text.Json.Nodes;

namespace Parcours.Programme.Tests.Definition;

public class ScheduleRulesTests
{
    private const string Session = "$.workshops[0].sessions[0]";

    [Theory]
    [InlineData("$.steps[0].opens")]
    [InlineData("$.steps[0].due")]
    [InlineData("$.steps[1].slots.guard")]
    [InlineData("$.measurementPoints[3].opens")]
    [InlineData("$.measurementPoints[0].asks[0].after")]
    [InlineData("$.workshops[0].inviteBefore")]
    [InlineData("$.workshops[0].sessions[0].starts")]
    [InlineData("$.reminders.grace")]
    public void An_offset_of_more_than_three_years_is_absurd(string path) =>
        Assert.Contains((path, "out-of-range"), Programmes.After(programme => programme.Put(path, "P158W")));

    [Theory]
    [InlineData("$.steps[0].due")]
    [InlineData("$.steps[1].slots.length")]
    [InlineData("$.measurementPoints[0].due")]
    [InlineData("$.measurementPoints[0].asks[0].due")]
    [InlineData("$.workshops[0].sessions[0].halfDays[0].length")]
    public void Nobody_can_answer_or_meet_in_no_time(string path) =>
        Assert.Equal([(path, "out-of-range")], Programmes.After(programme => programme.Put(path, "PT0M")));

    [Fact]
    public void A_step_that_asks_a_questionnaire_says_which_and_an_interview_offers_slots() =>
        Assert.Equal(
            [("$.steps[0].instrument", "missing"), ("$.steps[1].slots", "missing")], Programmes.After(programme =>
        {
            programme.Put("$.steps[0].instrument", null);
            programme.Put("$.steps[1].slots", null);
        }));

    [Fact]
    public void Slots_come_after_the_step_opens_at_times_that_follow_one_another() =>
        Assert.Equal(
            [("$.steps[1].slots.from", "order"), ("$.steps[1].slots.at[1]", "order")], Programmes.After(programme =>
        {
            programme.Put("$.steps[1].slots.from", "P6D");
            programme.Put("$.steps[1].slots.at", new JsonArray("10:00", "09:00"));
        }));

    [Fact]
    public void The_question_whether_one_tried_comes_later_each_time() =>
        Assert.Equal(
            [("$.steps[0].followUps[1]", "order")],
            Programmes.After(programme => programme.Put("$.steps[0].followUps", new JsonArray("P35D", "P14D"))));

    [Fact]
    public void A_site_is_invited_to_one_date_of_a_workshop() =>
        Assert.Equal([("$.workshops[0].sessions[1].sites[1]", "duplicate")], Programmes.After(programme =>
            programme.Put("$.workshops[0].sessions[1].sites", new JsonArray("la-reunion", "paris"))));

    [Fact]
    public void Fewest_participants_are_no_more_than_seats() =>
        Assert.Equal(
            [(Session + ".min", "capacity")], Programmes.After(programme => programme.Put(Session + ".min", 13)));

    [Fact]
    public void Half_days_do_not_overlap() =>
        Assert.Equal(
            [(Session + ".halfDays[1].from", "order")],
            Programmes.After(programme => programme.Put(Session + ".halfDays[1].from", "PT3H")));

    [Theory]
    [InlineData("PT2H")]
    [InlineData("PT9H")]
    public void The_brief_leaves_after_the_questions_and_before_the_end(string at) =>
        Assert.Equal(
            [(Session + ".noonPulse.briefAt", "order")],
            Programmes.After(programme => programme.Put(Session + ".noonPulse.briefAt", at)));

    [Fact]
    public void A_session_has_a_half_day_and_invites_a_site() =>
        Assert.Equal(
            [(Session + ".halfDays", "too-few"), (Session + ".sites", "too-few")], Programmes.After(programme =>
        {
            programme.Put(Session + ".halfDays", new JsonArray());
            programme.Put(Session + ".sites", new JsonArray());
        }));
}
