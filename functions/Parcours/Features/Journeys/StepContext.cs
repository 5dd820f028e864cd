using NodaTime;
using Parcours.Features.Programmes;
using Parcours.Programme.Wording;

namespace Parcours.Features.Journeys;

/// <summary>Everything that a handler may look at.</summary>
/// <param name="Step">The step as stored.</param>
/// <param name="Journey">Its journey; null for what is the cohort's.</param>
/// <param name="Programme">The version that it runs on.</param>
/// <param name="Now">The instant that counts.</param>
public sealed record StepContext(StepDocument Step, JourneyDocument? Journey, ProgrammeVersion Programme, Instant Now)
{
    /// <summary>The receiver's language.</summary>
    public string Locale => Step.Plan.Recipient.Locale;

    /// <summary>The journey, for steps that have one.</summary>
    /// <exception cref="InvalidOperationException">The step is the cohort's.</exception>
    public JourneyDocument OwnJourney =>
        Journey ?? throw new InvalidOperationException($"Step {Step.Plan.Id} belongs to no journey.");

    /// <summary>A text in the receiver's language.</summary>
    public string Say(Text text) => text.In(Locale);
}
