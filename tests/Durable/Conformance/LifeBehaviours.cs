using Parcours.Durable.Client;
using Parcours.Durable.Tests.Hub;

namespace Parcours.Durable.Tests.Conformance;

public abstract class LifeBehaviours(int cached) : HubBehaviours(cached)
{
    [Fact]
    public async Task An_instance_can_be_waited_for()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        var started = Client.WaitForInstanceStartAsync(await Client.ScheduleNewOrchestrationInstanceAsync("Flow", null, new StartOrchestrationOptions(Id), Token), cancellation: Token);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await started).RuntimeStatus);
        var completed = Client.WaitForInstanceCompletionAsync(Id, true, Token);

        await RaiseAsync("go", "on");

        Assert.Equal("on", (await completed).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Terminating_ends_at_once_and_what_comes_later_is_dropped()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await BeginAsync();

        await Client.TerminateInstanceAsync(Id, new { Why = "moved" }, Token);
        await RaiseAsync("go", "late");

        var ended = await GetAsync();
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, """{"why":"moved"}"""), (ended.RuntimeStatus, ended.SerializedOutput));
    }

    [Fact]
    public async Task Only_what_has_ended_can_be_purged()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await BeginAsync();
        Assert.False(await Client.PurgeInstanceAsync(Id, Token));
        await RaiseAsync("go", "on");

        Assert.True(await Client.PurgeInstanceAsync(Id, Token));

        Assert.Null(await Client.GetInstanceAsync(Id, cancellation: Token));
        Assert.False(await Client.PurgeInstanceAsync(Id, Token));
        Assert.Empty(Hub.Database.Read(connection => connection.HistoryOf(Id)));
    }

    [Fact]
    public async Task Instances_are_listed_by_prefix_and_status_page_by_page()
    {
        Orchestrator<bool, string>((context, ends) => ends ? Task.FromResult("ended") : context.WaitForExternalEvent<string>("go"));
        foreach (var number in Enumerable.Range(0, 7))
        {
            await BeginAsync(number % 2 == 0, $"list-{number}");
        }

        await BeginAsync(true, "other");

        var query = new OrchestrationQuery([OrchestrationRuntimeStatus.Completed], "list-", PageSize: 2);
        var found = new List<string>();
        await foreach (var instance in Client.GetAllInstancesAsync(query, Token))
        {
            found.Add(instance.InstanceId);
        }

        Assert.Equal(["list-0", "list-2", "list-4", "list-6"], found);
    }

    [Fact]
    public async Task What_waits_goes_on_after_a_restart()
    {
        Activity<string, string>("Echo", text => text);
        Orchestrator<string, string>(async (context, text) =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return await context.CallActivityAsync<string>("Echo", text);
        });
        await BeginAsync("still here");

        await Hub.RestartAsync();
        await Hub.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("still here", await OutputAsync<string>());
    }

    [Fact]
    public async Task An_orchestrator_that_throws_fails_with_its_cause()
    {
        Orchestrator<object?, int>((_, _) => throw new FormatException("bad"));

        await BeginAsync();

        var failed = await GetAsync();
        Assert.True(failed.FailureDetails!.IsCausedBy<FormatException>());
        Assert.Equal("System.FormatException: bad", failed.FailureDetails.ToString());
    }

    [Fact]
    public async Task An_orchestrator_that_can_not_be_made_fails_its_instance_alone()
    {
        Hub.Registry.AddOrchestrator<Unmakeable>("Flow");

        await BeginAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Failed, await StatusAsync());
    }

    [Fact]
    public async Task A_hundred_instances_run_at_once_and_each_keeps_to_itself()
    {
        Activity<int, int>("Same", n => n);
        Orchestrator<int, int>(async (context, n) => await context.CallActivityAsync<int>("Same", n) + await context.CallActivityAsync<int>("Same", n));

        await Task.WhenAll(Enumerable.Range(0, 100).Select(n =>
            Client.ScheduleNewOrchestrationInstanceAsync("Flow", n, new StartOrchestrationOptions($"n{n}"), Token)));
        await Hub.IdleAsync();

        foreach (var n in Enumerable.Range(0, 100))
        {
            Assert.Equal(2 * n, await OutputAsync<int>($"n{n}"));
        }
    }

    public sealed class Unmakeable(IFormatProvider missing) : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) => Task.FromResult(missing.ToString()!);
    }
}

public sealed class KeptLifeBehaviours() : LifeBehaviours(Kept);

public sealed class ReplayedLifeBehaviours() : LifeBehaviours(Replayed);
