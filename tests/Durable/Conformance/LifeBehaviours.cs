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
        Assert.Equal(new PurgeResult(0), await Client.PurgeInstanceAsync(Id, Token));
        await RaiseAsync("go", "on");

        Assert.Equal(new PurgeResult(1), await Client.PurgeInstanceAsync(Id, Token));

        Assert.Null(await Client.GetInstanceAsync(Id, cancellation: Token));
        Assert.Equal(new PurgeResult(0), await Client.PurgeInstanceAsync(Id, Token));
        Assert.Empty(Hub.Database.Read(connection => connection.HistoryOf(Id)));
    }

    [Fact]
    public async Task A_filter_purges_what_has_ended_and_leaves_what_lives()
    {
        Orchestrator<bool, string>((context, ends) => ends ? Task.FromResult("ended") : context.WaitForExternalEvent<string>("go"));
        await BeginAsync(true, "early");
        await Hub.AdvanceAsync(TimeSpan.FromHours(1));
        var from = Hub.Time.GetUtcNow();
        await BeginAsync(true, "late");
        await BeginAsync(false, "alive");

        Assert.Equal(new PurgeResult(0), await Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Failed]), Token));
        Assert.Equal(new PurgeResult(1), await Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedFrom: from), Token));
        Assert.Null(await Client.GetInstanceAsync("late", Token));
        Assert.Equal(new PurgeResult(1), await Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(), Token));
        Assert.NotNull(await Client.GetInstanceAsync("alive", Token));
    }

    [Fact]
    public async Task Purging_recursively_takes_sub_orchestrations_along()
    {
        Orchestrator(context => Task.FromResult("grown"), "Child");
        Orchestrator(context => context.CallSubOrchestratorAsync<string>("Child", options: new SubOrchestrationOptions(instanceId: "child")));
        await BeginAsync();
        await Hub.IdleAsync();

        Assert.Equal(new PurgeResult(2), await Client.PurgeInstanceAsync(Id, new PurgeInstanceOptions(Recursive: true), Token));
        Assert.Null(await Client.GetInstanceAsync("child", Token));
    }

    [Fact]
    public async Task A_page_of_instances_begins_where_the_one_before_ended()
    {
        Orchestrator(context => Task.FromResult("ended"));
        foreach (var number in Enumerable.Range(0, 5))
        {
            await BeginAsync(null, $"page-{number}");
        }

        var pages = await Client.GetAllInstancesAsync(new OrchestrationQuery(FetchInputsAndOutputs: true)).AsPages(pageSizeHint: 2).ToListAsync(Token);
        var rest = await Client.GetAllInstancesAsync().AsPages(pages[0].ContinuationToken, 10).ToListAsync(Token);

        Assert.Equal([2, 2, 1], pages.Select(page => page.Values.Count));
        Assert.Null(pages[2].ContinuationToken);
        Assert.Equal("ended", pages[0].Values[0].ReadOutputAs<string>());
        Assert.Equal(["page-2", "page-3", "page-4"], rest.Single().Values.Select(instance => instance.InstanceId));
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

        var query = new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed], InstanceIdPrefix: "list-", PageSize: 2);
        var found = new List<string>();
        await foreach (var instance in Client.GetAllInstancesAsync(query).WithCancellation(Token))
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
