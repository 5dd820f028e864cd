namespace Parcours.Platform.Startup;

/// <summary>
/// The command line asks for something that can't be: the message is for whoever typed it, and the exit code is 2.
/// </summary>
internal sealed class UsageException(string message) : Exception(message);
