using System.Globalization;
using Sylvan.Data.Csv;

namespace Parcours.Programme.Definition;

/// <summary>
/// People as CSV (RFC 4180), with the columns <c>email,externalId,firstName,lastName,locale,timeZone,site,lineManagerEmail,team</c>;
/// optional columns may be missing, and the team is a list of addresses separated by semicolons.
/// </summary>
public static class PeopleCsv
{
    private static readonly string[] Columns =
        ["email", "externalId", "firstName", "lastName", "locale", "timeZone", "site", "lineManagerEmail", "team"];

    private static readonly string[] Needed = ["email", "site"];

    /// <summary>Reads a whole file.</summary>
    public static ReadResult<IReadOnlyList<Person>> Read(string csv, ProgrammeDefinition definition)
    {
        var faults = new List<Fault>();
        var inputs = new List<PersonInput>();
        try
        {
            using var text = new StringReader(csv.TrimStart('\uFEFF'));
            using var reader = CsvDataReader.Create(text, new CsvDataReaderOptions { HasHeaders = true, Delimiter = ',' });
            var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
            faults.AddRange(names.Where(name => !Columns.Contains(name, StringComparer.Ordinal))
                .Select(name => new Fault("$." + name, "unknown-column", new Text($"la colonne « {name} » n'existe pas", $"there is no column '{name}'"))));
            faults.AddRange(Needed.Where(name => !names.Contains(name, StringComparer.Ordinal))
                .Select(name => new Fault("$." + name, "missing", new Text($"la colonne « {name} » manque", $"the column '{name}' is missing"))));
            while (faults.Count == 0 && reader.Read())
            {
                inputs.Add(Row(name => names.IndexOf(name) is var index && index >= 0 && index < reader.RowFieldCount && reader.GetString(index).Trim() is { Length: > 0 } value ? value : null));
            }
        }
        catch (Exception exception) when (exception is CsvFormatException or FormatException or InvalidOperationException)
        {
            faults.Add(new Fault("$", "not-csv", new Text("ce n'est pas du CSV lisible", "this isn't readable CSV")));
        }

        if (faults.Count == 0 && inputs.Count is 0 or > DefinitionLimits.People)
        {
            faults.Add(new Fault("$", "count", new Text($"de 1 à {DefinitionLimits.People} personnes", $"from 1 to {DefinitionLimits.People} people")));
        }

        return faults.Count > 0 ? new ReadResult<IReadOnlyList<Person>>.Invalid(faults) : PeopleReader.Check(inputs, definition, "$.people");
    }

    /// <summary>Writes people in the form that <see cref="Read"/> reads; cells that a spreadsheet would run as formulas are quoted.</summary>
    public static string Write(IReadOnlyList<Person> people)
    {
        var lines = people.Select(person => string.Join(',', new[]
        {
            person.Email, person.ExternalId, person.FirstName, person.LastName, person.Locale, person.TimeZone, person.Site,
            person.LineManager?.Email, string.Join(';', person.Team.Select(member => member.Email)),
        }.Select(Cell)));
        return string.Join("\r\n", lines.Prepend(string.Join(',', Columns))) + "\r\n";
    }

    private static PersonInput Row(Func<string, string?> cell) => new()
    {
        Email = cell("email") ?? "",
        ExternalId = cell("externalId"),
        FirstName = cell("firstName"),
        LastName = cell("lastName"),
        Locale = cell("locale"),
        TimeZone = cell("timeZone"),
        Site = cell("site") ?? "",
        LineManager = cell("lineManagerEmail") is { } line ? new LineManagerInput(line) : null,
        Team = [.. (cell("team") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(email => new TeamMember(email))],
    };

    private static string Cell(string? value)
    {
        var text = value ?? "";
        return text.AsSpan().IndexOfAny(",\"\r\n;") >= 0
            ? string.Create(CultureInfo.InvariantCulture, $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")
            : text;
    }
}
