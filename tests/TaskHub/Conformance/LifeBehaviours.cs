namespace Parcours.TaskHub.Tests.Conformance;

public sealed class LifeBehaviours : HubBehaviours
{
    [Fact]
    public async Task An_instance_can_be_waited_for()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await ScheduleAsync(null, new StartOrchestrationOptions(Id));
        var started = Client.WaitForInstanceStartAsync(Id, Token);
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
        await EndedAsync();
        await RaiseAsync("go", "late");

        Assert.Equal("""{"Why":"moved"}""", (await ExpectAsync(OrchestrationRuntimeStatus.Terminated)).SerializedOutput);
    }

    [Fact]
    public async Task Only_what_has_ended_can_be_purged()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await BeginAsync();
        Assert.Equal(0, (await Client.PurgeInstanceAsync(Id, Token)).PurgedInstanceCount);
        await RaiseAsync("go", "on");
        await EndedAsync();

        Assert.Equal(1, (await Client.PurgeInstanceAsync(Id, Token)).PurgedInstanceCount);

        Assert.Null(await Client.GetInstanceAsync(Id, cancellation: Token));
        Assert.Equal(0, (await Client.PurgeInstanceAsync(Id, Token)).PurgedInstanceCount);
    }

    [Fact]
    public async Task A_filter_purges_what_has_ended_and_leaves_what_lives()
    {
        Orchestrator<bool, string>(
            (context, ends) => ends ? Task.FromResult("ended") : context.WaitForExternalEvent<string>("go"));
        await BeginAsync(true, "early");
        await Sqlite.AdvanceAsync(TimeSpan.FromHours(1));
        var from = Sqlite.Time.GetUtcNow();
        await BeginAsync(true, "late");
        await BeginAsync(false, "alive");

        var failed = new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Failed]);
        Assert.Equal(0, (await Client.PurgeAllInstancesAsync(failed, Token)).PurgedInstanceCount);
        Assert.Equal(
            1, (await Client.PurgeAllInstancesAsync(
                new PurgeInstancesFilter(CreatedFrom: from), Token)).PurgedInstanceCount);
        Assert.Null(await Client.GetInstanceAsync("late", Token));
        Assert.Equal(1, (await Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(), Token)).PurgedInstanceCount);
        Assert.NotNull(await Client.GetInstanceAsync("alive", Token));
    }

    [Fact]
    public async Task Purging_recursively_takes_sub_orchestrations_along()
    {
        Orchestrator(context => Task.FromResult("grown"), "Child");
        Orchestrator(
            context =>
                context.CallSubOrchestratorAsync<string>(
                    "Child", options: new SubOrchestrationOptions(instanceId: "child")));
        await BeginAsync();
        await EndedAsync();

        Assert.Equal(
            2, (await Client.PurgeInstanceAsync(
                Id, new PurgeInstanceOptions(Recursive: true), Token)).PurgedInstanceCount);
        Assert.Null(await Client.GetInstanceAsync("child", Token));
    }

    [Fact]
    public async Task A_page_of_instances_begins_where_the_one_before_ended()
    {
        Orchestrator(context => Task.FromResult("ended"));
        foreach (var number in Enumerable.Range(0, 5))
        {
            await BeginAsync(null, $"page-{number}");
            await EndedAsync($"page-{number}");
        }

        var all = new OrchestrationQuery(FetchInputsAndOutputs: true);
        var pages = await Client.GetAllInstancesAsync(all).AsPages(pageSizeHint: 2).ToListAsync(Token);
        var rest = await Client.GetAllInstancesAsync().AsPages(pages[0].ContinuationToken, 10).ToListAsync(Token);

        Assert.Equal([2, 2, 1], pages.Select(page => page.Values.Count));
        Assert.Null(pages[2].ContinuationToken);
        Assert.Equal("ended", pages[0].Values[0].ReadOutputAs<string>());
        Assert.Equal(["page-2", "page-3", "page-4"], rest.Single().Values.Select(instance => instance.InstanceId));
    }

    [Fact]
    public async Task Instances_are_listed_by_prefix_and_status_page_by_page()
    {
        Orchestrator<bool, string>(
            (context, ends) => ends ? Task.FromResult("ended") : context.WaitForExternalEvent<string>("go"));
        foreach (var number in Enumerable.Range(0, 7))
        {
            await BeginAsync(number % 2 == 0, $"list-{number}");
            await ExpectAsync(
                number % 2 == 0 ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Running,
                $"list-{number}");
        }

        await BeginAsync(true, "other");
        await EndedAsync("other");

        var query = new OrchestrationQuery(
            Statuses: [OrchestrationRuntimeStatus.Completed], InstanceIdPrefix: "list-", PageSize: 2);
        var found = new List<string>();
        await foreach (var instance in Client.GetAllInstancesAsync(query).WithCancellation(Token))
        {
            found.Add(instance.InstanceId);
        }

        Assert.Equal(["list-0", "list-2", "list-4", "list-6"], found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_empty_list_of_statuses_is_no_filter()
    {
        Orchestrator(context => Task.FromResult("ended"));
        await BeginAsync();
        await EndedAsync();

        var found = await Client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [])).ToListAsync(Token);

        Assert.Equal([Id], found.Select(instance => instance.InstanceId));
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

        await Sqlite.RestartAsync();
        await Sqlite.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("still here", await OutputAsync<string>());
    }

    [Fact]
    public async Task An_orchestrator_that_throws_fails_with_its_cause()
    {
        Orchestrator<object?, int>((_, _) => throw new FormatException("bad"));

        await BeginAsync();

        var failure = await FailureAsync();
        Assert.True(failure.IsCausedBy<FormatException>());
        Assert.Equal("System.FormatException: bad", failure.ToString());
    }

    [Fact]
    public async Task An_orchestrator_that_can_not_be_made_fails_its_instance_alone()
    {
        Hub.Register(tasks => tasks.AddOrchestrator<Unmakeable>("Flow"));

        await BeginAsync();

        await ExpectAsync(OrchestrationRuntimeStatus.Failed);
    }

    [Fact]
    public async Task A_hundred_instances_run_at_once_and_each_keeps_to_itself()
    {
        Activity<int, int>("Same", n => n);
        Orchestrator<int, int>(async (context, n) =>
            await context.CallActivityAsync<int>("Same", n) + await context.CallActivityAsync<int>("Same", n));

        await Hub.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(n =>
            ScheduleAsync(n, new StartOrchestrationOptions($"n{n}"))));
        await Hub.SettleAsync();

        foreach (var n in Enumerable.Range(0, 100))
        {
            Assert.Equal(2 * n, await OutputAsync<int>($"n{n}"));
        }
    }

    public sealed class Unmakeable(IFormatProvider missing) : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) =>
            Task.FromResult(missing.ToString()!);
    }
}
