using NodaTime;
using NodaTime.Text;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Programme.Planning;

namespace Parcours.Features.Console;

/// <summary>What a pause, or its end, would move: looked at before it is done.</summary>
internal sealed class ConsolePauses(IDocumentStore store, JourneyPauses pauses)
{
    /// <summary>In the order in which they are offered.</summary>
    internal static IReadOnlyList<PausePolicy> Policies { get; } =
        [PausePolicy.Shift, PausePolicy.SkipOverdue, PausePolicy.ActiveTimeOnly, PausePolicy.KeepDates];

    /// <summary>A journey's document; null when there is none.</summary>
    public Task<JourneyDocument?> ReadAsync(string journeyId, CancellationToken cancellation) =>
        DocumentRules.IsKey(journeyId)
        ? store.ReadAsync<JourneyDocument>(journeyId, JourneyDocument.TheId, cancellation)
        : Task.FromResult<JourneyDocument?>(null);

    /// <summary>What would happen to each step if the pause ended at an instant.</summary>
    public async Task<IReadOnlyList<PauseEffect>> PreviewAsync(
        JourneyDocument journey, Pause pause, CancellationToken cancellation) =>
        [.. (await pauses.PreviewAsync(journey, pause, cancellation)).OrderBy(effect => effect.Step.OpensAt)];

    internal static string NameOf(PausePolicy policy) =>
        char.ToLowerInvariant(policy.ToString()[0]) + policy.ToString()[1..];

    internal static PausePolicy? PolicyOf(string? name) =>
        Policies.Where(policy => NameOf(policy) == name).Select(policy => (PausePolicy?)policy).FirstOrDefault();

    /// <summary>The start of a day in the person's zone; null when it isn't a date.</summary>
    internal static Instant? DayOf(string? text, string timeZone) =>
        LocalDatePattern.Iso.Parse(text ?? "") is { Success: true, Value: var day }
        ? day.AtStartOfDayInZone(ProgrammeCalendar.Zone(timeZone)).ToInstant()
        : null;

    /// <summary>Whether a word of the timeline names a kind of step or mail.</summary>
    internal static bool IsStep(string? kind)
    {
        try
        {
            return kind is not null && StepNames.Of(kind) is not null;
        }
        catch (KeyNotFoundException)
        {
            return false;
        }
    }
}
