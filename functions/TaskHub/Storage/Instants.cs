using Google.Protobuf.WellKnownTypes;

namespace Parcours.TaskHub.Storage;

/// <summary>Instants as the engine's events bear them.</summary>
internal static class Instants
{
    /// <param name="ticks">UTC ticks.</param>
    public static Timestamp At(long ticks) => Timestamp.FromDateTime(new DateTime(ticks, DateTimeKind.Utc));
}
