namespace Parcours.Platform.Startup;

/// <summary>
/// The program can't start for a reason outside it, such as a setting or a data folder in use: the message says which,
/// and what to do. The exit code is 1.
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
