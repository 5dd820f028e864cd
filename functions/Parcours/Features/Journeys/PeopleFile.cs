using Parcours.Platform.Tables;
using Parcours.Programme.Definition;
using Parcours.Programme.Reading;
using Parcours.Programme.Shapes;

namespace Parcours.Features.Journeys;

/// <summary>Lists of people as files, from a call or from a disk.</summary>
internal static class PeopleFile
{
    /// <summary>Reads CSV, in whatever character set it is.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="charset">As declared beside it; null when nothing is.</param>
    /// <param name="definition">The programme.</param>
    public static ReadResult<IReadOnlyList<Person>> ReadCsv(
        ReadOnlyMemory<byte> bytes, string? charset, ProgrammeDefinition definition) =>
        XlsxTable.IsWorkbook(bytes) ? ReadXlsx(bytes, definition)
            : TextDecoder.Decode(bytes, charset).Then(csv => PeopleCsv.Read(csv, definition));

    /// <summary>Reads an .xlsx workbook.</summary>
    public static ReadResult<IReadOnlyList<Person>> ReadXlsx(
        ReadOnlyMemory<byte> bytes, ProgrammeDefinition definition) =>
        XlsxTable.Read(bytes).Then(rows => PeopleTable.Read(rows, definition));
}
