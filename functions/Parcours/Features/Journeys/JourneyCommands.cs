using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Parcours.Platform.Documents;
using Parcours.Platform.Messaging;
using Parcours.Platform.Web;

namespace Parcours.Features.Journeys;

/// <summary>
/// The commands of HR systems: each does what the call of the API with the same body does. A command's id is its
/// idempotency key: the same command twice is done once.
/// </summary>
internal static class JourneyCommands
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ICommandHandler, StartJourneys>();
        Add<AddressRequest>(services, "change-address", (requests, id, body, key, cancellation) =>
            ProblemOf(requests.ChangeAddressAsync(id, body, key, cancellation)));
        Add<LineManagerRequest>(services, "change-line-manager", (requests, id, body, key, cancellation) =>
            ProblemOf(requests.ChangeLineManagerAsync(id, body, key, cancellation)));
        Add<JsonElement>(
            services, "leave",
            (requests, id, _, key, cancellation) => ProblemOf(requests.LeaveAsync(id, key, cancellation)));
    }

    private delegate Task<ProblemDetails?> Run<TBody>(
        JourneyRequests requests, string journeyId, TBody body, IdempotencyKey key, CancellationToken cancellation);

    private static void Add<TBody>(IServiceCollection services, string name, Run<TBody> run) =>
        services.AddSingleton<ICommandHandler>(
        provider =>
            new JourneyCommand<TBody>(Command.Prefix + name, provider.GetRequiredService<JourneyRequests>(), run));

    private static async Task<ProblemDetails?> ProblemOf<T>(Task<Outcome<T>> outcome) =>
        (await outcome as Outcome<T>.Refused)?.Problem;

    private static string KeyOf(Command command) => "command-" + command.Id;

    private sealed class JourneyCommand<TBody>(string type, JourneyRequests requests, Run<TBody> run) : ICommandHandler
    {
        public string Type => type;

        /// <summary>A body that is null is refused as the call refuses it, whoever the journey is.</summary>
        public async Task<ProblemDetails?> RunAsync(Command command, CancellationToken cancellation) =>
            JsonSerializer.Deserialize<TBody>(command.Json, DocumentJson.Options) is { } body
                ? await run(
                    requests, command.Subject, body, IdempotencyKey.Of(KeyOf(command), type + command.Json),
                    cancellation)
                : ApiProblems.Of(StatusCodes.Status400BadRequest);
    }

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
                KeyOf(command), body, cancellation));
        }
    }
}
