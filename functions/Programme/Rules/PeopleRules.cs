using Parcours.Programme.Definition;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Rules;

/// <summary>What must hold for a list of people: each can be found, written to, and told apart.</summary>
internal static class PeopleRules
{
    public static IReadOnlyList<Fault> Of(
        IReadOnlyList<PersonInput> people, ProgrammeDefinition definition, string path)
    {
        var faults = new FaultList();
        var sites = Names.Of(definition.Sites.Select(site => site.Id));
        FaultList.Each(people, path, (person, at) => Person(person, sites, at, faults));
        Twins(people, path, faults);
        return faults.All;
    }

    private static void Person(PersonInput person, HashSet<string> sites, string at, FaultList faults)
    {
        Email(person.Email, at + ".email", faults);
        if (!sites.Contains(person.Site))
        {
            var name = JsonPath.Quote(person.Site);
            faults.Add(
                at + ".site", "unknown-site", $"le programme n'a pas de site « {name} »",
                $"the programme has no site '{name}'");
        }

        if (person.TimeZone is { } zone)
        {
            SiteRules.TimeZone(zone, at + ".timeZone", faults);
        }

        var self = EmailAddress.Normalise(person.Email);
        if (person.LineManager is { } line)
        {
            Email(line.Email, at + ".lineManager.email", faults);
            if (IsSame(line.Email, self))
            {
                faults.Add(
                    at + ".lineManager.email", "own-manager", "une personne n'est pas son propre N+1",
                    "nobody is their own line manager");
            }
        }

        var team = new HashSet<string>();
        FaultList.Each(person.Team, at + ".team", (member, path) =>
        {
            Email(member.Email, path + ".email", faults);
            if (IsSame(member.Email, self))
            {
                faults.Add(
                    path + ".email", "own-team", "une personne ne fait pas partie de sa propre équipe",
                    "nobody is a member of their own team");
            }

            faults.Unique(EmailAddress.Normalise(member.Email), team, path + ".email");
        });
    }

    /// <summary>
    /// The same person twice in other words, or one id for several people: one can't know what is meant.
    /// </summary>
    private static void Twins(IReadOnlyList<PersonInput> people, string path, FaultList faults)
    {
        var byEmail = new Dictionary<string, PersonInput>();
        var byId = new Dictionary<string, string>();
        FaultList.Each(people, path, (person, at) =>
        {
            var email = EmailAddress.Normalise(person.Email);
            if (!byEmail.TryAdd(email, person) && !byEmail[email].SaysTheSameAs(person))
            {
                faults.Add(
                    at + ".email", "duplicate", "cette personne y est déjà, avec d'autres données",
                    "this person is already there, with other data");
            }

            if (person.ExternalId?.Trim() is { } id && !byId.TryAdd(id, email) && !IsSame(byId[id], email))
            {
                faults.Add(
                    at + ".externalId", "duplicate", "cet identifiant désigne déjà une autre adresse",
                    "this id already names another address");
            }
        });
    }

    private static void Email(string email, string path, FaultList faults)
    {
        if (!EmailAddress.IsValid(email))
        {
            faults.Add(path, "not-an-address", "ce n'est pas une adresse électronique", "this isn't an e-mail address");
        }
    }

    private static bool IsSame(string address, string normalised) =>
        EmailAddress.Normalise(address) == normalised;
}
