using System.Globalization;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Parcours.Simulation.Tests;

/// <summary>
/// The program that is killed. It starts its errands and sends them their words, says on its output what was
/// acknowledged and done, and ends with 0 when all errands have. What an earlier run had acknowledged, as the test
/// remembers it, it doesn't do again: if that was lost, an errand never ends.
/// </summary>
internal static class Worker
{
    public const int Errands = 8;
    public const int Words = 16;

    /// <summary>None of its activities is to blame for its ends, however often one is in its middle then.</summary>
    private const int MostAttempts = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static string Errand(int number) => string.Create(CultureInfo.InvariantCulture, $"errand-{number}");

    public static string EffectsIn(string folder) => Path.Combine(folder, "effects.txt");

    public static string AcknowledgedIn(string folder) => Path.Combine(folder, "acknowledged.txt");

    public static async Task<int> RunAsync(string folder)
    {
        var acknowledged = (await File.ReadAllLinesAsync(AcknowledgedIn(folder))).ToHashSet();
        await using var effects = new FileStream(
            EffectsIn(folder), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        await using var program = await HubProgram.StartAsync(
            folder, tasks => AddTasks(tasks, effects), limits => limits.MaxActivityAttempts = MostAttempts);
        await Task.WhenAll(Enumerable.Range(0, Errands).Select(
            number => RunErrandAsync(program.Client, Errand(number), acknowledged))).WaitAsync(Patience);
        return 0;
    }

    private static async Task RunErrandAsync(DurableTaskClient client, string id, HashSet<string> acknowledged)
    {
        if (!acknowledged.Contains($"started {id}"))
        {
            await HubProgram.StartOnceAsync(client, "Errand", id);
            Console.WriteLine($"started {id}");
        }

        for (var word = 0; word < Words; word++)
        {
            var said = string.Create(CultureInfo.InvariantCulture, $"sent {id} {word:00}");
            if (!acknowledged.Contains(said))
            {
                await client.RaiseEventAsync(id, "word", word);
                Console.WriteLine(said);
            }
        }

        await client.WaitForInstanceCompletionAsync(id);
    }

    private static void AddTasks(DurableTaskRegistry tasks, FileStream effects) => tasks
        .AddActivityFunc<string, bool>("Note", (_, key) => Note(effects, "did " + key))
        .AddActivityFunc<DateTime, bool>("Fired", (_, due) =>
            TimeProvider.System.GetUtcNow().UtcDateTime >= due || Note(effects, $"early {due:o}"))
        .AddOrchestratorFunc<object?, string>("Errand", async (context, _) =>
        {
            var heard = new List<int>();
            while (heard.Count < Words)
            {
                var word = await context.WaitForExternalEvent<int>("word");
                if (heard.Contains(word))
                {
                    // Sent by a run that was killed before it said so, and sent again.
                    continue;
                }

                heard.Add(word);
                await context.CallActivityAsync<bool>(
                    "Note", string.Create(CultureInfo.InvariantCulture, $"{context.InstanceId} {word:00}"));
                var due = context.CurrentUtcDateTime + Pause;
                await context.CreateTimer(due, CancellationToken.None);
                await context.CallActivityAsync<bool>("Fired", due);
            }

            return string.Join(',', heard);
        });

    /// <summary>
    /// The effect: a line that is in the file, whole, once the call has returned; a killed process takes none back.
    /// </summary>
    private static bool Note(FileStream effects, string line)
    {
        lock (effects)
        {
            effects.Write(Encoding.UTF8.GetBytes(line + "\n"));
        }

        Console.WriteLine(line);
        return true;
    }
}
