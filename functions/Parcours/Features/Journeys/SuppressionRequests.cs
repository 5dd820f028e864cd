using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Platform.Mail;
using Parcours.Platform.Web;

namespace Parcours.Features.Journeys;

/// <summary>HR writes again to an address that was left in peace, by a call or from its page.</summary>
internal sealed class SuppressionRequests(Suppressions suppressions, AddressChanges addresses, TimeProvider time)
{
    /// <summary>Whether HR may end it: who wants no optional mail says themselves that they want it again.</summary>
    public static bool CanEnd(SuppressionReason reason) => reason != SuppressionReason.Unsubscribed;

    /// <summary>Journeys among the partitions of the mails; what is the cohort's is in the programme's.</summary>
    public static IReadOnlyList<string> JourneysOf(Suppression reason) =>
        [.. reason.Mails.Select(mail => mail.Partition).Where(PersonPartition.Is).Distinct()];

    /// <summary>Ends what HR may end of an address on the list; null when it was done.</summary>
    public async Task<ProblemHttpResult?> EndAsync(string id, CancellationToken cancellation)
    {
        if ((await suppressions.ListAsync(cancellation)).FirstOrDefault(known => known.Id == id) is not { } known)
        {
            return Problems.Unknown("suppression", id);
        }

        var reasons = known.Reasons.Select(entry => entry.Reason).Where(CanEnd).ToList();
        foreach (var reason in reasons)
        {
            await addresses.EndSuppressionAsync(
                known.Email, reason, Instant.FromDateTimeOffset(time.GetUtcNow()), cancellation);
        }

        return reasons.Count > 0 ? null : Problems.Conflict(
            "It is this person's own wish", "Who wants no optional mail says themselves that they want it again.");
    }
}
