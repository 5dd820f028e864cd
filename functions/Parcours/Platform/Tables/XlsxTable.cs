using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using Parcours.Programme.Reading;
using Parcours.Programme.Shapes;
using Parcours.Programme.Wording;

namespace Parcours.Platform.Tables;

/// <summary>
/// Reads the first sheet that is shown of an .xlsx workbook, each cell as the text that it shows: numbers as they are
/// counted, days as 2027-01-04, formulas as what came of them.
/// </summary>
internal static class XlsxTable
{
    /// <summary>What such a workbook is called on the wire.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The most bytes that a workbook may have once unpacked.</summary>
    public const int MaxUnpacked = 64 * 1024 * 1024;

    /// <summary>The most rows that are looked at, blank ones included.</summary>
    public const int MaxRows = 50_000;

    /// <summary>The most columns that are looked at.</summary>
    public const int MaxColumns = 100;

    private static readonly byte[] OldOrLocked = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>A zip archive, as every .xlsx workbook is.</summary>
    private static readonly byte[] Packed = "PK\u0003\u0004"u8.ToArray();

    /// <summary>Whether bytes are a workbook of any kind, old ones included.</summary>
    public static bool IsWorkbook(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith(Packed) || bytes.Span.StartsWith(OldOrLocked);

    /// <summary>The rows with something in them, the header's first.</summary>
    public static ReadResult<IReadOnlyList<TableRow>> Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith(OldOrLocked))
        {
            return Refuse(
                "locked-or-old", "ce classeur est protégé par un mot de passe, ou d'un ancien format (.xls)",
                "this workbook is protected by a password, or in an old format (.xls)");
        }

        if (!bytes.Span.StartsWith(Packed))
        {
            return Refuse("not-xlsx", "ce n'est pas un classeur .xlsx", "this isn't an .xlsx workbook");
        }

        try
        {
            return IsTooLarge(bytes)
                ? Refuse("too-large", "ce classeur est trop grand", "this workbook is too large")
                : Rows(bytes);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            // Neither archives nor their reader say which of their exceptions mean a broken file.
            return Refuse("not-xlsx", "ce classeur .xlsx est illisible", "this .xlsx workbook can't be read");
        }
    }

    private static ReadResult<IReadOnlyList<TableRow>> Rows(ReadOnlyMemory<byte> bytes)
    {
        // The reader's options name a character set of old workbooks, which isn't there by itself.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes.ToArray()));
        while (reader.VisibleState != "visible" && reader.NextResult())
        {
        }

        var rows = new List<TableRow>();
        for (var line = 1; reader.Read(); line++)
        {
            if (line > MaxRows)
            {
                return Refuse(
                    "too-large", $"plus de {MaxRows} lignes, lignes vides comprises",
                    $"more than {MaxRows} rows, blank ones included");
            }

            var row = new TableRow(
                line, [.. Enumerable.Range(0, Math.Min(reader.FieldCount, MaxColumns)).Select(at => Cell(reader, at))]);
            if (!row.IsBlank)
            {
                rows.Add(row);
            }
        }

        return new ReadResult<IReadOnlyList<TableRow>>.Valid(rows);
    }

    private static string Cell(IExcelDataReader reader, int at) => reader.GetValue(at) switch
    {
        null => "",
        string text => text,
        bool truth => truth ? "TRUE" : "FALSE",
        double number => Number(number, reader.GetNumberFormatString(at)),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Never in the form 1.2E+05; with the leading zeros that a format such as 00000 shows.</summary>
    private static string Number(double number, string? format) =>
        format is { Length: > 1 } && format.All(sign => sign == '0') && double.IsInteger(number)
            ? number.ToString(format, CultureInfo.InvariantCulture)
            : Math.Abs(number) < 1e28
                ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
                : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>By what really comes out of the archive: what it says of itself may be untrue.</summary>
    private static bool IsTooLarge(ReadOnlyMemory<byte> bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes.ToArray()));
        var buffer = new byte[81920];
        var total = 0L;
        foreach (var entry in archive.Entries)
        {
            using var unpacked = entry.Open();
            while (unpacked.Read(buffer) is > 0 and var count)
            {
                total += count;
                if (total > MaxUnpacked)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static ReadResult<IReadOnlyList<TableRow>>.Invalid Refuse(string code, string french, string english) =>
        new([new Fault("$", code, new Text(
            $"{french} ; enregistrez-le comme « Classeur Excel (*.xlsx) », sans mot de passe",
            $"{english}; save it as 'Excel Workbook (*.xlsx)', without a password"))]);
}
