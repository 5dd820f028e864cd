using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Parcours.App.Tests.Services;

/// <summary>A number that a spreadsheet shows with leading zeros.</summary>
internal sealed record Padded(int Number);

/// <summary>A formula and what came of it.</summary>
internal sealed record Formula(string Text, string Result);

/// <summary>Writes .xlsx workbooks by the letter of the format, with nothing of whoever reads them.</summary>
internal static class Workbook
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Links = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly DateTime Epoch = new(1899, 12, 30);

    /// <summary>A workbook of one sheet; a row that is null is left out.</summary>
    public static byte[] Of(params object?[]?[] rows) => Of(Sheet(rows));

    /// <summary>The same with a sheet of any content.</summary>
    public static byte[] Of(string sheet)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (path, text) in Parts(sheet))
            {
                using var part = new StreamWriter(archive.CreateEntry(path).Open(), new UTF8Encoding(false));
                part.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + text);
            }
        }

        return file.ToArray();
    }

    private static IEnumerable<(string Path, string Text)> Parts(string sheet) =>
    [
        ("[Content_Types].xml",
            $"<Types xmlns=\"{Types}\"><Default Extension=\"rels\" "
            + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + Override("workbook.xml", "sheet.main") + Override("worksheets/sheet1.xml", "worksheet")
            + Override("styles.xml", "styles") + "</Types>"),
        ("_rels/.rels", $"<Relationships xmlns=\"{Links}\">{Link(1, "officeDocument", "xl/workbook.xml")}"
            + "</Relationships>"),
        ("xl/workbook.xml",
            $"<workbook {Main} xmlns:r=\"{Office}\"><sheets><sheet name=\"Liste\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
            + "</workbook>"),
        ("xl/_rels/workbook.xml.rels",
            $"<Relationships xmlns=\"{Links}\">{Link(1, "worksheet", "worksheets/sheet1.xml")}"
            + $"{Link(2, "styles", "styles.xml")}</Relationships>"),
        ("xl/styles.xml",
            $"<styleSheet {Main}><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"00000\"/></numFmts>"
            + "<fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/>"
            + "</borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"0\"/>"
            + "<xf numFmtId=\"14\" applyNumberFormat=\"1\"/><xf numFmtId=\"164\" applyNumberFormat=\"1\"/></cellXfs>"
            + "</styleSheet>"),
        ("xl/worksheets/sheet1.xml", sheet),
    ];

    private static string Override(string part, string kind) =>
        $"<Override PartName=\"/xl/{part}\" "
        + $"ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml\"/>";

    private static string Link(int id, string kind, string target) =>
        $"<Relationship Id=\"rId{id}\" Type=\"{Office}/{kind}\" Target=\"{target}\"/>";

    private static string Sheet(object?[]?[] rows) =>
        $"<worksheet {Main}><sheetData>" + string.Concat(rows.Select((row, index) => row is null ? "" : Row(row, index)))
        + "</sheetData></worksheet>";

    private static string Row(object?[] cells, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"<row r=\"{index + 1}\">")
        + string.Concat(cells.Select((cell, column) =>
            Cell(cell, string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{index + 1}"))))
        + "</row>";

    private static string Cell(object? cell, string at) => cell switch
    {
        null => "",
        string text => $"<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{Escape(text)}</t></is></c>",
        bool truth => $"<c r=\"{at}\" t=\"b\"><v>{(truth ? 1 : 0)}</v></c>",
        DateTime day => $"<c r=\"{at}\" s=\"1\"><v>{Invariant((day - Epoch).TotalDays)}</v></c>",
        Padded { Number: var number } => $"<c r=\"{at}\" s=\"2\"><v>{number}</v></c>",
        Formula formula => $"<c r=\"{at}\" t=\"str\"><f>{Escape(formula.Text)}</f><v>{Escape(formula.Result)}</v></c>",
        var number => $"<c r=\"{at}\"><v>{Invariant(number)}</v></c>",
    };

    private static string Invariant(object number) => Convert.ToString(number, CultureInfo.InvariantCulture)!;

    private static string Escape(string text) => SecurityElement.Escape(text);
}
