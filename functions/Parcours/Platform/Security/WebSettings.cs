namespace Parcours.Platform.Security;

/// <summary>What pages, links and mails need to know of the place where they run.</summary>
internal sealed record WebSettings
{
    /// <summary>At least 32 secret bytes: links, codes and sessions are sealed with keys derived from them.</summary>
    public required ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>Key of the HR API.</summary>
    public required string HrKey { get; init; }

    /// <summary>
    /// Base of emailed links, without a slash at its end; asked each time, since a port may be known only after the
    /// start.
    /// </summary>
    public required Func<string> PublicUrl { get; init; }

    /// <summary>
    /// The clock on the wall. Codes, sessions and form proofs go by it, also while the programme runs in time-lapse:
    /// the people and the attackers who use them don't.
    /// </summary>
    public TimeProvider WallClock { get; init; } = TimeProvider.System;

    /// <summary>
    /// The platform signs people in (Entra ID), takes away headers by which a request could pretend that it had, and
    /// writes its own. Never true on one machine.
    /// </summary>
    public bool PlatformSignsIn { get; init; }

    /// <summary>Says what it is and nothing of what is in it: it must not end up in a log.</summary>
    public override string ToString() => nameof(WebSettings);
}
