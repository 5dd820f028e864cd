using System.Text.Json;
using Parcours.Programme.Definition;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Example;

/// <summary>« Cap Reconnaissance »: the fictional programme that the product ships, shows and is tested with.</summary>
public static class ExampleProgramme
{
    /// <summary>The definition as JSON text.</summary>
    public static string Json { get; } = Read("cap-reconnaissance.json");

    /// <summary>The twelve managers as a JSON array.</summary>
    public static string PeopleJson { get; } = Read("people.json");

    /// <summary>The definition, read.</summary>
    public static ProgrammeDefinition Definition { get; } = JsonSerializer.Deserialize<ProgrammeDefinition>(
        Json, ProgrammeJson.Options)!;

    /// <summary>The twelve managers with their line managers and teams of 3 to 14.</summary>
    public static IReadOnlyList<Person> People { get; } = JsonSerializer.Deserialize<IReadOnlyList<Person>>(
        PeopleJson, ProgrammeJson.Options)!;

    private static string Read(string name)
    {
        using var stream = typeof(ExampleProgramme).Assembly.GetManifestResourceStream(
            "Parcours.Programme.Example." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
