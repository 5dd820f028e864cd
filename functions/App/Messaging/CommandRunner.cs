using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Parcours.App.Access;

namespace Parcours.App.Messaging;

/// <summary>
/// Does what a command asks by the program's own HTTP call: one place checks, writes, and says what is wrong. What can't be done
/// comes back as problem+json, to be sent to whoever looks after rejected commands; what failed in passing is thrown, so that the
/// message comes again.
/// </summary>
public sealed class CommandRunner(IServer server, EdgeSettings settings) : IDisposable
{
    private readonly HttpClient _http = new();

    /// <summary>Null when it was done, or had been done before; else the problem.</summary>
    /// <exception cref="HttpRequestException">It failed in passing.</exception>
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

        if ((int)answer.StatusCode >= 500)
        {
            throw new HttpRequestException($"The command answered {(int)answer.StatusCode}.", null, answer.StatusCode);
        }

        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellation))?.AsObject() ?? [];
        problem["command"] = new JsonObject { ["id"] = command.Id, ["type"] = command.Type, ["subject"] = command.Subject };
        return problem;
    }

    public void Dispose() => _http.Dispose();

    private Uri Address() => new(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()
        .Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal)
        .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal).Replace("://[::]", "://localhost", StringComparison.Ordinal));

    private static JsonObject Problem(string detail, Command? command) => new()
    {
        ["type"] = "about:blank",
        ["title"] = "The command can't be carried out",
        ["status"] = StatusCodes.Status400BadRequest,
        ["detail"] = detail,
        ["command"] = command is null ? null : new JsonObject { ["id"] = command.Id, ["type"] = command.Type, ["subject"] = command.Subject },
    };
}
