using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Parcours.Sqlite;
using Parcours.TaskHub;

namespace Parcours.Simulation.Tests;

/// <summary>
/// A hub that can be killed between any two commits: at the chosen one, what was to be committed is lost and nothing is
/// committed any more. Only the file and the world are left; the next start goes on from them.
/// </summary>
internal sealed class Machine(
    Action<DurableTaskRegistry> tasks, FakeTimeProvider time, Action<SqliteTaskHubOptions> limits) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string path = Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), Path.GetRandomFileName() + ".db");
    private SqliteDatabase? database;
    private ServiceProvider? services;
    private TaskCompletionSource death = new();
    private int commitsToLive = int.MaxValue;

    public DurableTaskClient Client => services!.GetRequiredService<DurableTaskClient>();

    public bool IsDead => Volatile.Read(ref commitsToLive) <= 0;

    /// <summary>How often it was started.</summary>
    public int Starts { get; private set; }

    /// <summary>Dies at a commit from now on, counted from 1.</summary>
    public void KillAt(int commit) => Volatile.Write(ref commitsToLive, commit);

    public async Task StartAsync()
    {
        Volatile.Write(ref commitsToLive, int.MaxValue);
        death = new(TaskCreationOptions.RunContinuationsAsynchronously);
        database = SqliteDatabase.Open(path, BeforeCommit);
        var collection = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(time).AddSingleton(database);
        collection.AddDurableTaskWorker(worker => worker.AddTasks(tasks).UseSqlite(configure: limits));
        collection.AddDurableTaskClient(client => client.UseSqlite());
        services = collection.BuildServiceProvider();
        Starts++;
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Ends the hub, killed or not, and starts another on its file.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Completes when nothing is left to do at this instant, and at once when the machine dies.</summary>
    public async Task IdleAsync()
    {
        var idle = services!.GetRequiredService<SqliteTaskHub>().WhenIdleAsync(TestContext.Current.CancellationToken);
        await await Task.WhenAny(idle, death.Task).WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    public async Task StopAsync()
    {
        if (services is not null)
        {
            foreach (var hosted in services.GetServices<IHostedService>())
            {
                await hosted.StopAsync(TestContext.Current.CancellationToken)
                    .WaitAsync(Patience, TestContext.Current.CancellationToken);
            }

            await services.DisposeAsync();
            await database!.DisposeAsync();
            services = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(path + suffix);
        }
    }

    private void BeforeCommit()
    {
        if (Volatile.Read(ref commitsToLive) != int.MaxValue)
        {
            Interlocked.Decrement(ref commitsToLive);
        }

        if (IsDead)
        {
            death.TrySetResult();
            throw new ObjectDisposedException("The machine is dead.", innerException: null);
        }
    }
}
