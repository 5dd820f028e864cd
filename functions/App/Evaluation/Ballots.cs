using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Parcours.App.Documents;
using Parcours.App.Forms;
using Parcours.App.Records;
using Parcours.App.Steps;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.App.Evaluation;

/// <summary>Casts confidential answers: stored under an id that only the point's key can derive, without a person.</summary>
public sealed class Ballots(IDocumentStore store)
{
    /// <summary>Where a step keeps the journey whose team it is about.</summary>
    public const string TeamKey = "team";

    /// <summary>Stores the ballot of a step; a second one for the same step isn't. False when the point is closed.</summary>
    public async Task<bool> CastAsync(StepContext context, Instrument instrument, Answers answers, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(answers);
        var measurementId = MeasurementDocument.IdOf(context.Step.Plan.Source, context.Step.Monday);
        var measurement = await store.ReadAsync<MeasurementDocument>(context.Step.Partition, measurementId, cancellation);
        if (measurement?.BallotKey is not { } key)
        {
            return false;
        }

        await store.CreateAsync(
            new BallotDocument
            {
                Partition = context.Step.Partition,
                Id = "ballot-" + IdOf(Convert.FromBase64String(key), context.Step),
                Measurement = measurementId,
                Instrument = instrument.Id,
                Team = context.Step.Data.GetValueOrDefault(TeamKey),
                Day = context.Now.InZone(ProgrammeCalendar.Zone(context.Step.Plan.Recipient.TimeZone)).Date,
                Values = instrument.Items.Where(item => item.Type is ItemType.Scale or ItemType.Number && answers.Number(item.Id) is not null)
                    .ToDictionary(item => item.Id, item => (int)answers.Number(item.Id)!.Value, StringComparer.Ordinal),
                Words = instrument.Items.Where(item => item.Type == ItemType.Text && answers.Text(item.Id) is { Length: > 0 })
                    .ToDictionary(item => item.Id, item => answers.Text(item.Id)!, StringComparer.Ordinal),
            }, cancellation);
        return true;
    }

    private static string IdOf(byte[] key, StepDocument step) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(step.Partition + "|" + step.Plan.Id)))[..40];
}
