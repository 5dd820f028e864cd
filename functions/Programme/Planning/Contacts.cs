using Parcours.Programme.Definition;

namespace Parcours.Programme.Planning;

/// <summary>The people who run a programme, as receivers of mail.</summary>
public static class ContactRecipients
{
    /// <summary>The HR contact who decides; the first one.</summary>
    public static Recipient LeadHr(this ProgrammeDefinition definition) =>
        definition.Of(definition.Contacts.Hr[0], Role.Hr);

    /// <summary>Everybody in HR.</summary>
    public static IReadOnlyList<Recipient> AllHr(this ProgrammeDefinition definition) =>
        [.. definition.Contacts.Hr.Select(contact => definition.Of(contact, Role.Hr))];

    /// <summary>A facilitator by id; the first one when the id is null.</summary>
    public static Recipient Facilitator(this ProgrammeDefinition definition, string? id = null) => definition.Of(
        definition.Contacts.Facilitators.FirstOrDefault(
            contact => id is null || contact.Id == id)
            ?? definition.Contacts.Facilitators[0],
        Role.Facilitator);

    private static Recipient Of(this ProgrammeDefinition definition, Contact contact, Role role) => new(
        role, EmailAddress.Of(contact.Email), contact.FirstName, contact.LastName, contact.Locale,
        definition.Sites.Single(site => site.Id == contact.Site).TimeZone,
        contact.Site);
}
