namespace Parcours.App.Hosting.Handler;

/// <summary>What the Functions host gets back. An empty body would leave its call hanging.</summary>
/// <param name="ReturnValue">Of orchestrators and activities.</param>
/// <param name="Outputs">By the name of the output binding.</param>
/// <param name="Logs">Lines for the host's log of this call.</param>
internal sealed record HostAnswer(object? ReturnValue = null, IReadOnlyDictionary<string, object>? Outputs = null, IReadOnlyList<string>? Logs = null);
