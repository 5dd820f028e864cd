using Grpc.Core;

namespace Parcours.TaskHub.Tests.Hub;

/// <summary>Events that nobody hears, where the options want to know.</summary>
public class RaiseStatusTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Raising_says_whether_the_instance_is_unknown_over_or_there()
    {
        await using var hub = new SqliteTestHub(options => options.ThrowStatusExceptionsOnRaiseEvent = true);
        hub.Orchestrator<object?, string>("Wait", (context, _) => context.WaitForExternalEvent<string>("go"));
        await hub.StartAsync();

        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => RaiseAsync(hub))).StatusCode);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one"), Token);
        await RaiseAsync(hub);
        await hub.SettleAsync();
        Assert.Equal(
            StatusCode.FailedPrecondition, (await Assert.ThrowsAsync<RpcException>(() => RaiseAsync(hub))).StatusCode);
    }

    [Fact]
    public async Task Otherwise_the_event_is_dropped_without_a_word()
    {
        await using var hub = new SqliteTestHub();
        await hub.StartAsync();

        await RaiseAsync(hub);

        Assert.Null(await hub.Client.GetInstanceAsync("one", cancellation: Token));
    }

    private static Task RaiseAsync(SqliteTestHub hub) => hub.Client.RaiseEventAsync("one", "go", "x", Token);
}
