using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Parcours.Platform.Documents;
using Parcours.Platform.Web;

namespace Parcours.Platform.Messaging;

/// <summary>Does what a command asks.</summary>
internal interface ICommandRunner
{
    /// <summary>
    /// Null when it was done, or had been done before; else the problem, which will be the same next time.
    /// </summary>
    /// <param name="message">A CloudEvent in its structured form, or whatever somebody sent.</param>
    /// <param name="cancellation">Gives up; nobody knows then whether it was done.</param>
    /// <exception cref="StoreUnavailableException">It failed for a transient reason.</exception>
    Task<JsonObject?> RunAsync(string? message, CancellationToken cancellation);
}

/// <summary>Hands a command to whoever carries out its type: the same services that answer HR's calls.</summary>
internal sealed class CommandRunner(IEnumerable<ICommandHandler> handlers) : ICommandRunner
{
    public async Task<JsonObject?> RunAsync(string? message, CancellationToken cancellation)
    {
        if (Command.Read(message) is not { } command)
        {
            return Impossible("This isn't a CloudEvent 1.0 in JSON with id, type and subject.", null);
        }

        if (handlers.FirstOrDefault(candidate => candidate.Type == command.Type) is not { } handler)
        {
            return Impossible($"There is no command '{command.Type}'.", command);
        }

        ProblemDetails? problem;
        try
        {
            problem = await handler.RunAsync(command, cancellation);
        }
        catch (JsonException fault)
        {
            problem = ApiProblems.Of(fault);
        }

        return problem is null ? null : Described(problem, command);
    }

    private static JsonObject Impossible(string detail, Command? command) => Described(
        new ProblemDetails
        {
            Type = "about:blank",
            Title = "The command can't be carried out",
            Status = StatusCodes.Status400BadRequest,
            Detail = detail,
        }, command);

    /// <summary>
    /// As the API would answer it, type and title included, with the command and the trace that leads to the logs.
    /// </summary>
    private static JsonObject Described(ProblemDetails problem, Command? command)
    {
        var json = JsonSerializer.SerializeToNode(
            TypedResults.Problem(problem).ProblemDetails, DocumentJson.Options)!.AsObject();
        if (Activity.Current?.Id is { } trace)
        {
            json["traceId"] = trace;
        }

        json["command"] = command is null ? null
            : new JsonObject { ["id"] = command.Id, ["type"] = command.Type, ["subject"] = command.Subject };
        return json;
    }
}
