using NodaTime;
using Parcours.Platform.Web;

namespace Parcours.Features.Journeys;

/// <summary>
/// A command that changed a journey. It is written with the change itself: a command that comes again, because nobody
/// knows whether it was done, is found to have been done or not.
/// </summary>
/// <param name="Key">Of the command.</param>
/// <param name="At">When, UTC.</param>
public sealed record AppliedCommand(IdempotencyKey Key, Instant At);

/// <summary>What a journey remembers of commands.</summary>
internal static class AppliedCommands
{
    /// <summary>Whether a command has changed the journey; false without a key.</summary>
    public static bool HasApplied(this JourneyDocument journey, IdempotencyKey? key) => Find(journey, key) is not null;

    /// <summary>Whether a key came with another body before.</summary>
    public static bool Contradicts(this JourneyDocument journey, IdempotencyKey? key) =>
        Find(journey, key) is { } before && before.Key != key;

    /// <summary>With one more, without those that are too old to come again.</summary>
    public static IReadOnlyList<AppliedCommand> CommandsWith(
        this JourneyDocument journey, IdempotencyKey? key, Instant now) =>
        key is null ? journey.Commands
        :
        [
            .. journey.Commands.Where(command => command.At + IdempotencyKey.Lifetime > now),
            new AppliedCommand(key, now),
        ];

    private static AppliedCommand? Find(JourneyDocument journey, IdempotencyKey? key) => key is null ? null
        : journey.Commands.FirstOrDefault(command => command.Key.Id == key.Id);
}
