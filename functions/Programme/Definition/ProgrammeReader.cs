using System.Text.Json;

namespace Parcours.Programme.Definition;

/// <summary>What became of a document that was read.</summary>
public abstract record ReadResult<T>
{
    private ReadResult()
    {
    }

    public sealed record Valid(T Value) : ReadResult<T>;

    /// <summary>Every fault, with its path.</summary>
    public sealed record Invalid(IReadOnlyList<Fault> Faults) : ReadResult<T>;
}

/// <summary>Reads definitions. Nothing that is posted makes it throw: what is wrong comes back as faults.</summary>
public static class ProgrammeReader
{
    /// <summary>Shape first, then meaning.</summary>
    public static ReadResult<ProgrammeDefinition> Read(JsonElement json)
    {
        var shape = ShapeCheck.Of(json, typeof(ProgrammeDefinition));
        if (shape.Count > 0)
        {
            return new ReadResult<ProgrammeDefinition>.Invalid(shape);
        }

        var definition = json.Deserialize<ProgrammeDefinition>(ProgrammeJson.Options)!;
        var faults = DraftRules.Of(definition);
        return faults.Count > 0 ? new ReadResult<ProgrammeDefinition>.Invalid(faults) : new ReadResult<ProgrammeDefinition>.Valid(definition);
    }
}
