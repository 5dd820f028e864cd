using System.Globalization;
using System.Text.Json;
using NodaTime;

namespace Parcours.Programme.Definition;

/// <summary>Reads lists of people against a programme. What is left out is taken from the site or the address.</summary>
public static class PeopleReader
{
    /// <summary>Reads a JSON array of people.</summary>
    /// <param name="people">The array.</param>
    /// <param name="definition">The programme: its sites are the people's.</param>
    /// <param name="path">Path of the array, for faults.</param>
    public static ReadResult<IReadOnlyList<Person>> Read(JsonElement people, ProgrammeDefinition definition, string path = "$.people")
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (people.ValueKind != JsonValueKind.Array)
        {
            return Invalid(new Fault(path, "not-list", new Text("on attend ici une liste de personnes", "a list of people is expected here")));
        }

        if (people.GetArrayLength() is 0 or > DefinitionLimits.People)
        {
            return Invalid(new Fault(path, "count", new Text($"de 1 à {DefinitionLimits.People} personnes", $"from 1 to {DefinitionLimits.People} people")));
        }

        var faults = ShapeCheck.Of(people, typeof(IReadOnlyList<PersonInput>)).Select(fault => fault with { Path = path + fault.Path[1..] }).ToList();
        if (faults.Count > 0)
        {
            return new ReadResult<IReadOnlyList<Person>>.Invalid(faults);
        }

        return Check(people.Deserialize<IReadOnlyList<PersonInput>>(ProgrammeJson.Options)!, definition, path);
    }

    internal static ReadResult<IReadOnlyList<Person>> Check(IReadOnlyList<PersonInput> inputs, ProgrammeDefinition definition, string path)
    {
        var faults = new List<Fault>();
        var people = new List<Person>();
        foreach (var (input, index) in inputs.Select((input, index) => (input, index)))
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
            var site = definition.Sites.FirstOrDefault(candidate => string.Equals(candidate.Id, input.Site, StringComparison.Ordinal));
            CheckPerson(input, site, at, faults);
            if (site is not null)
            {
                people.Add(ToPerson(input, site));
            }
        }

        foreach (var twin in people.Where(person => person.ExternalId is not null).GroupBy(person => person.ExternalId, StringComparer.Ordinal)
            .Where(group => group.Count() > 1 && group.DistinctBy(person => person.Email, StringComparer.Ordinal).Count() > 1))
        {
            faults.Add(new Fault(path, "duplicate-id", new Text(
                $"l'identifiant {twin.Key} désigne plusieurs adresses", $"the id {twin.Key} names several addresses")));
        }

        return faults.Count > 0 ? new ReadResult<IReadOnlyList<Person>>.Invalid(faults) : new ReadResult<IReadOnlyList<Person>>.Valid(people);
    }

    private static void CheckPerson(PersonInput input, Site? site, string at, List<Fault> faults)
    {
        Email(input.Email, at + ".email", faults);
        Name(input.FirstName, at + ".firstName", faults);
        Name(input.LastName, at + ".lastName", faults);
        Name(input.ExternalId, at + ".externalId", faults);
        if (site is null)
        {
            faults.Add(new Fault(at + ".site", "unknown-site", new Text($"le programme n'a pas de site « {input.Site} »", $"the programme has no site '{input.Site}'")));
        }

        if (input.Locale is not (null or "fr" or "en"))
        {
            faults.Add(new Fault(at + ".locale", "unknown-locale", new Text("la langue est fr ou en", "the locale is fr or en")));
        }

        if (input.TimeZone is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            faults.Add(new Fault(at + ".timeZone", "unknown-time-zone", new Text("un fuseau IANA est attendu (Europe/Paris)", "an IANA time zone is expected (Europe/Paris)")));
        }

        if (input.LineManager is { } line)
        {
            Email(line.Email, at + ".lineManager.email", faults);
            Name(line.FirstName, at + ".lineManager.firstName", faults);
            Name(line.LastName, at + ".lineManager.lastName", faults);
            if (string.Equals(EmailAddress.Normalise(line.Email), EmailAddress.Normalise(input.Email), StringComparison.Ordinal))
            {
                faults.Add(new Fault(at + ".lineManager.email", "own-manager", new Text("une personne n'est pas son propre N+1", "nobody is their own line manager")));
            }
        }

        if (input.Team.Count > DefinitionLimits.TeamSize)
        {
            faults.Add(new Fault(at + ".team", "too-many", new Text($"au plus {DefinitionLimits.TeamSize} personnes", $"at most {DefinitionLimits.TeamSize} people")));
        }

        foreach (var (member, index) in input.Team.Select((member, index) => (member, index)))
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{at}.team[{index}]");
            Email(member.Email, path + ".email", faults);
            Name(member.FirstName, path + ".firstName", faults);
            Name(member.LastName, path + ".lastName", faults);
        }
    }

    private static Person ToPerson(PersonInput input, Site site)
    {
        var local = input.Email.Split('@')[0];
        return new Person
        {
            Email = EmailAddress.Normalise(input.Email),
            ExternalId = input.ExternalId,
            FirstName = input.FirstName ?? local,
            LastName = input.LastName ?? "",
            Locale = input.Locale ?? "fr",
            TimeZone = input.TimeZone ?? site.TimeZone,
            Site = site.Id,
            LineManager = input.LineManager is { } line
                ? new LineManager(EmailAddress.Normalise(line.Email), line.FirstName ?? line.Email.Split('@')[0], line.LastName ?? "")
                : null,
            Team =
            [
                .. input.Team.Select(member => new TeamMember(
                        EmailAddress.Normalise(member.Email), member.FirstName, member.LastName, member.Locale is "fr" or "en" ? member.Locale : null))
                    .DistinctBy(member => member.Email, StringComparer.Ordinal),
            ],
        };
    }

    private static void Email(string? email, string path, List<Fault> faults)
    {
        if (!EmailAddress.IsValid(email))
        {
            faults.Add(new Fault(path, "not-an-address", new Text("ce n'est pas une adresse électronique", "this isn't an e-mail address")));
        }
    }

    private static void Name(string? name, string path, List<Fault> faults)
    {
        if (name is { Length: > DefinitionLimits.NameLength })
        {
            faults.Add(new Fault(path, "too-long", new Text($"au plus {DefinitionLimits.NameLength} caractères", $"at most {DefinitionLimits.NameLength} characters")));
        }
    }

    private static ReadResult<IReadOnlyList<Person>>.Invalid Invalid(Fault fault) => new([fault]);
}

/// <summary>A person as posted; what is optional may be missing.</summary>
internal sealed record PersonInput
{
    public required string Email { get; init; }
    public string? ExternalId { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Locale { get; init; }
    public string? TimeZone { get; init; }
    public required string Site { get; init; }
    public LineManagerInput? LineManager { get; init; }
    public IReadOnlyList<TeamMember> Team { get; init; } = [];
}

internal sealed record LineManagerInput(string Email, string? FirstName = null, string? LastName = null);
