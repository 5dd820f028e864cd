using System.IO.Compression;
using CsCheck;
using Parcours.App.Tests.Services;
using Parcours.Platform.Tables;
using Parcours.Programme.Reading;
using Parcours.Programme.Shapes;

namespace Parcours.App.Tests.Platform.Tables;

public class XlsxTableTests
{
    [Fact]
    public void Cells_are_the_text_that_they_show() => Assert.Equal(
        ["00123", "123", "120000", "1234567890", "0.1", "00042", "2027-01-04", "TRUE", "Zoé 𠮷", "a@example.org", ""],
        Row("00123", 123, 120000d, 1234567890L, 0.1, new Padded(42), new DateTime(2027, 1, 4), true, "Zoé 𠮷",
            new Formula("A1&\"@example.org\"", "a@example.org"), null, "end").Take(11));

    [Fact]
    public void Blank_rows_are_passed_over_and_lines_are_the_sheets() => Assert.Equal(
        [(1, "email"), (4, "a@example.org"), (6, "b@example.org")],
        Rows(Workbook.Of(["email"], null, ["", " "], ["a@example.org"], [null], ["b@example.org"]))
            .Select(row => (row.Line, row.Cells[0])));

    [Theory]
    [InlineData("not a workbook", "not-xlsx")]
    [InlineData("PK\u0003\u0004 and no more", "not-xlsx")]
    public void What_is_no_workbook_is_refused(string text, string code) =>
        Assert.Equal(code, Refused(System.Text.Encoding.Latin1.GetBytes(text)).Code);

    [Fact]
    public void A_workbook_with_a_password_or_of_old_is_refused_with_what_to_do()
    {
        var fault = Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]);

        Assert.Equal("locked-or-old", fault.Code);
        Assert.Contains("mot de passe", fault.Message.Fr, StringComparison.Ordinal);
        Assert.Contains("Excel Workbook (*.xlsx)", fault.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_that_unpacks_to_too_much_is_refused_before_it_is_read()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry("xl/worksheets/sheet1.xml").Open();
            var nothing = new byte[1024 * 1024];
            for (var size = 0L; size <= XlsxTable.MaxUnpacked; size += nothing.Length)
            {
                part.Write(nothing);
            }
        }

        Assert.True(file.Length < 1024 * 1024);
        Assert.Equal("too-large", Refused(file.ToArray()).Code);
    }

    [Fact]
    public void A_sheet_with_a_cell_far_below_is_refused() => Assert.Equal("too-large", Refused(Workbook.Of(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
        + "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>email</v></c></row>"
        + "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"str\"><v>x</v></c></row></sheetData></worksheet>")).Code);

    [Fact]
    public void Damaged_workbooks_are_read_or_refused()
    {
        var whole = Workbook.Of(["email", "site"], ["a@example.org", "paris"]);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 8].Sample(
            damages =>
            {
                var bytes = (byte[])whole.Clone();
                foreach (var (at, value) in damages)
                {
                    bytes[at] = value;
                }

                Assert.NotNull(XlsxTable.Read(bytes));
                Assert.NotNull(XlsxTable.Read(whole.AsMemory(0, damages[0].Item1)));
            },
            iter: 300);
    }

    private static IReadOnlyList<string> Row(params object?[] cells) => Assert.Single(Rows(Workbook.Of(cells))).Cells;

    private static IReadOnlyList<TableRow> Rows(byte[] workbook) =>
        Assert.IsType<ReadResult<IReadOnlyList<TableRow>>.Valid>(XlsxTable.Read(workbook)).Value;

    private static Fault Refused(byte[] workbook) =>
        Assert.Single(Assert.IsType<ReadResult<IReadOnlyList<TableRow>>.Invalid>(XlsxTable.Read(workbook)).Faults);
}
