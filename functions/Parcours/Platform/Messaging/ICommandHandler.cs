using Microsoft.AspNetCore.Mvc;

namespace Parcours.Platform.Messaging;

/// <summary>Carries out one type of command. Registered by the feature that the command is about.</summary>
internal interface ICommandHandler
{
    /// <summary>For example <c>fr.parcours.command.leave</c>.</summary>
    string Type { get; }

    /// <summary>
    /// Null when it was done, or had been done before; else the problem, which will be the same next time.
    /// </summary>
    /// <exception cref="System.Text.Json.JsonException">The body isn't what the command needs.</exception>
    Task<ProblemDetails?> RunAsync(Command command, CancellationToken cancellation);
}
