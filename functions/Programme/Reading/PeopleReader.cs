using System.Text.Json;
using Parcours.Programme.Definition;
using Parcours.Programme.Rules;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Reading;

/// <summary>
/// Reads lists of people against a programme. Nothing that is posted makes it throw. What is left out is taken from the
/// site (time zone), the address (names) or the product (French). A person who is there twice in the same words counts
/// once.
/// </summary>
public static class PeopleReader
{
    /// <summary>Reads a JSON array of people.</summary>
    /// <param name="people">The array.</param>
    /// <param name="definition">The programme: its sites are the people's.</param>
    /// <param name="path">Path of the array, for faults.</param>
    public static ReadResult<IReadOnlyList<Person>> Read(
        JsonElement people, ProgrammeDefinition definition, string path = "$.people")
    {
        var read = RecordReader.Read<IReadOnlyList<PersonInput>>(people, path);
        if (read is ReadResult<IReadOnlyList<PersonInput>>.Invalid wrong)
        {
            return new ReadResult<IReadOnlyList<Person>>.Invalid(wrong.Faults);
        }

        var inputs = ((ReadResult<IReadOnlyList<PersonInput>>.Valid)read).Value;
        var faults = PeopleRules.Of(inputs, definition, path);
        return faults.Count > 0
            ? new ReadResult<IReadOnlyList<Person>>.Invalid(faults)
            : new ReadResult<IReadOnlyList<Person>>.Valid(
                [.. inputs.Select(input => ToPerson(input, definition))
                    .DistinctBy(person => (person.Email, person.ExternalId))]);
    }

    private static Person ToPerson(PersonInput input, ProgrammeDefinition definition)
    {
        var site = definition.Sites.First(candidate => candidate.Id == input.Site);
        return new Person
        {
            Email = EmailAddress.Parse(input.Email),
            ExternalId = input.ExternalId?.Trim(),
            FirstName = input.FirstName?.Trim() ?? EmailAddress.LocalPart(input.Email),
            LastName = input.LastName?.Trim() ?? "",
            Locale = input.Locale ?? "fr",
            TimeZone = input.TimeZone ?? site.TimeZone,
            Site = site.Id,
            LineManager = input.LineManager is { } line
                ? new LineManager(
                    EmailAddress.Parse(line.Email), line.FirstName?.Trim() ?? EmailAddress.LocalPart(line.Email),
                    line.LastName?.Trim() ?? "")
                : null,
            Team = [.. input.Team.Select(member => new TeamMember(
                EmailAddress.Parse(member.Email), member.FirstName, member.LastName, member.Locale))],
        };
    }
}
