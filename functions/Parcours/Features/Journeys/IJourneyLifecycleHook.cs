using NodaTime;
using Parcours.Features.Programmes;

namespace Parcours.Features.Journeys;

/// <summary>What a feature needs to exist while a journey lives: its measurement points, its sessions.</summary>
internal interface IJourneyLifecycleHook
{
    /// <summary>Called in each round of a journey; doing it twice is doing it once.</summary>
    Task PrepareAsync(
        JourneyDocument journey, ProgrammeVersion programme, Instant now, CancellationToken cancellation = default);

    /// <summary>Names of what a journey has from an instant on and would give back if it were cancelled then.</summary>
    Task<IReadOnlyList<string>> HeldAsync(
        JourneyDocument journey, ProgrammeVersion programme, Instant at, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>
    /// A cancelled journey gives back what it had from now on. Called at least once; doing it twice is doing it once.
    /// </summary>
    /// <returns>Names of what was given back by this call.</returns>
    Task<IReadOnlyList<string>> LeaveAsync(
        JourneyDocument journey, ProgrammeVersion programme, Instant now, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<string>>([]);
}
