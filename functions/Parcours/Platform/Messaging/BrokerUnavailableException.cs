namespace Parcours.Platform.Messaging;

/// <summary>The broker can't be reached, or isn't ready, at the moment.</summary>
internal sealed class BrokerUnavailableException(string message, Exception? inner = null) : IOException(message, inner);
