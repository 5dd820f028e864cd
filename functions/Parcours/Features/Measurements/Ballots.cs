using System.Security.Cryptography;
using System.Text;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Platform.Forms;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.Measurements;

/// <summary>
/// Confidential answers, begun or cast: stored under an id that only the point's key can derive, without a person.
/// </summary>
internal sealed class Ballots(IDocumentStore store)
{
    /// <summary>Where a step keeps the journey whose team it is about.</summary>
    public const string TeamKey = "team";

    /// <summary>
    /// Stores the ballot of a step; a second one for the same step isn't. False when the point is closed.
    /// </summary>
    public async Task<bool> CastAsync(
        StepContext context, Instrument instrument, Answers answers, CancellationToken cancellation)
    {
        if (await IdAsync(context, cancellation) is not { } id)
        {
            return false;
        }

        await store.CreateAsync(
            new BallotDocument
            {
                Partition = context.Step.Partition,
                Id = "ballot-" + id,
                Measurement = MeasurementOf(context),
                Instrument = instrument.Id,
                Team = context.Step.Data.GetValueOrDefault(TeamKey),
                Day = context.Now.InZone(ProgrammeCalendar.Zone(context.Step.Plan.Recipient.TimeZone)).Date,
                Values = instrument.Items.Where(
                    item => item.Type is ItemType.Scale or ItemType.Number && answers.Number(item.Id) is not null)
                    .ToDictionary(item => item.Id, item => (int)answers.Number(item.Id)!.Value),
                Words = instrument.Items.Where(
                    item => item.Type == ItemType.Text && answers.Text(item.Id) is { Length: > 0 })
                    .ToDictionary(item => item.Id, item => answers.Text(item.Id)!),
            }, cancellation);
        await store.DeleteAsync(context.Step.Partition, DraftPrefix + id, cancellation);
        return true;
    }

    /// <summary>What was begun; null when nothing was, or the point is closed.</summary>
    public async Task<Answers?> DraftAsync(StepContext context, CancellationToken cancellation) =>
        await IdAsync(context, cancellation) is { } id
            ? (await store.ReadAsync<BallotDraftDocument>(
                context.Step.Partition, DraftPrefix + id, cancellation))?.Answers
            : null;

    /// <summary>Adds to what was begun; does nothing when the point is closed.</summary>
    public async Task KeepDraftAsync(StepContext context, Answers answers, CancellationToken cancellation)
    {
        if (await IdAsync(context, cancellation) is not { } id)
        {
            return;
        }

        var (_, created) = await store.GetOrCreateAsync(
            new BallotDraftDocument
            {
                Partition = context.Step.Partition,
                Id = DraftPrefix + id,
                Measurement = MeasurementOf(context),
                Answers = answers,
            }, cancellation);
        if (!created)
        {
            await store.UpdateAsync<BallotDraftDocument>(
                context.Step.Partition, DraftPrefix + id,
                current => current with { Answers = current.Answers.With(answers) }, cancellation);
        }
    }

    /// <summary>
    /// Once the key is destroyed: what was only begun goes, and the ballots are written again in the order of their
    /// ids, so that the order and the times of their rows say nothing either. Doing it twice does no harm.
    /// </summary>
    public async Task FinalizeAsync(MeasurementDocument measurement, CancellationToken cancellation = default)
    {
        foreach (var draft in (await store.ListAsync<BallotDraftDocument>(measurement.Partition, cancellation))
            .Where(draft => draft.Measurement == measurement.Id))
        {
            await store.DeleteAsync(draft.Partition, draft.Id, cancellation);
        }

        foreach (var ballot in (await store.ListAsync<BallotDocument>(measurement.Partition, cancellation))
            .Where(ballot => ballot.Measurement == measurement.Id)
            .OrderBy(ballot => ballot.Id, StringComparer.Ordinal))
        {
            await store.UpdateAsync<BallotDocument>(
                ballot.Partition, ballot.Id, current => current with { }, cancellation);
        }
    }

    private const string DraftPrefix = "begun-";

    private static string MeasurementOf(StepContext context) =>
        MeasurementDocument.IdOf(context.Step.Plan.Source, context.Step.Monday);

    /// <summary>Null when the point is closed.</summary>
    private async Task<string?> IdAsync(StepContext context, CancellationToken cancellation) =>
        (await store.ReadAsync<MeasurementDocument>(
            context.Step.Partition, MeasurementOf(context), cancellation))?.BallotKey is { } key
            ? Convert.ToHexStringLower(HMACSHA256.HashData(
                Convert.FromBase64String(key),
                Encoding.UTF8.GetBytes(context.Step.Partition + "|" + context.Step.Plan.Id)))[..40]
            : null;
}
