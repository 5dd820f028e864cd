namespace Parcours.Platform.Startup;

/// <summary>
/// The program can't start for a reason outside it, such as a data folder in use: the message says which.
/// </summary>
internal sealed class StartupException : Exception
{
    public StartupException(string message)
        : base(message)
    {
    }

    public StartupException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
