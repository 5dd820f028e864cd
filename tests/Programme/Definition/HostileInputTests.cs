using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Parcours.Programme.Definition;
using Parcours.Programme.Example;
using Parcours.Programme.Reading;
using Parcours.Programme.Rules;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Tests.Definition;

public class HostileInputTests
{
    [Fact]
    public void Whatever_becomes_of_the_example_it_is_read_or_its_faults_are_named_where_they_are() =>
        Mutations.Gen.Sample(
            programme =>
            {
                var bytes = Encoding.UTF8.GetBytes(programme.ToJsonString());
                var known = Paths(programme, "$").ToHashSet();
                foreach (var fault in Programmes.Faults(ProgrammeReader.Read(bytes)))
                {
                    Assert.True(known.Contains(fault.Path) || known.Contains(Parent(fault.Path)), fault.Path);
                }
            },
            iter: 200);

    [Fact]
    public void What_is_read_can_be_judged_for_publication() =>
        Mutations.Gen.Sample(
            programme =>
            {
                if (ProgrammeReader.Read(Encoding.UTF8.GetBytes(programme.ToJsonString()))
                    is ReadResult<ProgrammeDefinition>.Valid valid)
                {
                    Assert.NotNull(PublicationRules.Of(valid.Value));
                }
            },
            iter: 200);

    [Fact]
    public void Bytes_that_were_damaged_on_the_way_are_read_or_refused() =>
        Gen.Select(Gen.Int[0, ExampleProgramme.Json.Length - 1], Gen.Byte).Array[1, 5].Sample(
            damages =>
            {
                var bytes = Encoding.UTF8.GetBytes(ExampleProgramme.Json);
                foreach (var (at, value) in damages)
                {
                    bytes[at] = value;
                }

                Assert.NotNull(ProgrammeReader.Read(bytes));
            },
            iter: 200);

    [Fact]
    public void Any_text_is_a_list_of_people_or_faults() =>
        Gen.OneOf(
            Gen.String,
            Gen.String[Gen.Char["\",;\r\n'=aé@.\0\uFEFF"], 0, 60].Select(text => "email,site,team\n" + text)).Sample(
            csv => Assert.NotNull(PeopleCsv.Read(csv, ExampleProgramme.Definition)),
            iter: 1000);

    [Fact]
    public void Any_address_is_one_or_none_and_its_normal_form_is_its_own() =>
        Gen.String[Gen.Char["aZé.@-_+ <>\u0301\uD800ß٣"], 0, 20].Sample(
            text => Assert.Equal(EmailAddress.Of(text), EmailAddress.Of(EmailAddress.Of(text))),
            iter: 2000);

    private static IEnumerable<string> Paths(JsonNode? node, string path) => node switch
    {
        JsonObject fields =>
            [path, .. fields.SelectMany(field => Paths(field.Value, JsonPath.Member(path, field.Key)))],
        JsonArray list => [path, .. list.SelectMany((element, index) => Paths(element, JsonPath.Index(path, index)))],
        _ => [path],
    };

    private static string Parent(string path) => path[..Math.Max(path.LastIndexOf('.'), path.LastIndexOf('['))];
}
