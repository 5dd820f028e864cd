using NodaTime;
using Parcours.App.Programmes;

namespace Parcours.App.Journeys;

/// <summary>What a slice needs to exist while a journey lives: its measurement points, its sessions.</summary>
public interface IJourneyCompanion
{
    /// <summary>Called at each turn of a journey; doing it twice is doing it once.</summary>
    Task PrepareAsync(JourneyDocument journey, ProgrammeVersion programme, Instant now, CancellationToken cancellation = default);
}
