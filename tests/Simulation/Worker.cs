using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Parcours.Durable;
using Parcours.Durable.Client;
using Parcours.Durable.Embedded;

namespace Parcours.Simulation.Tests;

/// <summary>
/// The program that is killed. It starts its errands and sends them their words, says on its output what was acknowledged and
/// done, and ends with 0 when all errands have. What an earlier run had acknowledged, as the test remembers it, it doesn't do
/// again: if that was lost, an errand never ends.
/// </summary>
internal static class Worker
{
    public const int Errands = 8;
    public const int Words = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static string Errand(int number) => string.Create(CultureInfo.InvariantCulture, $"errand-{number}");

    public static string DatabaseIn(string folder) => Path.Combine(folder, "hub.db");

    public static string EffectsIn(string folder) => Path.Combine(folder, "effects.txt");

    public static string AcknowledgedIn(string folder) => Path.Combine(folder, "acknowledged.txt");

    public static async Task<int> RunAsync(string folder)
    {
        var acknowledged = (await File.ReadAllLinesAsync(AcknowledgedIn(folder))).ToHashSet(StringComparer.Ordinal);
        await using var database = SqliteDatabase.Open(DatabaseIn(folder));
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var effects = new FileStream(EffectsIn(folder), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        await using var hub = new EmbeddedTaskHub(database, Registry(effects), services, TimeProvider.System);
        await hub.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, Errands).Select(
            number => RunErrandAsync((EmbeddedTaskHubClient)hub.Client, Errand(number), acknowledged))).WaitAsync(Patience);
        return 0;
    }

    private static async Task RunErrandAsync(EmbeddedTaskHubClient client, string id, HashSet<string> acknowledged)
    {
        if (!acknowledged.Contains($"started {id}"))
        {
            // An earlier run may have started it and been killed before it said so.
            if (await client.GetInstanceAsync(id) is null)
            {
                await client.ScheduleNewOrchestrationInstanceAsync("Errand", null, new StartOrchestrationOptions(id));
            }

            Console.WriteLine($"started {id}");
        }

        for (var word = 0; word < Words; word++)
        {
            var said = string.Create(CultureInfo.InvariantCulture, $"sent {id} {word:00}");
            if (!acknowledged.Contains(said))
            {
                await client.RaiseEventAsync(id, "word", word, new(said), CancellationToken.None);
                Console.WriteLine(said);
            }
        }

        await client.WaitForInstanceCompletionAsync(id);
    }

    private static DurableTaskRegistry Registry(FileStream effects) => new DurableTaskRegistry()
        .AddActivityFunc<string, bool>("Note", (_, key) => Note(effects, "did " + key))
        .AddActivityFunc<DateTime, bool>("Fired", (_, due) =>
            TimeProvider.System.GetUtcNow().UtcDateTime < due ? Note(effects, $"early {due:o}") : Task.FromResult(true))
        .AddOrchestratorFunc<object?, string>("Errand", async (context, _) =>
        {
            var heard = new List<int>();
            while (heard.Count < Words)
            {
                heard.Add(await context.WaitForExternalEvent<int>("word"));
                await context.CallActivityAsync<bool>("Note", string.Create(CultureInfo.InvariantCulture, $"{context.InstanceId} {heard[^1]:00}"));
                var due = context.CurrentUtcDateTime + Pause;
                await context.CreateTimer(due, CancellationToken.None);
                await context.CallActivityAsync<bool>("Fired", due);
            }

            return string.Join(',', heard);
        });

    /// <summary>The effect: a line that is in the file, whole, once the call has returned; a killed process takes none back.</summary>
    private static Task<bool> Note(FileStream effects, string line)
    {
        lock (effects)
        {
            effects.Write(Encoding.UTF8.GetBytes(line + "\n"));
        }

        Console.WriteLine(line);
        return Task.FromResult(true);
    }
}
