using System.Text.Json;
using System.Text.Json.Nodes;
using Parcours.Programme.Definition;
using Parcours.Programme.Example;
using Parcours.Programme.Reading;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Tests.Definition;

public class PeopleReaderTests
{
    [Fact]
    public void What_is_left_out_comes_from_the_site_and_the_address()
    {
        var person = Assert.Single(
            Read(new JsonObject
            {
                ["email"] = " Marie.Hoarau@Example.ORG ",
                ["site"] = "la-reunion",
                ["lineManager"] = new JsonObject { ["email"] = "chef@example.org" }
            }));

        Assert.Equal(
            ("marie.hoarau@example.org", "Marie.Hoarau", "", "fr", "Indian/Reunion"),
            (person.Email.Value, person.FirstName, person.LastName, person.Locale, person.TimeZone));
        Assert.Equal(new LineManager(EmailAddress.Of("chef@example.org"), "chef", ""), person.LineManager);
        Assert.Empty(person.Team);
    }

    [Fact]
    public void Nobody_needs_a_line_manager() =>
        Assert.Null(
            Assert.Single(
                Read(new JsonObject
                {
                    ["email"] = "a@example.org",
                    ["site"] = "paris",
                    ["lineManager"] = null
                })).LineManager);

    [Theory]
    [InlineData("email", "nadia", "not-an-address")]
    [InlineData("site", "lyon", "unknown-site")]
    [InlineData("timeZone", "Paris", "unknown-time-zone")]
    [InlineData("locale", "de", "not-choice")]
    [InlineData("firstName", "a\nb", "control-character")]
    [InlineData("lastName", "a\u0007b", "control-character")]
    [InlineData("externalId", " ", "empty")]
    [InlineData("phone", "0", "unknown-field")]
    [InlineData("team", "a@example.org", "not-list")]
    public void A_fault_is_named_at_its_person_and_field(string field, string value, string code) =>
        Assert.Equal(
            [($"$.people[1].{field}", code)],
            Faults(Person("a@example.org"), With(Person("b@example.org"), field, value)));

    [Fact]
    public void All_faults_of_all_people_come_at_once() =>
        Assert.Equal(
            [("$.people[0].email", "not-an-address"), ("$.people[1].site", "unknown-site"), (
                "$.people[1].lineManager.email", "not-an-address"), ("$.people[1].team[0].email", "not-an-address")],
            Faults(Person("nobody"),
                With(With(
                    With(Person("b@example.org"), "site", "x"), "lineManager", new JsonObject { ["email"] = "x" }),
                        "team", Team("y"))));

    [Fact]
    public void Nobody_is_their_own_manager_nor_in_their_own_team() =>
        Assert.Equal(
            [("$.people[0].lineManager.email", "own-manager"), ("$.people[0].team[0].email", "own-team")],
            Faults(With(
                With(Person("a@example.org"), "lineManager", new JsonObject { ["email"] = "A@Example.org" }), "team",
                Team(" a@EXAMPLE.org"))));

    [Fact]
    public void A_team_member_is_named_once() =>
        Assert.Equal(
            [("$.people[0].team[2].email", "duplicate")],
            Faults(With(Person("a@example.org"), "team", Team("b@example.org", "c@example.org", "B@example.org"))));

    [Fact]
    public void The_same_person_twice_in_the_same_words_counts_once() =>
        Assert.Single(
            Read(With(Person("a@example.org"), "team", Team("b@example.org")), With(
                Person("A@example.org"), "team", Team("b@example.org"))));

    [Fact]
    public void The_same_person_twice_in_other_words_is_a_fault() =>
        Assert.Equal(
            [("$.people[1].email", "duplicate")],
            Faults(Person("a@example.org"), With(Person("A@example.org"), "site", "strasbourg")));

    [Fact]
    public void One_id_for_two_people_is_a_fault() =>
        Assert.Equal(
            [("$.people[1].externalId", "duplicate")],
            Faults(With(Person("a@example.org"), "externalId", "7"), With(
                Person("b@example.org"), "externalId", "7 ")));

    [Theory]
    [InlineData("[]", "too-few")]
    [InlineData("{}", "not-list")]
    [InlineData("[null]", "not-object")]
    [InlineData("[[]]", "not-object")]
    [InlineData("\"x\"", "not-list")]
    public void What_is_no_list_of_people_is_a_fault(string json, string code)
    {
        using var people = JsonDocument.Parse(json);

        Assert.Equal(
            [code], Programmes.Faults(PeopleReader.Read(people.RootElement, ExampleProgramme.Definition))
                .Select(fault => fault.Code));
    }

    [Fact]
    public void The_path_of_the_list_is_the_caller_s()
    {
        using var people = JsonDocument.Parse("[{\"email\":\"x\",\"site\":\"paris\"}]");

        Assert.Equal(
            "$[0].email",
            Assert.Single(
                Programmes.Faults(PeopleReader.Read(people.RootElement, ExampleProgramme.Definition, "$"))).Path);
    }

    internal static JsonObject Person(string email) => new() { ["email"] = email, ["site"] = "paris" };

    internal static JsonObject With(JsonObject person, string field, JsonNode? value)
    {
        person[field] = value;
        return person;
    }

    internal static JsonArray Team(params string[] emails) =>
        [.. emails.Select(email => new JsonObject { ["email"] = email })];

    internal static IReadOnlyList<(string Path, string Code)> Faults(params JsonNode[] people) =>
        [.. Programmes.Faults(Result(people)).Select(fault => (fault.Path, fault.Code))];

    private static IReadOnlyList<Person> Read(params JsonNode[] people) =>
        Assert.IsType<ReadResult<IReadOnlyList<Person>>.Valid>(Result(people)).Value;

    private static ReadResult<IReadOnlyList<Person>> Result(JsonNode[] people)
    {
        using var json = JsonDocument.Parse(new JsonArray(people).ToJsonString());
        return PeopleReader.Read(json.RootElement, ExampleProgramme.Definition);
    }
}
