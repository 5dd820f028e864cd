namespace Parcours.Platform.Resilience;

/// <summary>
/// Something was handed over and it isn't known whether it was taken: it may be done once more only when nothing was
/// heard of it for a while.
/// </summary>
internal sealed class UncertainOutcomeException(string message, Exception? inner = null) : IOException(message, inner);
