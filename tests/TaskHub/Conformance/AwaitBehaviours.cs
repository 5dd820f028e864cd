namespace Parcours.TaskHub.Tests.Conformance;

/// <summary>
/// An orchestration that nothing durable would ever wake again fails and says so; one that waits for anything durable
/// doesn't.
/// </summary>
public sealed class AwaitBehaviours : HubBehaviours
{
    [Fact]
    public async Task An_orchestrator_that_awaits_what_is_not_durable_fails_with_that_reason()
    {
        Orchestrator(async _ =>
        {
            await Task.Delay(Timeout.Infinite, Token);
            return 1;
        });

        await BeginAsync();

        var failure = await FailureAsync();
        Assert.Equal("AwaitsNothingDurable", failure.ErrorType);
        Assert.Contains("isn't durable", failure.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_fails_in_whichever_turn_it_comes_to_that()
    {
        Activity<int, int>("Same", n => n);
        Orchestrator(async context =>
        {
            await context.CallActivityAsync<int>("Same", 1);
            await context.WaitForExternalEvent<string>("go");
            await new TaskCompletionSource().Task;
            return 1;
        });
        await BeginAsync();
        await ExpectAsync(OrchestrationRuntimeStatus.Running);

        await RaiseAsync("go", "on");

        Assert.Equal("AwaitsNothingDurable", (await FailureAsync()).ErrorType);
    }

    [Fact]
    public async Task One_that_waits_for_an_event_does_not_fail()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await BeginAsync();
        await ExpectAsync(OrchestrationRuntimeStatus.Running);

        await RaiseAsync("go", "on");

        Assert.Equal("on", await OutputAsync<string>());
    }

    [Fact]
    public async Task One_that_waits_for_an_event_after_it_cancelled_a_timer_does_not_fail()
    {
        Orchestrator(async context =>
        {
            using var cancellation = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromHours(1), cancellation.Token);
            var first = context.WaitForExternalEvent<string>("first");
            await Task.WhenAny(timer, first);
            cancellation.Cancel();
            return await first + await context.WaitForExternalEvent<string>("second");
        });
        await BeginAsync();
        await RaiseAsync("first", "1");
        await Sqlite.AdvanceAsync(TimeSpan.FromHours(2));
        await ExpectAsync(OrchestrationRuntimeStatus.Running);

        await RaiseAsync("second", "2");

        Assert.Equal("12", await OutputAsync<string>());
    }

    [Fact]
    public async Task One_that_was_told_of_an_event_it_does_not_wait_for_does_not_fail()
    {
        Orchestrator(async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return await context.WaitForExternalEvent<string>("go");
        });
        await BeginAsync();
        await RaiseAsync("go", "early");
        await ExpectAsync(OrchestrationRuntimeStatus.Running);

        await Sqlite.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("early", await OutputAsync<string>());
    }

    [Fact]
    public async Task One_that_waits_for_a_retry_does_not_fail()
    {
        var calls = 0;
        Activity<object?, int>("Try", _ => ++calls < 3 ? throw new InvalidOperationException("no") : calls);
        Orchestrator(
            context =>
                context.CallActivityAsync<int>(
                    "Try", TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromHours(1)))));
        await BeginAsync();
        await ExpectAsync(OrchestrationRuntimeStatus.Running);

        await Sqlite.AdvanceAsync(TimeSpan.FromHours(1));
        await Sqlite.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(3, await OutputAsync<int>());
    }

    [Fact]
    public async Task One_that_is_suspended_does_not_fail_though_all_it_waits_for_has_come()
    {
        Orchestrator(async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return "on";
        });
        await BeginAsync();
        await Client.SuspendInstanceAsync(Id, Token);
        await Sqlite.AdvanceAsync(TimeSpan.FromHours(2));
        await ExpectAsync(OrchestrationRuntimeStatus.Suspended);

        await Client.ResumeInstanceAsync(Id, Token);

        Assert.Equal("on", await OutputAsync<string>());
    }

    [Fact]
    public async Task One_whose_calls_failed_and_were_caught_goes_on_to_wait()
    {
        Activity<object?, int>("Fail", _ => throw new InvalidOperationException("no"));
        Orchestrator<object?, int>((_, _) => throw new InvalidOperationException("no"), "Child");
        Orchestrator(async context =>
        {
            await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync<int>("Fail"));
            await Assert.ThrowsAsync<TaskFailedException>(() => context.CallSubOrchestratorAsync<int>("Child"));
            context.SetCustomStatus("waits");
            return await context.WaitForExternalEvent<string>("go");
        });
        await BeginAsync();
        await Hub.UntilAsync(Id, instance => instance.SerializedCustomStatus is not null);

        await RaiseAsync("go", "on");

        Assert.Equal("on", await OutputAsync<string>());
    }

    [Fact]
    public async Task One_whose_child_waits_does_not_fail()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"), "Child");
        Orchestrator(
            context =>
                context.CallSubOrchestratorAsync<string>(
                    "Child", null, new SubOrchestrationOptions { InstanceId = "child" }));
        await BeginAsync();
        await ExpectAsync(OrchestrationRuntimeStatus.Running, "child");
        await ExpectAsync(OrchestrationRuntimeStatus.Running);

        await RaiseAsync("go", "on", "child");

        Assert.Equal("on", await OutputAsync<string>());
    }
}
