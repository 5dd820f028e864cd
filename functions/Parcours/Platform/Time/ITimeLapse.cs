namespace Parcours.Platform.Time;

/// <summary>
/// A clock whose time passes at another pace than real time, and stands while anything is being worked on.
/// </summary>
internal interface ITimeLapse
{
    /// <summary>Virtual seconds in a real one: 1 is real pace, 0 is frozen.</summary>
    double Factor { get; }
}
