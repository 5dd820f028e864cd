using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Parcours.Documents;
using Parcours.Messaging;
using Parcours.Programmes;

namespace Parcours.Journeys;

/// <summary>The commands of HR systems: each does what the call of the API with the same body does.</summary>
internal static class JourneyCommands
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ICommandHandler, StartJourneys>();
        Add<AddressRequest>(services, "change-address", (requests, command, body, cancellation) => ProblemOf(requests.ChangeAddressAsync(command.Subject, body, cancellation)));
        Add<LineManagerRequest>(services, "change-line-manager", (requests, command, body, cancellation) =>
            ProblemOf(requests.ChangeLineManagerAsync(command.Subject, body, cancellation)));
        Add<JsonElement>(services, "leave", (requests, command, _, cancellation) => ProblemOf(requests.LeaveAsync(command.Subject, cancellation)));
    }

    private static void Add<TBody>(
        IServiceCollection services, string name, Func<JourneyRequests, Command, TBody, CancellationToken, Task<ProblemDetails?>> run) =>
        services.AddSingleton<ICommandHandler>(provider => new JourneyCommand<TBody>(
            Command.Prefix + name, (command, body, cancellation) => run(provider.GetRequiredService<JourneyRequests>(), command, body, cancellation)));

    private static async Task<ProblemDetails?> ProblemOf<T>(Task<Outcome<T>> outcome) => (await outcome as Outcome<T>.Refused)?.Problem;

    private sealed class JourneyCommand<TBody>(string type, Func<Command, TBody, CancellationToken, Task<ProblemDetails?>> run) : ICommandHandler
    {
        public string Type => type;

        public Task<ProblemDetails?> RunAsync(Command command, CancellationToken cancellation) => run(
            command,
            JsonSerializer.Deserialize<TBody>(command.Json, DocumentJson.Options) ?? throw new JsonException("The body is null."),
            cancellation);
    }

    /// <summary>The command's id is the idempotency key: the same command twice is done once.</summary>
    private sealed class StartJourneys(JourneyStart start) : ICommandHandler
    {
        public string Type => Command.Prefix + "start-journeys";

        public async Task<ProblemDetails?> RunAsync(Command command, CancellationToken cancellation)
        {
            using var body = new MemoryStream(Encoding.UTF8.GetBytes(command.Json));
            return await ProblemOf(start.RunAsync(
                command.Subject,
                (definition, today) =>
                {
                    using var json = JsonDocument.Parse(command.Json);
                    return Task.FromResult(StartRequest.Read(json.RootElement, definition, today));
                },
                "command-" + command.Id, body, cancellation));
        }
    }
}
