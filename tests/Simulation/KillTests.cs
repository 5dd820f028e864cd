using System.Diagnostics;
using Parcours.Sqlite;

namespace Parcours.Simulation.Tests;

/// <summary>A real process, really killed (SIGKILL).</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 12;
    private const int MaxLinesToKill = 16;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kill");
    private readonly HashSet<string> acknowledged = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_killed_at_any_moment_loses_nothing_that_it_had_acknowledged()
    {
#pragma warning disable CA5394 // Nothing is secured by it.
        var random = new Random(20_270_104);
        for (var kill = 0; kill < Kills; kill++)
        {
            Assert.NotEqual(0, await RunAsync(random.Next(1, MaxLinesToKill)));
        }
#pragma warning restore CA5394

        Assert.Equal(0, await RunAsync(int.MaxValue));
        await CheckAsync();
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Runs the worker up to a line of its output; gives its exit code.</summary>
    private async Task<int> RunAsync(int linesToKill)
    {
        await File.WriteAllLinesAsync(Worker.AcknowledgedIn(folder.FullName), acknowledged, Token);
        using var process = Process.Start(Itself.Start("worker", folder.FullName))!;
        for (var lines = 1; await process.StandardOutput.ReadLineAsync(Token) is { } line; lines++)
        {
            acknowledged.Add(line);
            if (lines == linesToKill)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync(Token);
        return process.ExitCode;
    }

    private async Task CheckAsync()
    {
        await using (var database = SqliteDatabase.Open(HubProgram.DatabaseIn(folder.FullName)))
        {
            Assert.Equal("ok", database.Read(connection => connection.Scalar("pragma integrity_check")));
        }

        await using var program = await HubProgram.StartAsync(folder.FullName, _ => { });
        var effects = await File.ReadAllLinesAsync(Worker.EffectsIn(folder.FullName), Token);
        var expected = new List<string>();
        foreach (var id in Enumerable.Range(0, Worker.Errands).Select(Worker.Errand))
        {
            var errand = await program.Client.GetInstanceAsync(id, getInputsAndOutputs: true, Token);
            Assert.Equal(
                (id, $"\"{string.Join(',', Enumerable.Range(0, Worker.Words))}\""), (id, errand!.SerializedOutput));
            expected.AddRange(Enumerable.Range(0, Worker.Words).Select(word => $"did {id} {word:00}"));
        }

        Assert.Equal(expected.Order(StringComparer.Ordinal), effects.Distinct().Order(StringComparer.Ordinal));
        Assert.All(effects.CountBy(line => line), effect => Assert.InRange(effect.Value, 1, 1 + Kills));
    }
}
