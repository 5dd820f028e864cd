using NodaTime;

namespace Parcours.Programme.Planning;

/// <summary>A stretch of time in which people meet: a session, a half-day, an interview.</summary>
/// <param name="Start">UTC.</param>
/// <param name="End">UTC.</param>
/// <param name="TimeZone">IANA zone in which its hours are announced.</param>
public sealed record Meeting(Instant Start, Instant End, string TimeZone);

/// <summary>The four practices that a journey lives, in their order.</summary>
public enum Phase
{
    Diagnosis,
    Goals,
    Practice,
    Evaluation,
}

/// <summary>What kind of claim a mail makes on a person's week; the ceiling counts the first two.</summary>
public enum MailClass
{
    /// <summary>Asks for something.</summary>
    Demand,

    /// <summary>Reminds of something, or asks how it went.</summary>
    Nudge,

    /// <summary>Calls to a meeting or session.</summary>
    Convocation,

    /// <summary>Confirms what the person has just chosen.</summary>
    Confirmation,

    /// <summary>Belongs to a session that is going on.</summary>
    Session,

    /// <summary>Only to be read.</summary>
    Information,
}
