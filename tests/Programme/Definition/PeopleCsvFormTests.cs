using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Parcours.Programme.Definition;
using Parcours.Programme.Example;
using Parcours.Programme.Reading;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Tests.Definition;

/// <summary>Lists as spreadsheets and people write them.</summary>
public class PeopleCsvFormTests
{
    [Theory]
    [InlineData("email;firstName;site;team\na@example.org;Zoé, fille;paris;\"b@example.org; c@example.org\"")]
    [InlineData("email\tfirstName\tsite\tteam\na@example.org\tZoé, fille\tparis\tb@example.org;c@example.org")]
    [InlineData("email,firstName,site,team\na@example.org,\"Zoé, fille\",paris,b@example.org;c@example.org")]
    [InlineData("email|firstName|site|team\na@example.org|Zoé, fille|paris|b@example.org c@example.org")]
    [InlineData("sep=;\r\nemail;firstName;site;team\r\na@example.org;Zoé, fille;paris;b@example.org|c@example.org")]
    [InlineData("\uFEFF\"sep=;\"\nemail;firstName;site;team\na@example.org;Zoé, fille;paris;"
        + "b@example.org,c@example.org")]
    [InlineData(" EMAIL ; FirstName;\u00A0Site;TEAM;;\n;;;;;\na@example.org;Zoé, fille;paris;"
        + "b@example.org c@example.org;;")]
    [InlineData("\n\nemail;firstName;site;team\r\ra@example.org;Zoé, fille;paris;"
        + "\"b@example.org\nc@example.org\"\r\r\n\n")]
    public void A_list_is_read_however_its_cells_and_lines_end(string csv)
    {
        var person = Assert.Single(Read(csv));

        Assert.Equal(("a@example.org", "Zoé, fille", "paris"), (person.Email, person.FirstName, person.Site));
        Assert.Equal(["b@example.org", "c@example.org"], person.Team.Select(member => member.Email.Value));
    }

    [Theory]
    [InlineData("email,site\n\n\na@example.org,paris\n\nnobody,paris", 6)]
    [InlineData("sep=;\r\nemail;site\r\nnobody;paris", 3)]
    [InlineData("email,firstName,site\r\na@example.org,\"two\r\n\"\"lines\"\"\",paris\r\n", 2)]
    [InlineData("email,site,team\na@example.org,paris,\"b@example.org\n\n\nc@example.org\"\nnobody,paris,", 6)]
    [InlineData("email,site\ra@example.org,paris\rnobody,paris", 3)]
    [InlineData("email,site\na@example.org,paris\nb@example.org,paris,x", 3)]
    [InlineData("email,site\na@example.org,paris\n\n\"b@example.org,paris\n", 4)]
    [InlineData("email,site\na@example.org,paris\n\n\"b\"@example.org,paris\n", 4)]
    public void Faults_say_the_line_that_an_editor_shows(string csv, int line)
    {
        var fault = Assert.Single(Programmes.Faults(PeopleCsv.Read(csv, ExampleProgramme.Definition)));

        Assert.StartsWith($"ligne {line} : ", fault.Message.Fr, StringComparison.Ordinal);
        Assert.StartsWith($"line {line}: ", fault.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_team_that_spills_over_says_how_to_write_it() =>
        Assert.Contains(
            "« | »",
            Assert.Single(Programmes.Faults(PeopleCsv.Read(
                "email;site;team\na@example.org;paris;b@example.org;c@example.org", ExampleProgramme.Definition)))
                .Message.Fr, StringComparison.Ordinal);

    [Fact]
    public void A_bar_inside_an_address_stays() =>
        Assert.Equal(
            ["b|c@example.org", "d@example.org"],
            Assert.Single(Read("email,site,team\na@example.org,paris,b|c@example.org;d@example.org")).Team
                .Select(member => member.Email.Value));

    [Fact]
    public void What_was_lost_before_is_refused_with_its_line() =>
        Assert.Equal(
            [("$.people[0].firstName", "control-character")],
            Programmes.Faults(PeopleCsv.Read(
                "email,site,firstName\na@example.org,paris,Ren\uFFFDe", ExampleProgramme.Definition))
                .Select(fault => (fault.Path, fault.Code)));

    [Fact]
    public void Whatever_people_are_called_the_list_that_is_written_is_read_back() =>
        Gen.Select(Names.Any, Names.Any, Gen.Const(";,\t|\"\r\n"), Gen.Int[0, 6]).Sample(
            (first, last, signs, index) =>
            {
                if (FromJson(first + signs[index] + "x", last) is not { } person)
                {
                    return;
                }

                var read = Assert.Single(Read(PeopleCsv.Write([person])));
                Assert.Equal(
                    (person.FirstName, person.LastName, person.ExternalId),
                    (read.FirstName, read.LastName, read.ExternalId));
            },
            iter: 2000);

    [Fact]
    public void What_people_are_called_is_kept_but_for_what_is_dropped() =>
        Names.Any.Sample(
            name =>
            {
                if (FromJson(name, "x") is { } person)
                {
                    Assert.Equal(Names.Kept(name), person.FirstName);
                }
            },
            iter: 2000);

    private static IReadOnlyList<Person> Read(string csv) =>
        Assert.IsType<ReadResult<IReadOnlyList<Person>>.Valid>(PeopleCsv.Read(csv, ExampleProgramme.Definition)).Value;

    /// <summary>Somebody as JSON names them; null when they may not be called so.</summary>
    private static Person? FromJson(string first, string last)
    {
        var people = new JsonArray(new JsonObject
        {
            ["email"] = "a@example.org",
            ["externalId"] = last,
            ["firstName"] = first,
            ["lastName"] = last,
            ["site"] = "paris",
        });
        using var json = JsonDocument.Parse(people.ToJsonString());
        return PeopleReader.Read(json.RootElement, ExampleProgramme.Definition)
            is ReadResult<IReadOnlyList<Person>>.Valid { Value: [var person] } ? person : null;
    }
}
