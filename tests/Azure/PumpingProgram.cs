using System.Globalization;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Parcours.App.Tests.Services;
using Parcours.Azure.Functions;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;

namespace Parcours.Azure.Tests;

/// <summary>A document that signals and has an event to tell.</summary>
public sealed record PumpedDocument : Document;

/// <summary>
/// The services of the Functions app as a process: writes documents, says each on its output, and carries what it and
/// others wrote until its input ends. Whom it signals it appends to a file.
/// </summary>
internal static class PumpingProgram
{
    public const int Subjects = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        var (endpoint, database, bus, file, name) = (args[0], args[1], args[2], args[3], args[4]);
        var count = int.Parse(args[5], CultureInfo.InvariantCulture);
        await using var signals = new FileStream(
            file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        await using var worker = new Worker(
            new Dictionary<string, string?>
            {
                ["PARCOURS_HR_KEY"] = "a-key-for-this-test-alone",
                ["PARCOURS_LINK_KEY"] = Convert.ToBase64String(new byte[32]),
                ["Cosmos:accountEndpoint"] = endpoint,
                ["Cosmos:accountKey"] = Convert.ToBase64String("any key will do for a test server"u8),
                ["Cosmos:database"] = database,
                ["ServiceBus"] = bus,
            },
            services => services.AddSingleton<DurableTaskClient>(new RecordingClient(signals)));
        var pump = worker.Services.GetServices<IHostedService>().OfType<BackgroundPump>().Single();
        await pump.StartAsync(CancellationToken.None);
        await WriteAsync(worker.Services.GetRequiredService<IDocumentStore>(), name, count);
        var timers = ActivatorUtilities.CreateInstance<Timers>(worker.Services);
        var ended = System.Console.In.ReadLineAsync();
        while (!ended.IsCompleted)
        {
            await timers.PumpAsync(null!, null!, CancellationToken.None);
        }

        await pump.StopAsync(CancellationToken.None);
        return 0;
    }

    public static string Instance(string name, int number) =>
        Instances.Step($"{name}-{number % Subjects}", $"d{number:0000}");

    private static async Task WriteAsync(IDocumentStore store, string name, int count)
    {
        for (var number = 0; number < count; number++)
        {
            var subject = $"{name}-{number % Subjects}";
            await store.CreateAsync(new PumpedDocument
            {
                Partition = subject,
                Id = $"d{number:0000}",
                Signals = [Instances.SignalToStep(subject, $"d{number:0000}")],
                Events =
                [
                    new OutgoingEvent(
                        $"{subject}.{number:0000}", "fr.parcours.step.opened", subject, DateTimeOffset.UnixEpoch,
                        new Dictionary<string, string>()),
                ],
            });
            System.Console.WriteLine($"wrote {number}");
        }

        System.Console.WriteLine("all");
    }

    /// <summary>A hub that is always there, and notes whom it was told to wake.</summary>
    private sealed class RecordingClient(FileStream signals) : PartialClient("recording")
    {
        public override async Task RaiseEventAsync(
            string instanceId, string eventName, object? eventPayload = null,
            CancellationToken cancellation = default) =>
            await signals.WriteAsync(System.Text.Encoding.UTF8.GetBytes(instanceId + "\n"), cancellation);

        public override ValueTask DisposeAsync() => default;
    }
}
