using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Parcours.Sqlite;
using Parcours.TaskHub;

namespace Parcours.Benchmarks.Journeys;

/// <summary>A program with a task hub in a file, by the host of .NET and the system's clock.</summary>
internal sealed class Hub(IHost host) : IAsyncDisposable
{
    public DurableTaskClient Client => host.Services.GetRequiredService<DurableTaskClient>();

    public SqliteDatabase Database => host.Services.GetRequiredService<SqliteDatabase>();

    /// <summary>Starts one that runs journeys, with the hub's own limits.</summary>
    public static Task<Hub> StartAsync(string path, JourneyTasks tasks) => StartAsync(
        path, services => services.AddDurableTaskWorker(worker => worker.AddTasks(tasks.AddTo).UseSqlite(path)));

    /// <summary>Starts one that only takes in what its client says.</summary>
    public static Task<Hub> StartClientAsync(string path) => StartAsync(path, _ => { });

    /// <summary>Completes when nothing is left to do.</summary>
    public Task WhenIdleAsync() => host.Services.GetRequiredService<SqliteTaskHub>().WhenIdleAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    private static async Task<Hub> StartAsync(string path, Action<IServiceCollection> addWorker)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        addWorker(builder.Services);
        builder.Services.AddDurableTaskClient(client => client.UseSqlite(path));
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }
}
