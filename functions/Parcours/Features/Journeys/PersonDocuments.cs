using System.Security.Cryptography;
using System.Text;
using Parcours.Platform.Documents;
using Parcours.Programme.Definition;

namespace Parcours.Features.Journeys;

/// <summary>
/// Who has, or had, an address in a programme. A person is named by their first journey there. Partition: the
/// programme's id.
/// </summary>
internal sealed record AddressDocument : Document
{
    /// <summary>The person who had it first.</summary>
    public required string JourneyId { get; init; }

    /// <summary>Further people who share the mailbox.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>Names the document without showing the address.</summary>
    public static string IdOf(EmailAddress address) =>
        "address-" + PersonHash.Of(address.Value.ToUpperInvariant())[..32];

    /// <summary>Everybody, in the order in which they came to have it.</summary>
    public IReadOnlyList<string> GetPeople() => [JourneyId, .. Others];
}

/// <summary>Whom HR calls by an id of its own in a programme. Partition: the programme's id.</summary>
internal sealed record ExternalIdDocument : Document
{
    /// <summary>The person's first journey.</summary>
    public required string PersonId { get; init; }

    /// <summary>Names the document without showing the id.</summary>
    public static string IdOf(string externalId) => "external-" + PersonHash.Of(externalId)[..32];
}

internal static class PersonHash
{
    /// <summary>64 lowercase hexadecimal digits.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
