using System.Text.Json;
using Parcours.Programme.Definition;
using Parcours.Programme.Example;
using Parcours.Programme.Reading;
using Parcours.Programme.Rules;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Tests.Examples;

public class ExampleProgrammeTests
{
    [Fact]
    public void The_example_has_no_fault()
    {
        var result = ProgrammeReader.Read(JsonDocument.Parse(ExampleProgramme.Json).RootElement);

        Assert.Empty((result as ReadResult<ProgrammeDefinition>.Invalid)?.Faults ?? []);
        Assert.Empty(PublicationRules.Of(ExampleProgramme.Definition));
    }

    [Fact]
    public void Its_twelve_managers_have_ninety_two_people_and_six_line_managers()
    {
        var read = PeopleReader.Read(
            JsonDocument.Parse(ExampleProgramme.PeopleJson).RootElement, ExampleProgramme.Definition);

        var people = Assert.IsType<ReadResult<IReadOnlyList<Person>>.Valid>(read).Value;
        Assert.Equal(12, people.Count);
        Assert.Equal([3, 4, 5, 6, 6, 7, 8, 8, 9, 10, 12, 14], people.Select(person => person.Team.Count).Order());
        Assert.Equal(92, people.SelectMany(person => person.Team).Select(member => member.Email).Distinct().Count());
        Assert.Equal(6, people.Select(person => person.LineManager!.Email).Distinct().Count());
    }

    [Fact]
    public void The_csv_of_its_people_reads_back_as_the_same_people()
    {
        var read = PeopleCsv.Read(PeopleCsv.Write(ExampleProgramme.People), ExampleProgramme.Definition);

        var people = Assert.IsType<ReadResult<IReadOnlyList<Person>>.Valid>(read).Value;
        Assert.Equal(ExampleProgramme.People.Select(person => person.Email), people.Select(person => person.Email));
        Assert.Equal(
            ExampleProgramme.People.SelectMany(person => person.Team.Select(member => member.Email)),
            people.SelectMany(person => person.Team.Select(member => member.Email)));
    }
}
