using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Parcours.Access;

namespace Parcours.Messaging;

/// <summary>Does what a command asks.</summary>
public interface ICommandRunner
{
    /// <summary>Null when it was done, or had been done before; else the problem, which will be the same next time.</summary>
    /// <param name="message">A CloudEvent in its structured form, or whatever somebody sent.</param>
    /// <param name="cancellation">Gives up; nobody knows then whether it was done.</param>
    /// <exception cref="HttpRequestException">It failed for a transient reason.</exception>
    Task<JsonObject?> RunAsync(string? message, CancellationToken cancellation);
}

/// <summary>
/// Does what a command asks by the program's own HTTP call: one place checks, writes, and says what is wrong. The command's id is
/// the call's idempotency key, so the same command twice is done once.
/// </summary>
public sealed class CommandRunner(IServer server, EdgeSettings settings) : ICommandRunner, IDisposable
{
    private readonly HttpClient _http = new();

    public async Task<JsonObject?> RunAsync(string? message, CancellationToken cancellation)
    {
        if (Command.Read(message) is not { } command)
        {
            return Problem("This isn't a CloudEvent 1.0 in JSON with id, type and subject.", null);
        }

        if (command.Path is not { } path)
        {
            return Problem($"There is no command '{command.Type}'.", command);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address(), path))
        {
            Content = new StringContent(command.Body ?? "{}", Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.HrKey);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "command-" + command.Id);
        using var answer = await _http.SendAsync(request, cancellation);
        if (answer.IsSuccessStatusCode)
        {
            return null;
        }

        if (IsTransient(answer.StatusCode))
        {
            throw new HttpRequestException($"The command answered {(int)answer.StatusCode}.", null, answer.StatusCode);
        }

        var problem = Read(await answer.Content.ReadAsStringAsync(cancellation))
            ?? Problem($"The command answered {(int)answer.StatusCode}.", command);
        problem["command"] = Of(command);
        return problem;
    }

    public void Dispose() => _http.Dispose();

    private static bool IsTransient(HttpStatusCode status) =>
        status is >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;

    private Uri Address() => new(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()
        .Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal)
        .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal).Replace("://[::]", "://localhost", StringComparison.Ordinal));

    /// <summary>The answer as problem+json; null when it is something else.</summary>
    private static JsonObject? Read(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonObject Problem(string detail, Command? command) => new()
    {
        ["type"] = "about:blank",
        ["title"] = "The command can't be carried out",
        ["status"] = StatusCodes.Status400BadRequest,
        ["detail"] = detail,
        ["command"] = command is null ? null : Of(command),
    };

    private static JsonObject Of(Command command) => new() { ["id"] = command.Id, ["type"] = command.Type, ["subject"] = command.Subject };
}
