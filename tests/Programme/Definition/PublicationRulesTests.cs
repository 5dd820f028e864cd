using System.Text.Json;
using System.Text.Json.Nodes;
using Parcours.Programme.Definition;
using Parcours.Programme.Rules;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Tests.Definition;

public class PublicationRulesTests
{
    [Fact]
    public void The_example_may_be_published() => Assert.Empty(Programmes.PublicationAfter(_ => { }));

    [Fact]
    public void A_why_that_no_process_serves_and_the_process_that_serves_none() =>
        Assert.Equal(
            [("$.whys[0]", "why-without-process"), ("$.processes[0].serves", "process-without-why")],
            Programmes.PublicationAfter(programme =>
            programme.Put("$.processes[0].serves", new JsonArray())));

    [Fact]
    public void A_process_that_no_content_serves() =>
        Assert.Contains(("$.processes[0]", "process-without-content"), Programmes.PublicationAfter(programme =>
        {
            foreach (var content in programme["contents"]!.AsArray())
            {
                content!["serves"] = new JsonArray("p-peers");
            }
        }));

    [Fact]
    public void A_content_that_serves_no_process() =>
        Assert.Contains(
            ("$.contents[0].serves", "content-without-process"),
            Programmes.PublicationAfter(programme => programme.Put("$.contents[0].serves", new JsonArray())));

    [Fact]
    public void A_workshop_that_serves_no_content_and_the_content_that_nothing_carries() =>
        Assert.Equal(
            [("$.contents[1]", "content-without-workshop"), ("$.workshops[2].serves", "workshop-without-goal")],
            Programmes.PublicationAfter(programme =>
            programme.Put("$.workshops[2].serves", new JsonArray())));

    [Fact]
    public void A_step_may_carry_a_content_in_a_workshop_s_place() =>
        Assert.Equal([("$.workshops[2].serves", "workshop-without-goal")], Programmes.PublicationAfter(programme =>
        {
            programme.Put("$.workshops[2].serves", new JsonArray());
            programme.Put("$.steps[0].serves", new JsonArray("c-recognition"));
        }));

    [Fact]
    public void A_workshop_without_a_date() =>
        Assert.Equal(
            [("$.workshops[2].sessions", "workshop-without-date")],
            Programmes.PublicationAfter(programme => programme.Put("$.workshops[2].sessions", new JsonArray())));

    [Fact]
    public void A_why_without_indicator() =>
        Assert.Equal(
            [("$.whys[0]", "why-without-indicator")],
            Programmes.PublicationAfter(programme => programme.Put("$.indicators[0].why", "W2")));

    [Fact]
    public void An_indicator_without_measure() =>
        Assert.Equal(
            [("$.indicators[0].measure", "indicator-without-measure")], Programmes.PublicationAfter(programme =>
            programme.At("$.indicators[0]")!.AsObject().Remove("measure")));

    [Theory]
    [InlineData("instrument")]
    [InlineData("items")]
    [InlineData("atLeast")]
    public void A_measure_that_does_not_say_where_its_figure_comes_from(string field) =>
        Assert.Equal([("$.indicators[0].measure", "measure-without-source")], Programmes.PublicationAfter(programme =>
            programme.At("$.indicators[0].measure")!.AsObject().Remove(field)));

    [Fact]
    public void A_measure_that_is_taken_once_shows_no_change() =>
        Assert.Equal([("$.indicators[0].measure.instrument", "measured-once")], Programmes.PublicationAfter(programme =>
            programme.Put(
                "$.indicators[0].measure",
                new JsonObject
                {
                    ["kind"] = "mean",
                    ["instrument"] = "final-feedback",
                    ["items"] = new JsonArray(
                    "useful")
                })));

    [Theory]
    [InlineData("practicesTried", "practiceAdoption")]
    [InlineData("goalAttainment", "goalCheck")]
    public void A_measure_that_no_step_feeds(string measure, string step)
    {
        var faults = Programmes.PublicationAfter(programme =>
        {
            var steps = programme["steps"]!.AsArray();
            foreach (var fed in steps.Where(one => one!["kind"]!.GetValue<string>() == step).ToList())
            {
                steps.Remove(fed);
            }
        });

        var at = Programmes.Example()["indicators"]!.AsArray()
            .Select(indicator => indicator!["measure"]!["kind"]!.GetValue<string>()).ToList().IndexOf(measure);
        Assert.Equal([($"$.indicators[{at}].measure", "measure-without-source")], faults);
    }

    [Theory]
    [InlineData("P3W3DT9H")]
    [InlineData("P4W")]
    public void The_first_point_comes_before_the_first_workshop(string opens)
    {
        var faults = Programmes.PublicationAfter(programme =>
        {
            programme.Put("$.measurementPoints[0].opens", opens);
        });

        Assert.Equal([("$.measurementPoints", "no-baseline")], faults);
    }

    [Fact]
    public void Without_whys_and_points_there_is_nothing_to_publish()
    {
        var faults = Programmes.PublicationAfter(programme =>
        {
            foreach (
                var list in new[] { "whys", "processes", "contents", "indicators", "workshops", "measurementPoints",
                    "goalTemplates", "steps", "adaptations" })
            {
                programme[list] = new JsonArray();
            }
        });

        Assert.Equal([("$.whys", "no-why"), ("$.measurementPoints", "no-point")], faults);
    }

    [Fact]
    public void A_team_is_asked_confidentially_and_people_about_themselves_by_name()
    {
        var faults = Programmes.PublicationAfter(programme =>
        {
            programme.Put("$.instruments[1].confidential", true);
            programme.Put("$.instruments[2].confidential", false);
        });

        Assert.Equal(
            ["self-confidential", "team-in-names"],
            faults.Select(fault => fault.Code).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void At_the_first_point_there_is_no_looking_back() =>
        Assert.Equal(
            [("$.measurementPoints[0].asks[0].retrospective", "nothing-to-look-back-at")],
            Programmes.PublicationAfter(programme =>
            programme.Put("$.measurementPoints[0].asks[0].retrospective", true)));

    [Fact]
    public void The_link_that_breaks_is_named_in_both_languages()
    {
        var programme = Programmes.Example();
        programme.Put("$.workshops[0].serves", new JsonArray());
        var faults = PublicationRules.Of(programme.Deserialize<ProgrammeDefinition>(ProgrammeJson.Options)!);

        Assert.All(faults, fault => Assert.NotEqual(fault.Message.Fr, fault.Message.En));
        Assert.Contains(
            "« A1 »", faults.Single(fault => fault.Code == "workshop-without-goal").Message.Fr,
            StringComparison.Ordinal);
    }
}
