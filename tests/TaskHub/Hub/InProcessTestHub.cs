using System.Net;
using System.Net.Sockets;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.Logging;

namespace Parcours.TaskHub.Tests.Hub;

/// <summary>
/// Microsoft's own hub for tests, in memory and in real time: the second opinion on what a behaviour should be. It
/// can't tell when it has nothing more to do, so what is expected of it is waited for.
/// </summary>
public sealed class InProcessTestHub : ITestHub
{
    private const int MaxAttempts = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly List<Action<DurableTaskRegistry>> registrations = [];
    private ILoggerFactory? loggers;
    private DurableTaskTestHost? host;

    /// <summary>
    /// The server inside takes no logger, and would tell the console of every call that a test leaves open.
    /// </summary>
    static InProcessTestHub() => Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "None");

    public DurableTaskClient Client =>
        (host ?? throw new InvalidOperationException("The hub was never started.")).Client;

    public LogLines Logged { get; } = new();

    public void Register(Action<DurableTaskRegistry> tasks) => registrations.Add(tasks);

    public async Task StartAsync()
    {
        loggers ??= LoggerFactory.Create(logging => logging.AddProvider(Logged));
        for (var attempt = 1; host is null; attempt++)
        {
            try
            {
                host = await DurableTaskTestHost.StartAsync(
                    tasks => registrations.ForEach(register => register(tasks)),
                    new DurableTaskTestHostOptions { Port = FreePort(), LoggerFactory = loggers },
                    TestContext.Current.CancellationToken);
            }
            catch (IOException) when (attempt < MaxAttempts)
            {
                // Another process took the port in between.
            }
        }
    }

    public Task SettleAsync() => Task.CompletedTask;

    public async Task<OrchestrationMetadata> UntilAsync(string instance, Func<OrchestrationMetadata, bool> isAsAsked)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        OrchestrationMetadata? found = null;
        try
        {
            while (found is null || !isAsAsked(found))
            {
                await Task.Delay(found is null ? TimeSpan.Zero : Pause, patience.Token);
                found = await Client.GetInstanceAsync(instance, true, patience.Token);
            }

            return found;
        }
        catch (OperationCanceledException cancelled) when (
            !TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Instance '{instance}' isn't as asked within {Patience}: {found}", cancelled);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        loggers?.Dispose();
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
