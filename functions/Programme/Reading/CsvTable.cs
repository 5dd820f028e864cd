using Parcours.Programme.Shapes;
using Parcours.Programme.Wording;
using Sylvan.Data.Csv;

namespace Parcours.Programme.Reading;

/// <summary>
/// Reads CSV as people's programs write it: cells separated by commas, semicolons, tabs or bars, by what the header
/// shows or a first line <c>sep=;</c> says; lines that end in any way; blank lines, which are passed over.
/// </summary>
internal static class CsvTable
{
    private const string Hint = "sep=";

    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <summary>The rows with something in them, the header's first.</summary>
    /// <param name="csv">The whole text.</param>
    /// <param name="columns">Names by which the header's separator is known.</param>
    public static ReadResult<IReadOnlyList<TableRow>> Read(string csv, IReadOnlyCollection<string> columns)
    {
        var (separator, skipped) = SeparatorOf(csv.TrimStart('\uFEFF'), columns);
        var records = new List<(int Line, string Text)>();
        if (Split(csv.TrimStart('\uFEFF'), separator, records) is { } unclosed)
        {
            return Refuse(new TableRow(unclosed, []), new Text(
                "un guillemet ouvert n'est jamais fermé", "a quotation mark is opened and never closed"));
        }

        records.RemoveAll(record => record.Line <= skipped || IsBlank(record.Text, separator));
        return Cells(records, separator);
    }

    private static ReadResult<IReadOnlyList<TableRow>> Cells(List<(int Line, string Text)> records, char separator)
    {
        var rows = new List<TableRow>(records.Count);
        try
        {
            var text = string.Join('\n', records.Select(record => record.Text));
            using var reader = CsvDataReader.Create(
                new StringReader(text), new char[Math.Max(text.Length + 2, 4096)],
                new CsvDataReaderOptions { HasHeaders = false, Delimiter = separator });
            while (rows.Count < records.Count && reader.Read())
            {
                rows.Add(new TableRow(
                    records[rows.Count].Line,
                    [.. Enumerable.Range(0, reader.RowFieldCount).Select(reader.GetString)]));
            }

            return new ReadResult<IReadOnlyList<TableRow>>.Valid(rows);
        }
        catch (Exception exception) when (
            exception
                is CsvFormatException or CsvRecordTooLargeException or FormatException or InvalidOperationException)
        {
            return Refuse(new TableRow(records[Math.Min(rows.Count, records.Count - 1)].Line, []), new Text(
                "ce n'est pas du CSV lisible : une cellule qui commence par un guillemet finit par un guillemet, et "
                    + "ceux qui sont dedans sont doublés",
                "this isn't readable CSV: a cell that begins with a quotation mark ends with one, and those inside are "
                    + "doubled"));
        }
    }

    /// <summary>
    /// Cuts a text into its records, a cell's own line breaks left inside it. Gives the line of a quotation mark that
    /// is never closed.
    /// </summary>
    private static int? Split(string text, char separator, List<(int Line, string Text)> records)
    {
        var (start, startLine, line, isQuoted, isCellStart, closedAt) = (0, 1, 1, false, true, -2);
        for (var at = 0; at < text.Length; at++)
        {
            var sign = text[at];
            if (sign == '"')
            {
                // Of two in a row inside a quoted cell, the first ends it and the second opens it again.
                closedAt = isQuoted ? at : closedAt;
                isQuoted = !isQuoted && (isCellStart || closedAt == at - 1);
            }
            else if (sign is '\r' or '\n')
            {
                var end = at;
                at += sign == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 1 : 0;
                line++;
                if (!isQuoted)
                {
                    records.Add((startLine, text[start..end]));
                    (start, startLine) = (at + 1, line);
                }
            }

            isCellStart = !isQuoted && (sign == separator || sign is '\r' or '\n');
        }

        records.Add((startLine, text[start..]));
        return isQuoted ? startLine : null;
    }

    /// <summary>The separator, and how many lines say so before the header.</summary>
    private static (char Separator, int Lines) SeparatorOf(string text, IReadOnlyCollection<string> columns)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select((line, index) => (Text: line, Number: index + 1));
        var (first, number) = lines.FirstOrDefault(
            line => !string.IsNullOrWhiteSpace(line.Text), (Text: "", Number: 0));
        var hint = first.Trim('"', ' ');
        return hint.StartsWith(Hint, StringComparison.OrdinalIgnoreCase) && hint.Length == Hint.Length + 1
            && Separators.Contains(hint[^1])
            ? (hint[^1], number)
            : (Separators.MaxBy(separator => Known(first, separator, columns)), 0);
    }

    private static int Known(string header, char separator, IReadOnlyCollection<string> columns) =>
        header.Split(separator).Count(
            name => columns.Contains(name.Trim().Trim('"').Trim(), StringComparer.OrdinalIgnoreCase));

    private static bool IsBlank(string record, char separator) =>
        record.All(sign => sign == separator || char.IsWhiteSpace(sign));

    private static ReadResult<IReadOnlyList<TableRow>>.Invalid Refuse(TableRow where, Text why) =>
        new([where.At(new Fault("$", "not-csv", why))]);
}
