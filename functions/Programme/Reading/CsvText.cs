using System.Data;
using System.Globalization;
using Sylvan.Data.Csv;

namespace Parcours.Programme.Reading;

/// <summary>Tables as CSV (RFC 4180), for programs and for spreadsheets.</summary>
public static class CsvText
{
    /// <summary>Writes a table with its header.</summary>
    /// <param name="columns">Their names.</param>
    /// <param name="rows">A cell for each column; null is empty.</param>
    public static string Write(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        using var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        table.Columns.AddRange([.. columns.Select(name => new DataColumn(name))]);
        foreach (var row in rows)
        {
            table.Rows.Add([.. row]);
        }

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = CsvDataWriter.Create(text, new CsvDataWriterOptions { NewLine = "\r\n" }))
        {
            writer.Write(table.CreateDataReader());
        }

        return text.ToString();
    }

    /// <summary>
    /// Words as a cell that no spreadsheet runs as a formula: where one would, an apostrophe comes first. So does one
    /// before what looks as if that had been done already, that it come back as it was.
    /// </summary>
    /// <param name="words">What somebody wrote.</param>
    public static string? Words(string? words) => words is not null && IsGuarded(words) ? "'" + words : words;

    /// <summary>What somebody wrote, from a cell made of it by <see cref="Words"/>.</summary>
    internal static string Unguarded(string cell) => cell is ['\'', ..] && IsGuarded(cell) ? cell[1..] : cell;

    private static bool IsGuarded(string words) =>
        words.AsSpan().TrimStart('\'') is
            ['=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠', ..];
}
