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
        var self = Email(person.Email, at + ".email", faults);
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

        if (person.LineManager is { } line
            && Email(line.Email, at + ".lineManager.email", faults) is { } above && above == self)
        {
            faults.Add(
                at + ".lineManager.email", "own-manager", "une personne n'est pas son propre N+1",
                "nobody is their own line manager");
        }

        var team = new HashSet<string>();
        FaultList.Each(person.Team, at + ".team", (member, path) =>
        {
            var address = Email(member.Email, path + ".email", faults);
            if (address is not null && address == self)
            {
                faults.Add(
                    path + ".email", "own-team", "une personne ne fait pas partie de sa propre équipe",
                    "nobody is a member of their own team");
            }

            faults.Unique(address ?? member.Email, team, path + ".email");
        });
    }

    /// <summary>
    /// The same person twice in other words, or one id for several people: one can't know what is meant. Two people
    /// with one mailbox are told apart by HR's ids of them.
    /// </summary>
    private static void Twins(IReadOnlyList<PersonInput> people, string path, FaultList faults)
    {
        var byEmail = new Dictionary<string, List<PersonInput>>();
        var byId = new Dictionary<string, string>();
        FaultList.Each(people, path, (person, at) =>
        {
            string email = EmailAddress.Of(person.Email);
            var id = person.ExternalId?.Trim();
            var sharing = byEmail.TryGetValue(email, out var known) ? known : byEmail[email] = [];
            if (sharing.Any(
                other => (id is null || other.ExternalId is null || other.ExternalId.Trim() == id)
                    && !other.SaysTheSameAs(person)))
            {
                faults.Add(
                    at + ".email", "duplicate",
                    "cette adresse y est déjà, avec d'autres données ; si deux personnes la partagent, donnez à "
                        + "chacune un externalId",
                    "this address is already there, with other data; if two people share it, give each an externalId");
            }

            sharing.Add(person);
            if (id is not null && !byId.TryAdd(id, email) && byId[id] != email)
            {
                faults.Add(
                    at + ".externalId", "duplicate", "cet identifiant désigne déjà une autre adresse",
                    "this id already names another address");
            }
        });
    }

    /// <summary>The address; null when it is none, which is a fault.</summary>
    private static EmailAddress? Email(string email, string path, FaultList faults)
    {
        if (!EmailAddress.TryParse(email, out var address))
        {
            faults.Add(path, "not-an-address", "ce n'est pas une adresse électronique", "this isn't an e-mail address");
        }

        return address;
    }
}
