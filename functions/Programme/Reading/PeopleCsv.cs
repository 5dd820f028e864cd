using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parcours.Programme.Definition;
using Parcours.Programme.Shapes;
using Parcours.Programme.Wording;
using Sylvan.Data.Csv;

namespace Parcours.Programme.Reading;

/// <summary>
/// People as CSV (RFC 4180), with the columns
/// <c>email,externalId,firstName,lastName,locale,timeZone,site,lineManagerEmail,team</c>
/// in any order; optional columns may be missing, and the team is a list of addresses separated by semicolons.
/// </summary>
public static class PeopleCsv
{
    private static readonly string[] Columns =
        ["email", "externalId", "firstName", "lastName", "locale", "timeZone", "site", "lineManagerEmail", "team"];

    private static readonly string[] Needed = ["email", "site"];

    /// <summary>
    /// Reads a whole file. Faults name the record by its place in the list and say the line on which it would stand.
    /// </summary>
    public static ReadResult<IReadOnlyList<Person>> Read(string csv, ProgrammeDefinition definition)
    {
        var faults = new FaultList();
        var rows = new JsonArray();
        try
        {
            Rows(csv.TrimStart('\uFEFF'), rows, faults);
        }
        catch (Exception exception) when (
            exception
                is CsvFormatException or CsvRecordTooLargeException or FormatException or InvalidOperationException)
        {
            faults.Add("$", "not-csv", "ce n'est pas du CSV lisible", "this isn't readable CSV");
        }

        if (faults.All.Count > 0)
        {
            return new ReadResult<IReadOnlyList<Person>>.Invalid(faults.All);
        }

        using var json = JsonDocument.Parse(rows.ToJsonString());
        var read = PeopleReader.Read(json.RootElement, definition);
        return read is ReadResult<IReadOnlyList<Person>>.Invalid invalid
            ? new ReadResult<IReadOnlyList<Person>>.Invalid([.. invalid.Faults.Select(WithLine)])
            : read;
    }

    /// <summary>
    /// Writes people in the form that <see cref="Read"/> reads. A cell that a spreadsheet would run as a formula begins
    /// with an apostrophe, which reading takes away.
    /// </summary>
    public static string Write(IReadOnlyList<Person> people) =>
        CsvText.Write(Columns, people.Select(person => (string?[])
    [
        .. ((string?[])
        [
            person.Email, person.ExternalId, person.FirstName, person.LastName, person.Locale, person.TimeZone,
            person.Site, person.LineManager?.Email, string.Join(';', person.Team.Select(member => member.Email)),
        ]).Select(CsvText.Words),
    ]));

    private static void Rows(string csv, JsonArray rows, FaultList faults)
    {
        using var text = new StringReader(csv);
        using var reader = CsvDataReader.Create(
            text, new char[Math.Max(csv.Length + 2, 4096)],
            new CsvDataReaderOptions { HasHeaders = true, Delimiter = ',' });
        var names = Enumerable.Range(0, reader.FieldCount).Select(index => reader.GetName(index).Trim()).ToList();
        Header(names, faults);
        while (faults.All.Count == 0 && rows.Count <= DefinitionLimits.People && reader.Read())
        {
            if (reader.RowFieldCount > names.Count)
            {
                var at = JsonPath.Index("$.people", rows.Count);
                faults.Add(
                    WithLine(
                        new Fault(
                            at, "too-many-cells",
                            new Text("plus de cellules que de colonnes", "more cells than columns"))));
            }

            rows.Add(
                Row(name => names.IndexOf(name) is >= 0 and var index && index < reader.RowFieldCount
                    && Value(reader.GetString(index)) is { Length: > 0 } value ? value : null));
        }
    }

    private static void Header(List<string> names, FaultList faults)
    {
        foreach (var name in names.Where(name => !Columns.Contains(name)))
        {
            var shown = JsonPath.Quote(name);
            faults.Add(
                JsonPath.Member("$", name), "unknown-column", $"la colonne « {shown} » n'existe pas",
                $"there is no column '{shown}'");
        }

        foreach (var twin in names.CountBy(name => name).Where(pair => pair.Value > 1))
        {
            faults.Add(
                JsonPath.Member("$", twin.Key), "duplicate", "cette colonne y est deux fois",
                "this column is there twice");
        }

        foreach (var name in Needed.Where(name => !names.Contains(name)))
        {
            faults.Add(
                JsonPath.Member("$", name), "missing", $"la colonne « {name} » manque",
                $"the column '{name}' is missing");
        }
    }

    private static JsonObject Row(Func<string, string?> cell)
    {
        var person = new JsonObject();
        foreach (var name in Columns[..7])
        {
            if (cell(name) is { } value || Needed.Contains(name))
            {
                person[name] = cell(name) ?? "";
            }
        }

        if (cell("lineManagerEmail") is { } line)
        {
            person["lineManager"] = new JsonObject { ["email"] = line };
        }

        person["team"] = new JsonArray(
            [.. (cell("team") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(email => (JsonNode)new JsonObject { ["email"] = email })]);
        return person;
    }

    private static Fault WithLine(Fault fault)
    {
        var start = fault.Path.IndexOf('[', StringComparison.Ordinal) + 1;
        if (start == 0
            || !int.TryParse(
                fault.Path.AsSpan(start, fault.Path.IndexOf(']', start) - start), CultureInfo.InvariantCulture,
                out var index))
        {
            return fault;
        }

        return fault with
        {
            Message = new Text(
            $"ligne {index + 2} : {fault.Message.Fr}", $"line {index + 2}: {fault.Message.En}")
        };
    }

    private static string Value(string cell) =>
        cell.Trim() is ['\'', '=' or '+' or '-' or '@', ..] guarded ? guarded[1..] : cell.Trim();
}
