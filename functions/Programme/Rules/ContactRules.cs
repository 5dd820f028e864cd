using Parcours.Programme.Definition;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Rules;

/// <summary>The people who run a programme can be told apart, found and written to.</summary>
internal static class ContactRules
{
    public static void Check(ProgrammeDefinition definition, Names names, FaultList faults)
    {
        var seen = new HashSet<string>();
        foreach (var (list, path) in new[] { (definition.Contacts.Hr, "$.contacts.hr"), (
                definition.Contacts.Facilitators, "$.contacts.facilitators") })
        {
            FaultList.Each(list, path, (contact, at) =>
            {
                faults.Unique(contact.Id, seen, at + ".id");
                faults.Known(contact.Site, names.Sites, at + ".site");
                if (!EmailAddress.TryParse(contact.Email, out _))
                {
                    faults.Add(
                        at + ".email", "not-an-address", "ce n'est pas une adresse électronique",
                        "this isn't an e-mail address");
                }
            });
        }
    }
}
