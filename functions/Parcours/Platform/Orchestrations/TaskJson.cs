using System.Text.Json;

namespace Parcours.Platform.Orchestrations;

/// <summary>How inputs and results of orchestrations and activities are written, by every task hub alike.</summary>
internal static class TaskJson
{
    /// <summary>As Microsoft.DurableTask's own converter does it: fields are kept, so tuples are.</summary>
    public static JsonSerializerOptions Options { get; } = new() { IncludeFields = true };
}
