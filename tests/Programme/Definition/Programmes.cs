using System.Text.Json;
using System.Text.Json.Nodes;
using Parcours.Programme.Definition;
using Parcours.Programme.Example;
using Parcours.Programme.Reading;
using Parcours.Programme.Rules;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Tests.Definition;

/// <summary>The example programme with one thing changed, read.</summary>
internal static class Programmes
{
    public static JsonObject Example() => JsonNode.Parse(ExampleProgramme.Json)!.AsObject();

    /// <summary>Path of one of its instruments.</summary>
    public static string Instrument(string id) =>
        $"$.instruments[{ExampleProgramme.Definition.Instruments.TakeWhile(instrument => instrument.Id != id).Count()}]";

    public static IReadOnlyList<Fault> Faults(JsonNode? programme)
    {
        using var json = JsonDocument.Parse(programme?.ToJsonString() ?? "null");
        return Faults(ProgrammeReader.Read(json.RootElement));
    }

    public static IReadOnlyList<Fault> Faults<T>(ReadResult<T> result) =>
        result is ReadResult<T>.Invalid invalid ? invalid.Faults : [];

    /// <summary>Paths and codes of the faults of the example after a change.</summary>
    public static IReadOnlyList<(string Path, string Code)> After(Action<JsonObject> change)
    {
        var programme = Example();
        change(programme);
        return [.. Faults(programme).Select(fault => (fault.Path, fault.Code))];
    }

    /// <summary>
    /// What keeps the example from being published after a change; the change must leave it a valid draft.
    /// </summary>
    public static IReadOnlyList<(string Path, string Code)> PublicationAfter(Action<JsonObject> change)
    {
        var programme = Example();
        change(programme);
        Assert.Empty(Faults(programme));
        var definition = programme.Deserialize<ProgrammeDefinition>(ProgrammeJson.Options)!;
        return [.. PublicationRules.Of(definition).Select(fault => (fault.Path, fault.Code))];
    }

    /// <summary>The element at a path such as <c>$.sites[0].id</c>.</summary>
    public static JsonNode? At(this JsonNode root, string path)
    {
        var node = root;
        foreach (var part in Parts(path))
        {
            node = int.TryParse(
                part, System.Globalization.CultureInfo.InvariantCulture,
                out var index) ? node!.AsArray()[index] : node![part];
        }

        return node;
    }

    /// <summary>Puts something at a path.</summary>
    public static void Put(this JsonNode root, string path, JsonNode? value)
    {
        var parts = Parts(path);
        var parent = parts.Length == 1 ? root : root.At("$." + string.Join('.', parts[..^1]))!;
        if (parent is JsonArray list)
        {
            list[int.Parse(parts[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent[parts[^1]] = value;
        }
    }

    private static string[] Parts(string path) =>
        path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
        .Split('.', StringSplitOptions.RemoveEmptyEntries)[1..];
}
