using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Parcours.Durable;
using Parcours.Durable.Client;
using Parcours.Durable.Embedded;

namespace Parcours.Simulation.Tests;

/// <summary>
/// A hub that can be killed between any two commits: at the chosen one, what was to be committed is lost and nothing is
/// committed any more. Only the file and the world are left; the next start goes on from them.
/// </summary>
internal sealed class Machine(DurableTaskRegistry registry, FakeTimeProvider time, EmbeddedTaskHubOptions options) : IAsyncDisposable
{
    private readonly string path = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), Path.GetRandomFileName() + ".db");
    private readonly ServiceProvider services = new ServiceCollection().BuildServiceProvider();
    private SqliteDatabase? database;
    private EmbeddedTaskHub? hub;
    private int commitsToLive = int.MaxValue;

    public DurableTaskClient Client => hub!.Client;

    public bool IsDead => Volatile.Read(ref commitsToLive) <= 0;

    /// <summary>How often it was started.</summary>
    public int Starts { get; private set; }

    /// <summary>Dies at a commit from now on, counted from 1.</summary>
    public void KillAt(int commit) => Volatile.Write(ref commitsToLive, commit);

    public async Task StartAsync()
    {
        Volatile.Write(ref commitsToLive, int.MaxValue);
        database = SqliteDatabase.Open(path, BeforeCommit);
        hub = new EmbeddedTaskHub(database, registry, services, time, options: options);
        Starts++;
        await hub.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Ends the hub, killed or not, and starts another on its file.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public Task IdleAsync() => hub!.WhenIdleAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    /// <summary>Raises an event that counts once, however often it is raised.</summary>
    public Task RaiseOnceAsync(string instance, string name, int payload, string eventId) =>
        ((EmbeddedTaskHubClient)Client).RaiseEventAsync(instance, name, payload, new(eventId), TestContext.Current.CancellationToken);

    public async Task StopAsync()
    {
        if (hub is not null)
        {
            await hub.DisposeAsync();
            await database!.DisposeAsync();
            hub = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await services.DisposeAsync();
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

        ObjectDisposedException.ThrowIf(IsDead, this);
    }
}
