using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Parcours.Programme.Definition;
using Parcours.Programme.Reading;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Tests.Definition;

public class ProgrammeSchemaTests
{
    private static readonly SchemaJudge Judge = new(ProgrammeSchema.Text);
    private static readonly Shape Shape = Shape.Compile(SchemaMaker.Of(typeof(ProgrammeDefinition)));

    [Fact]
    public void It_is_a_schema_of_2020_12() =>
        Assert.Equal(
            "https://json-schema.org/draft/2020-12/schema",
            JsonNode.Parse(ProgrammeSchema.Text)!["$schema"]!.GetValue<string>());

    [Fact]
    public void It_accepts_the_example() => Assert.True(Judge.Accepts(Programmes.Example()));

    [Fact]
    public void It_and_the_reader_agree_on_whatever_becomes_of_the_example() =>
        Mutations.Gen.Sample(
            programme =>
            {
                using var json = JsonDocument.Parse(programme.ToJsonString());
                var faults = ShapeReader.Check(json.RootElement, Shape);
                Assert.True(Judge.Accepts(programme) == (faults.Count == 0), string.Join('\n', faults));
            },
            iter: 200);

    [Fact]
    public void Every_field_says_what_it_is()
    {
        var root = JsonNode.Parse(ProgrammeSchema.Text)!.AsObject();
        var silent = root["$defs"]!.AsObject().Append(KeyValuePair.Create("programme", (JsonNode?)root))
            .Where(record => record.Value!["properties"] is not null && record.Key is not ("text" or "label"))
            .SelectMany(
                record =>
                    record.Value!["properties"]!.AsObject().Where(field => field.Value!["description"] is null)
                        .Select(field => $"{record.Key}.{field.Key}"));

        Assert.Empty(silent);
    }

    [Fact]
    public void It_knows_no_field_that_the_records_do_not_know() =>
        Assert.Equal(
            typeof(ProgrammeDefinition).GetProperties()
                .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
                .Order(StringComparer.Ordinal),
            JsonNode.Parse(ProgrammeSchema.Text)!["properties"]!.AsObject().Select(field => field.Key)
                .Order(StringComparer.Ordinal));
}
