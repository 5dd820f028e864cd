namespace Parcours.TaskHub.Tests.Conformance;

public sealed class EventBehaviours : HubBehaviours
{
    [Fact]
    public async Task An_event_may_come_before_its_wait()
    {
        Orchestrator(async context =>
        {
            await context.WaitForExternalEvent<string>("first");
            return await context.WaitForExternalEvent<string>("second");
        });
        await BeginAsync();

        await RaiseAsync("second", "2");
        await RaiseAsync("first", "1");

        Assert.Equal("2", await OutputAsync<string>());
    }

    [Fact]
    public async Task An_event_may_come_before_the_first_turn()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        Sqlite.Open();
        await Client.ScheduleNewOrchestrationInstanceAsync("Flow", new StartOrchestrationOptions(Id), Token);
        await Client.RaiseEventAsync(Id, "go", "early", Token);

        await Hub.StartAsync();

        Assert.Equal("early", await OutputAsync<string>());
    }

    [Fact]
    public async Task Events_of_a_name_come_first_in_first_out()
    {
        Orchestrator(async context =>
        {
            var order = "";
            while (order.Length < 5)
            {
                order += await context.WaitForExternalEvent<string>("go");
            }

            return order;
        });
        await BeginAsync();

        foreach (var letter in (string[])["a", "b", "c", "d", "e"])
        {
            await Client.RaiseEventAsync(Id, "go", letter, Token);
        }

        await Hub.SettleAsync();
        Assert.Equal("abcde", await OutputAsync<string>());
    }

    [Fact]
    public async Task Names_of_events_ignore_case()
    {
        Orchestrator(
            async context =>
                await context.WaitForExternalEvent<string>("Go") + await context.WaitForExternalEvent<string>("gO"));
        await BeginAsync();

        await RaiseAsync("GO", "1");
        await RaiseAsync("go", "2");

        Assert.Equal("12", await OutputAsync<string>());
    }

    [Fact]
    public async Task Of_several_waiters_the_last_gets_the_next_event()
    {
        Orchestrator(async context =>
        {
            var (first, second) = (
                context.WaitForExternalEvent<string>("go"), context.WaitForExternalEvent<string>("go"));
            return await first + await second;
        });
        await BeginAsync();

        await RaiseAsync("go", "1");
        await RaiseAsync("go", "2");

        Assert.Equal("21", await OutputAsync<string>());
    }

    [Fact]
    public async Task A_cancelled_waiter_takes_no_event()
    {
        Orchestrator(async context =>
        {
            using var cancellation = new CancellationTokenSource();
            var kept = context.WaitForExternalEvent<string>("go", CancellationToken.None);
            var cancelled = context.WaitForExternalEvent<string>("go", cancellation.Token);
            cancellation.Cancel();
            await Assert.ThrowsAsync<TaskCanceledException>(() => cancelled);
            return await kept;
        });
        await BeginAsync();

        await RaiseAsync("go", "kept");

        Assert.Equal("kept", await OutputAsync<string>());
    }

    [Fact]
    public async Task A_wait_with_a_cancelled_token_takes_no_event()
    {
        Orchestrator(async context =>
        {
            await Assert.ThrowsAsync<TaskCanceledException>(
                () => context.WaitForExternalEvent<string>("go", new CancellationToken(true)));
            return await context.WaitForExternalEvent<string>("go");
        });
        await BeginAsync();

        await RaiseAsync("go", "kept");

        Assert.Equal("kept", await OutputAsync<string>());
    }

    [Fact]
    public async Task A_name_awaited_with_two_types_is_an_error()
    {
        Orchestrator(async context =>
        {
            var text = context.WaitForExternalEvent<string>("go");
            await Assert.ThrowsAsync<ArgumentException>(
                async () => await context.WaitForExternalEvent<int>("go", CancellationToken.None));
            return await text;
        });
        await BeginAsync();

        await RaiseAsync("go", "text");

        Assert.Equal("text", await OutputAsync<string>());
    }

    [Fact]
    public async Task An_event_that_does_not_fit_fails_its_instance_with_that_reason_and_blocks_nobody()
    {
        Orchestrator(context => context.WaitForExternalEvent<int>("go"));
        await BeginAsync();
        await BeginAsync(id: "other");

        await RaiseAsync("go", "not a number");
        await RaiseAsync("go", 7, "other");

        Assert.Contains("Int32", (await FailureAsync()).ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(7, await OutputAsync<int>("other"));
    }

    [Fact]
    public async Task An_event_without_a_payload_that_is_awaited_as_a_number_fails_its_instance()
    {
        Orchestrator(context => context.WaitForExternalEvent<int>("go"));
        await BeginAsync();

        await RaiseAsync("go");

        Assert.NotEmpty((await FailureAsync()).ErrorMessage);
    }

    [Fact]
    public async Task An_event_for_nobody_is_dropped()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await Hub.StartAsync();
        await RaiseAsync("go", "lost");

        await BeginAsync();

        await ExpectAsync(OrchestrationRuntimeStatus.Running);
    }

    [Fact]
    public async Task Events_keep_their_order_when_the_clock_steps_back()
    {
        Orchestrator(
            async context =>
                await context.WaitForExternalEvent<string>("go") + await context.WaitForExternalEvent<string>("go"));
        await BeginAsync();
        await Sqlite.StopAsync();
        await Client.RaiseEventAsync(Id, "go", "1", Token);
        Sqlite.StepBack(TimeSpan.FromSeconds(2));
        await Client.RaiseEventAsync(Id, "go", "2", Token);

        await Sqlite.StartAsync();
        await Hub.SettleAsync();

        Assert.Equal("12", await OutputAsync<string>());
    }

    [Fact]
    public async Task An_orchestration_sends_events_to_another()
    {
        Orchestrator(context =>
        {
            context.SendEvent(Id, "go", "from a friend");
            context.SendEvent("nobody", "go", "dropped");
            return Task.FromResult(1);
        }, "Sender");
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await BeginAsync();

        await BeginAsync(id: "sender", name: "Sender");

        Assert.Equal("from a friend", await OutputAsync<string>());
        Assert.Equal(1, await OutputAsync<int>("sender"));
    }

    [Fact]
    public async Task More_events_than_a_turn_takes_all_come()
    {
        Orchestrator(async context =>
        {
            var seen = new List<int>();
            while (seen.Count < 350)
            {
                seen.Add(await context.WaitForExternalEvent<int>("n"));
            }

            return seen;
        });
        await BeginAsync();
        await Sqlite.StopAsync();
        for (var number = 0; number < 350; number++)
        {
            await Client.RaiseEventAsync(Id, "n", number, Token);
        }

        await Sqlite.StartAsync();
        await Hub.SettleAsync();

        Assert.Equal(Enumerable.Range(0, 350), await OutputAsync<int[]>());
    }
}
