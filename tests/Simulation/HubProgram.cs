using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Parcours.TaskHub;

namespace Parcours.Simulation.Tests;

/// <summary>
/// A program with a hub in a file of a folder, as an application has it: the host of .NET, the system's clock.
/// </summary>
internal sealed class HubProgram(IHost host) : IAsyncDisposable
{
    public DurableTaskClient Client => host.Services.GetRequiredService<DurableTaskClient>();

    public static string DatabaseIn(string folder) => Path.Combine(folder, "hub.db");

    public static async Task<HubProgram> StartAsync(
        string folder, Action<DurableTaskRegistry> tasks, Action<SqliteTaskHubOptions>? limits = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddDurableTaskWorker(worker => worker.AddTasks(tasks).UseSqlite(DatabaseIn(folder), limits));
        builder.Services.AddDurableTaskClient(client => client.UseSqlite(DatabaseIn(folder)));
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    /// <summary>
    /// Starts an instance unless it is there: an earlier run may have started it and been killed before it said so.
    /// </summary>
    public static async Task StartOnceAsync(DurableTaskClient client, string orchestrator, string id)
    {
        if (await client.GetInstanceAsync(id) is null)
        {
            await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, null, new StartOrchestrationOptions(id));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
