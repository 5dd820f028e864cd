using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parcours.Programme.Definition;
using Parcours.Programme.Shapes;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Reading;

/// <summary>
/// People as a table with the columns
/// <c>email,externalId,firstName,lastName,locale,timeZone,site,lineManagerEmail,team</c>
/// in any order and any case; optional columns may be missing. The team is a list of addresses separated by
/// semicolons, commas, bars, spaces or line breaks.
/// </summary>
public static class PeopleTable
{
    private static readonly char[] TeamSeparators = [';', ',', ' ', '\u00A0', '\t', '\n', '\r'];

    private static readonly string[] Needed = ["email", "site"];

    internal static IReadOnlyList<string> Columns { get; } =
        ["email", "externalId", "firstName", "lastName", "locale", "timeZone", "site", "lineManagerEmail", "team"];

    /// <summary>
    /// Reads a whole table. Faults name the record by its place in the list and say the line on which it stands.
    /// </summary>
    /// <param name="table">Its rows, the header's first; blank ones are passed over.</param>
    /// <param name="definition">The programme: its sites are the people's.</param>
    public static ReadResult<IReadOnlyList<Person>> Read(
        IReadOnlyList<TableRow> table, ProgrammeDefinition definition)
    {
        var faults = new FaultList();
        var rows = table.Where(row => !row.IsBlank).Take(DefinitionLimits.People + 2).ToList();
        var names = Header(rows.FirstOrDefault()?.Cells ?? [], faults);
        if (faults.All.Count > 0)
        {
            return new ReadResult<IReadOnlyList<Person>>.Invalid(faults.All);
        }

        rows.RemoveAt(0);
        var people = new JsonArray([.. rows.Select((row, index) => (JsonNode)Row(row, index, names, faults))]);
        if (faults.All.Count > 0)
        {
            return new ReadResult<IReadOnlyList<Person>>.Invalid(faults.All);
        }

        using var json = JsonDocument.Parse(people.ToJsonString());
        var read = PeopleReader.Read(json.RootElement, definition);
        return read is ReadResult<IReadOnlyList<Person>>.Invalid invalid
            ? new ReadResult<IReadOnlyList<Person>>.Invalid([.. invalid.Faults.Select(fault => WithLine(fault, rows))])
            : read;
    }

    /// <summary>The columns' names as they are known, those without a name at the end left out.</summary>
    private static List<string> Header(IReadOnlyList<string> cells, FaultList faults)
    {
        var names = cells.Select(cell => cell.Trim('\uFEFF').Trim()).Select(
            cell => Columns.FirstOrDefault(name => name.Equals(cell, StringComparison.OrdinalIgnoreCase)) ?? cell)
            .ToList();
        while (names is [.., ""])
        {
            names.RemoveAt(names.Count - 1);
        }

        foreach (var name in names.Where(name => !Columns.Contains(name)))
        {
            var shown = JsonPath.Quote(name);
            faults.Add(
                JsonPath.Member("$", name), "unknown-column",
                $"la colonne « {shown} » n'existe pas ; les colonnes sont {string.Join(", ", Columns)}",
                $"there is no column '{shown}'; the columns are {string.Join(", ", Columns)}");
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

        return names;
    }

    private static JsonObject Row(TableRow row, int index, List<string> names, FaultList faults)
    {
        if (row.Cells.Skip(names.Count).Any(cell => !string.IsNullOrWhiteSpace(cell)))
        {
            faults.Add(row.At(new Fault(JsonPath.Index("$.people", index), "too-many-cells", new Text(
                "plus de cellules que de colonnes : une cellule qui contient le séparateur se met entre guillemets ; "
                    + "les adresses de l'équipe peuvent aussi être séparées par « | » ou par des espaces",
                "more cells than columns: put a cell that has the separator in it between quotation marks; the team's "
                    + "addresses may also be separated by '|' or by spaces"))));
        }

        return Row(name => names.IndexOf(name) is >= 0 and var place && place < row.Cells.Count
            && CsvText.Unguarded(row.Cells[place].Trim()) is { Length: > 0 } value ? value : null);
    }

    private static JsonObject Row(Func<string, string?> cell)
    {
        var person = new JsonObject();
        foreach (var name in Columns.Take(7))
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
            [.. (cell("team") ?? "").Split(TeamSeparators, StringSplitOptions.RemoveEmptyEntries).SelectMany(AtBars)
            .Select(email => (JsonNode)new JsonObject { ["email"] = email })]);
        return person;
    }

    /// <summary>A bar may be part of an address: it separates only what are addresses on both of its sides.</summary>
    private static string[] AtBars(string addresses) =>
        addresses.Split('|', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } parts
            && parts.All(part => part.Contains('@', StringComparison.Ordinal)) ? parts : [addresses];

    private static Fault WithLine(Fault fault, List<TableRow> rows)
    {
        var start = fault.Path.IndexOf('[', StringComparison.Ordinal) + 1;
        return start > 0 && int.TryParse(
                fault.Path.AsSpan(start, fault.Path.IndexOf(']', start) - start), CultureInfo.InvariantCulture,
                out var index)
            ? rows[index].At(fault)
            : fault;
    }
}
