using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Parcours.App.Tests.Services;
using Parcours.Azure.TaskHub;

namespace Parcours.Azure.Tests;

/// <summary>
/// Microsoft's task hub for tests in the place of the host's: it runs the worker's own orchestrators and activities.
/// </summary>
internal sealed class TestHub(Worker worker) : IAsyncDisposable
{
    private DurableTaskTestHost? _host;

    /// <summary>
    /// The server inside takes no logger, and would tell the console of every call that a test leaves open.
    /// </summary>
    static TestHub() => Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "None");

    /// <summary>
    /// Starts an empty one, after the loss of the one before, and hands its address over as the host does with a call.
    /// </summary>
    public async Task StartAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        var own = worker.Services.GetRequiredService<IOptionsMonitor<DurableTaskRegistry>>().CurrentValue;
        var port = FreePort();
        _host = await DurableTaskTestHost.StartAsync(
            registry =>
            {
                foreach (var (name, make) in own.GetOrchestrators())
                {
                    registry.AddOrchestrator(name.Name, () => make(worker.Services));
                }

                foreach (var (name, make) in own.GetActivities())
                {
                    registry.AddActivity(name, _ => make(worker.Services));
                }
            },
            new DurableTaskTestHostOptions { Port = port },
            TestContext.Current.CancellationToken);
        worker.Services.GetRequiredService<HubAddress>()
            .Take(JsonSerializer.Serialize(new { rpcBaseUrl = $"http://localhost:{port}", taskHubName = "Parcours" }));
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}

/// <summary>
/// This hub drops events that nobody hears; the Functions host's says so, and so does this client in its place.
/// </summary>
internal sealed class SayingClient(DurableTaskClient inner) : PartialClient("host")
{
    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        switch (await inner.GetInstanceAsync(instanceId, cancellation))
        {
            case null:
                throw new RpcException(new Status(StatusCode.NotFound, "unknown"));
            case { IsCompleted: true }:
                throw new RpcException(new Status(StatusCode.FailedPrecondition, "over"));
            default:
                await inner.RaiseEventAsync(instanceId, eventName, eventPayload, cancellation);
                break;
        }
    }

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default) =>
        inner.ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, options, cancellation);

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        inner.GetInstanceAsync(instanceId, getInputsAndOutputs, cancellation);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        inner.GetAllInstancesAsync(filter);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
