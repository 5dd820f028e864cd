using System.Text.Json;
using Parcours.Programme.Definition;
using Parcours.Programme.Rules;
using Parcours.Programme.Shapes;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Reading;

/// <summary>
/// Reads definitions. Nothing that is posted makes it throw: what is wrong comes back as faults, all at once. Shape
/// comes first (what <see cref="ProgrammeSchema"/> says); only what has the right shape is checked for its meaning.
/// </summary>
public static class ProgrammeReader
{
    /// <summary>Reads JSON that has been parsed.</summary>
    public static ReadResult<ProgrammeDefinition> Read(JsonElement json) =>
        RecordReader.Read<ProgrammeDefinition>(json).Unless(DraftRules.Of);

    /// <summary>Reads UTF-8 bytes as they came in.</summary>
    public static ReadResult<ProgrammeDefinition> Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var json = JsonDocument.Parse(
                utf8, new JsonDocumentOptions { MaxDepth = DefinitionLimits.JsonDepth });
            return Read(json.RootElement);
        }
        catch (JsonException exception)
        {
            var (line, position) = (exception.LineNumber + 1 ?? 1, exception.BytePositionInLine + 1 ?? 1);
            return new ReadResult<ProgrammeDefinition>.Invalid([new Fault("$", "not-json", new Text(
                FormattableString.Invariant($"ce n'est pas du JSON lisible (ligne {line}, octet {position})"),
                FormattableString.Invariant($"this isn't readable JSON (line {line}, byte {position})")))]);
        }
    }
}
