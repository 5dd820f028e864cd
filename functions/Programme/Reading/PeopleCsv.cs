using Parcours.Programme.Definition;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Reading;

/// <summary>People as CSV (RFC 4180), with the columns of <see cref="PeopleTable"/>.</summary>
public static class PeopleCsv
{
    /// <summary>
    /// Reads a whole file. Faults name the record by its place in the list and say the line on which it stands.
    /// </summary>
    public static ReadResult<IReadOnlyList<Person>> Read(string csv, ProgrammeDefinition definition) =>
        CsvTable.Read(csv, PeopleTable.Columns).Then(rows => PeopleTable.Read(rows, definition));

    /// <summary>
    /// Writes people in the form that <see cref="Read"/> reads. A cell that a spreadsheet would run as a formula begins
    /// with an apostrophe, which reading takes away.
    /// </summary>
    public static string Write(IReadOnlyList<Person> people) =>
        CsvText.Write(PeopleTable.Columns, people.Select(person => (string?[])
        [
            .. ((string?[])
            [
                person.Email, person.ExternalId, person.FirstName, person.LastName, person.Locale, person.TimeZone,
                person.Site, person.LineManager?.Email, string.Join(';', person.Team.Select(member => member.Email)),
            ]).Select(CsvText.Words),
        ]));
}
