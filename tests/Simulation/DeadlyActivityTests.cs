using System.Diagnostics;
using Microsoft.DurableTask.Client;

namespace Parcours.Simulation.Tests;

/// <summary>An activity that ends its process each time that it runs.</summary>
public sealed class DeadlyActivityTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("deadly");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task An_activity_that_kills_its_process_is_given_up_with_its_reason_and_the_others_finish(
        int maxAttempts)
    {
        var deaths = 0;
        for (; await RunAsync(maxAttempts) != 0; deaths++)
        {
            Assert.InRange(deaths, 0, maxAttempts);
        }

        // The first run of an activity isn't written down beforehand, so it may come on top.
        Assert.InRange(deaths, maxAttempts, maxAttempts + 1);
        await using var program = await HubProgram.StartAsync(folder.FullName, _ => { });
        foreach (var id in DeadlyWorker.Instances)
        {
            var instance = await program.Client.GetInstanceAsync(id, getInputsAndOutputs: true, Token);
            if (id == DeadlyWorker.Deadly)
            {
                Assert.Equal(OrchestrationRuntimeStatus.Failed, instance!.RuntimeStatus);
                var reason = $"The process ended {maxAttempts} times while the activity 'Kill' ran";
                Assert.Contains(reason, instance.FailureDetails!.ToString(), StringComparison.Ordinal);
            }
            else
            {
                Assert.Equal((id, "\"done\""), (id, instance!.SerializedOutput));
            }
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<int> RunAsync(int maxAttempts)
    {
        using var process = Process.Start(Itself.Start("deadly", folder.FullName, $"{maxAttempts}"))!;
        await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return process.ExitCode;
    }
}
