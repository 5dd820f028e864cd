namespace Parcours.Platform.Startup;

/// <summary>Somebody asked for something that can't be: the message is for them, and the exit code is 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
