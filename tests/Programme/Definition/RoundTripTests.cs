using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Parcours.Programme.Definition;
using Parcours.Programme.Example;
using Parcours.Programme.Shapes;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Tests.Definition;

public class RoundTripTests
{
    [Fact]
    public void Writing_what_was_read_and_reading_it_again_loses_nothing()
    {
        var once = JsonSerializer.Serialize(ExampleProgramme.Definition, ProgrammeJson.Options);
        var again = JsonSerializer.Serialize(
            JsonSerializer.Deserialize<ProgrammeDefinition>(once, ProgrammeJson.Options), ProgrammeJson.Options);

        Assert.Equal(once, again);
        Assert.Empty(Programmes.Faults(JsonNode.Parse(once)));
    }

    [Fact]
    public void Everything_that_is_in_the_file_is_in_the_records()
    {
        var file = JsonNode.Parse(ExampleProgramme.Json)!;
        var written = JsonSerializer.SerializeToNode(ExampleProgramme.Definition, ProgrammeJson.Options)!;

        Assert.Empty(Missing(file, written, "$"));
    }

    [Fact]
    public void Accents_are_written_as_they_are() =>
        Assert.Contains(
            "é", JsonSerializer.Serialize(new Text("été", "summer"), ProgrammeJson.Options), StringComparison.Ordinal);

    private static IEnumerable<string> Missing(JsonNode? file, JsonNode? written, string path) => (file, written) switch
    {
        (JsonObject left, JsonObject right) =>
            left.SelectMany(
                field => right.ContainsKey(field.Key) ? Missing(field.Value, right[field.Key], $"{path}.{field.Key}")
                    : [path + "." + field.Key]),
        (JsonArray left, JsonArray right) when left.Count == right.Count =>
            left.Zip(right).SelectMany((pair, index) => Missing(pair.First, pair.Second, $"{path}[{index}]")),
        (JsonValue left, JsonValue right) when JsonNode.DeepEquals(left, right)
            || (PeriodOf(left) is { } duration && duration.Equals(PeriodOf(right))) => [],
        (null, null) => [],
        _ => [path],
    };

    private static Period? PeriodOf(JsonValue value) =>
        value.TryGetValue<string>(out var text)
            && PeriodPattern.Roundtrip.Parse(text) is { Success: true } parsed ? parsed.Value : null;
}
