namespace Parcours.Platform.Documents;

/// <summary>
/// The document store can't be used at the moment. What was written before is safe; whether the last write was done
/// isn't known.
/// </summary>
internal sealed class StoreUnavailableException(string message, Exception? inner = null) : IOException(message, inner);
