using Parcours.Programme.Definition;
using Parcours.Programme.Example;
using Parcours.Programme.Reading;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Tests.Definition;

public class PeopleCsvTests
{
    private const string Header = "email,externalId,firstName,lastName,locale,timeZone,site,lineManagerEmail,team\r\n";

    [Fact]
    public void Optional_columns_may_be_missing_and_columns_stand_in_any_order()
    {
        var person = Assert.Single(Read("\uFEFFsite,email\r\nla-reunion,Marie@example.org\r\n"));

        Assert.Equal(
            ("marie@example.org", "Marie", "fr", "Indian/Reunion", null),
            (person.Email.Value, person.FirstName, person.Locale, person.TimeZone, person.LineManager?.Email.Value));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public void Lines_end_in_either_way_and_cells_may_be_quoted(string end)
    {
        var person = Assert.Single(Read(Header.Replace("\r\n", end, StringComparison.Ordinal)
            + "\"a@example.org\",7,\"Anne \"\"Nan\"\"\",\"Weber, "
            + "fille\",en,Europe/Paris,paris,chef@example.org,\"b@example.org; c@example.org;\"" + end));

        Assert.Equal(
            ("Anne \"Nan\"", "Weber, fille", "en", "chef"),
            (person.FirstName, person.LastName, person.Locale, person.LineManager!.FirstName));
        Assert.Equal(["b@example.org", "c@example.org"], person.Team.Select(member => member.Email.Value));
    }

    [Fact]
    public void Faults_say_person_field_and_line()
    {
        var faults = Programmes.Faults(
            PeopleCsv.Read(
                "email,site,firstName,team\na@example.org,paris,A,\nnobody,lyon,\"B\nC\",x",
                ExampleProgramme.Definition));

        Assert.Equal(
            [("$.people[1].firstName", "control-character")], faults.Select(fault => (fault.Path, fault.Code)));
        Assert.StartsWith("ligne 3 : ", faults[0].Message.Fr, StringComparison.Ordinal);
        Assert.StartsWith("line 3: ", faults[0].Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("email,site,phone\na@example.org,paris,0", "$.phone", "unknown-column")]
    [InlineData("email\na@example.org", "$.site", "missing")]
    [InlineData("email,site,email\na@example.org,paris,b@example.org", "$.email", "duplicate")]
    [InlineData("email,site\na@example.org,paris,more", "$.people[0]", "too-many-cells")]
    [InlineData("email,site\n,paris", "$.people[0].email", "empty")]
    [InlineData("email,site\na@example.org", "$.people[0].site", "empty")]
    [InlineData("email,site\n", "$.people", "too-few")]
    [InlineData("email,site\n\"a@example.org,paris", "$", "not-csv")]
    [InlineData("email,site\n\"a\"b,paris", "$", "not-csv")]
    [InlineData("email,site\n\u0000@example.org,paris", "$.people[0].email", "control-character")]
    public void What_does_not_fit_is_a_fault(string csv, string path, string code) =>
        Assert.Equal(
            [(path, code)],
            Programmes.Faults(PeopleCsv.Read(csv, ExampleProgramme.Definition))
                .Select(fault => (fault.Path, fault.Code)));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData(",,,")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("{ \"people\": [] }")]
    public void What_is_no_csv_is_faults_and_no_crash(string csv) =>
        Assert.NotEmpty(Programmes.Faults(PeopleCsv.Read(csv, ExampleProgramme.Definition)));

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+33 1")]
    [InlineData("-x")]
    [InlineData("@me")]
    [InlineData("'quoted'")]
    [InlineData("'=guarded")]
    [InlineData("＝1+1")]
    [InlineData("O'Brien, \"Pat\"")]
    public void Formulas_are_disarmed_when_written_and_come_back_as_they_were(string name)
    {
        var person = ExampleProgramme.People[0] with { FirstName = name };
        var csv = PeopleCsv.Write([person]);

        Assert.DoesNotContain(",=", csv, StringComparison.Ordinal);
        Assert.Equal(name, Assert.Single(Read(csv)).FirstName);
    }

    [Fact]
    public void A_team_of_five_hundred_fits_in_a_cell()
    {
        var team = string.Join(
            ';', Enumerable.Range(0, DefinitionLimits.TeamSize)
                .Select(number => $"member.{number:0000}@quite-a-long-domain-name.example.org"));

        Assert.Equal(
            DefinitionLimits.TeamSize, Assert.Single(Read("email,site,team\na@example.org,paris," + team)).Team.Count);
    }

    private static IReadOnlyList<Person> Read(string csv) =>
        Assert.IsType<ReadResult<IReadOnlyList<Person>>.Valid>(PeopleCsv.Read(csv, ExampleProgramme.Definition)).Value;
}
