using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.Rehearsal;

/// <summary>What people are asked by journeys of other programmes, for a rehearsal beside them.</summary>
internal sealed class QueuedElsewhere(IDocumentStore store, ProgrammeVersions programmes)
{
    /// <summary>When counted mails leave, or have left lately, by address; nobody who is asked nothing else.</summary>
    public async Task<IReadOnlyDictionary<EmailAddress, IReadOnlyList<Instant>>> ReadAsync(
        string programmeId, IEnumerable<JourneyPerson> people, CancellationToken cancellation)
    {
        var queued = new Dictionary<EmailAddress, IReadOnlyList<Instant>>();
        foreach (var address in people.Select(person => person.Person.Email).Distinct())
        {
            if (await store.ReadAsync<MailQueueDocument>(
                MailQueueDocument.PartitionOf(address), MailQueueDocument.TheId, cancellation) is { } queue
                && await OfAsync(programmeId, address, queue, cancellation) is { Count: > 0 } instants)
            {
                queued[address] = instants;
            }
        }

        return queued;
    }

    private async Task<IReadOnlyList<Instant>> OfAsync(
        string programmeId, EmailAddress address, MailQueueDocument queue, CancellationToken cancellation)
    {
        var instants = new List<Instant>();
        foreach (var id in queue.Journeys)
        {
            if (await store.ReadAsync<JourneyDocument>(id, JourneyDocument.TheId, cancellation)
                is { IsOver: false, Pause: null } journey && journey.ProgrammeId != programmeId)
            {
                var calendar = (await programmes.GetAsync(
                    journey.ProgrammeId, journey.Version, cancellation)).Calendar;
                instants.AddRange(
                    from planned in JourneyPlans.Of(calendar, journey)
                    where !planned.Skipped && planned.Step.Recipient.Email == address
                        && LoadCeilingRule.Counts(planned.Step)
                    select planned.Step.OpensAt);
            }
        }

        return [.. instants.Distinct().Order()];
    }
}
