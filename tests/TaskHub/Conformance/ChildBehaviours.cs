namespace Parcours.TaskHub.Tests.Conformance;

public sealed class ChildBehaviours : HubBehaviours
{
    [Fact]
    public async Task A_parent_gets_the_result_of_its_child()
    {
        Orchestrator<int, int>((_, n) => Task.FromResult(n + 1), "Child");
        Orchestrator<int, int>(async (context, n) => await context.CallSubOrchestratorAsync<int>("Child", n) * 10);

        await BeginAsync(4);

        Assert.Equal(50, await OutputAsync<int>());
    }

    [Fact]
    public async Task A_child_knows_its_parent()
    {
        Orchestrator(context => Task.FromResult($"{context.Parent?.Name} {context.Parent?.InstanceId}"), "Child");
        Orchestrator(
            async context => $"{context.Parent is null} {await context.CallSubOrchestratorAsync<string>("Child")}");

        await BeginAsync();

        Assert.Equal($"True Flow {Id}", await OutputAsync<string>());
    }

    [Fact]
    public async Task A_childs_failure_is_thrown_in_its_parent()
    {
        Orchestrator<object?, int>((_, _) => throw new FormatException("bad"), "Child");
        Orchestrator(async context =>
        {
            try
            {
                return $"{await context.CallSubOrchestratorAsync<int>("Child")}";
            }
            catch (TaskFailedException failed) when (failed.FailureDetails.IsCausedBy<FormatException>())
            {
                return failed.FailureDetails.ErrorMessage;
            }
        });

        await BeginAsync();

        Assert.Equal("bad", await OutputAsync<string>());
    }

    [Fact]
    public async Task A_terminated_child_fails_its_call()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("never"), "Child");
        Orchestrator(
            context =>
                context.CallSubOrchestratorAsync<string>(
                    "Child", null, new SubOrchestrationOptions { InstanceId = "child" }));
        await BeginAsync();

        await Client.TerminateInstanceAsync("child", Token);
        await Hub.SettleAsync();

        await ExpectAsync(OrchestrationRuntimeStatus.Failed);
    }

    [Fact]
    public async Task A_childs_id_that_is_alive_fails_the_call()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("never"), "Child");
        Orchestrator(async context =>
        {
            var failed = await Assert.ThrowsAsync<TaskFailedException>(
                () => context.CallSubOrchestratorAsync("Child", new SubOrchestrationOptions { InstanceId = "child" }));
            return failed.FailureDetails.IsCausedBy<DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException>();
        });
        await BeginAsync(id: "child", name: "Child");

        await BeginAsync();

        Assert.True(await OutputAsync<bool>());
    }

    [Fact]
    public async Task A_child_without_an_id_gets_one_that_replay_repeats()
    {
        Orchestrator(context => Task.FromResult(context.InstanceId), "Child");
        Orchestrator(async context =>
            await context.CallSubOrchestratorAsync<string>(
                "Child") + " " + await context.CallSubOrchestratorAsync<string>("Child"));

        await BeginAsync();

        var ids = (await OutputAsync<string>())!.Split(' ');
        Assert.NotEqual(ids[0], ids[1]);
        Assert.All(ids, id => Assert.True(Guid.TryParseExact(id, "N", out _)));
    }

    [Fact]
    public async Task A_child_does_not_inherit_the_version()
    {
        Orchestrator(context => Task.FromResult($"'{context.Version}'"), "Child");
        Orchestrator(async context => context.Version + await context.CallSubOrchestratorAsync<string>("Child"));

        await ScheduleAsync(null, new StartOrchestrationOptions(Id) { Version = "2.1" });
        await Hub.SettleAsync();

        Assert.Equal("2.1''", await OutputAsync<string>());
    }

    [Fact]
    public async Task A_child_that_continues_as_new_answers_at_its_last_end()
    {
        Orchestrator<int, int>((context, round) =>
        {
            if (round < 3)
            {
                context.ContinueAsNew(round + 1);
            }

            return Task.FromResult(round);
        }, "Child");
        Orchestrator(context => context.CallSubOrchestratorAsync<int>("Child", 0));

        await BeginAsync();

        Assert.Equal(3, await OutputAsync<int>());
    }

    [Fact]
    public async Task A_parent_that_has_ended_is_not_told()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"), "Child");
        Orchestrator(
            context =>
                context.CallSubOrchestratorAsync<string>(
                    "Child", null, new SubOrchestrationOptions { InstanceId = "child" }));
        await BeginAsync();
        await Client.TerminateInstanceAsync(Id, (object)"over", Token);
        await Hub.SettleAsync();

        await RaiseAsync("go", "word", "child");

        Assert.Equal("word", await OutputAsync<string>("child"));
        await ExpectAsync(OrchestrationRuntimeStatus.Terminated);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Terminating_takes_children_and_theirs_along_when_asked_to(bool recursive)
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"), "Grandchild");
        var (child, grandchild) = (
            new SubOrchestrationOptions { InstanceId = "child" },
            new SubOrchestrationOptions { InstanceId = "grandchild" });
        Orchestrator(context => context.CallSubOrchestratorAsync<string>("Grandchild", null, grandchild), "Child");
        Orchestrator(context => context.CallSubOrchestratorAsync<string>("Child", null, child));
        await BeginAsync();
        await ExpectAsync(OrchestrationRuntimeStatus.Running, "grandchild");

        await Client.TerminateInstanceAsync(
            Id, new TerminateInstanceOptions { Output = "over", Recursive = recursive }, Token);

        var expected = recursive ? OrchestrationRuntimeStatus.Terminated : OrchestrationRuntimeStatus.Running;
        await ExpectAsync(OrchestrationRuntimeStatus.Terminated);
        await ExpectAsync(expected, "child");
        await ExpectAsync(expected, "grandchild");
    }

    [Fact]
    public async Task An_unknown_child_is_not_tried_again()
    {
        var retry = TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromHours(1)));
        Orchestrator(context => context.CallSubOrchestratorAsync<string>("Nobody", retry));

        await BeginAsync();

        Assert.Equal("OrchestratorTaskNotFound", (await FailureAsync()).InnerFailure!.ErrorType);
    }
}
