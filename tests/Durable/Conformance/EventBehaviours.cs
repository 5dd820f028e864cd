using Parcours.Durable.Client;

namespace Parcours.Durable.Tests.Conformance;

public abstract class EventBehaviours(int cached) : HubBehaviours(cached)
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
        await Hub.Hub.StopAsync();
        await Client.ScheduleNewOrchestrationInstanceAsync("Flow", null, new StartOrchestrationOptions(Id), Token);
        await Client.RaiseEventAsync(Id, "go", "early", Token);

        await Hub.RestartAsync();
        await Hub.IdleAsync();

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

        await Hub.IdleAsync();
        Assert.Equal("abcde", await OutputAsync<string>());
    }

    [Fact]
    public async Task Names_of_events_ignore_case()
    {
        Orchestrator(async context => await context.WaitForExternalEvent<string>("Go") + await context.WaitForExternalEvent<string>("gO"));
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
            var (first, second) = (context.WaitForExternalEvent<string>("go"), context.WaitForExternalEvent<string>("go"));
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
            await Assert.ThrowsAsync<TaskCanceledException>(() => context.WaitForExternalEvent<string>("go", new CancellationToken(true)));
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
            await Assert.ThrowsAsync<ArgumentException>(async () => await context.WaitForExternalEvent<int>("go", CancellationToken.None));
            return await text;
        });
        await BeginAsync();

        await RaiseAsync("go", "text");

        Assert.Equal("text", await OutputAsync<string>());
    }

    [Fact]
    public async Task An_event_that_does_not_fit_fails_its_wait()
    {
        Orchestrator(context => context.WaitForExternalEvent<int>("go"));
        await BeginAsync();

        await RaiseAsync("go", "not a number");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, await StatusAsync());
    }

    [Fact]
    public async Task An_event_for_nobody_is_dropped()
    {
        Orchestrator(context => context.WaitForExternalEvent<string>("go"));
        await RaiseAsync("go", "lost");

        await BeginAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Running, await StatusAsync());
    }

    [Fact]
    public async Task Events_keep_their_order_when_the_clock_steps_back()
    {
        Orchestrator(async context => await context.WaitForExternalEvent<string>("go") + await context.WaitForExternalEvent<string>("go"));
        await BeginAsync();
        await Hub.Hub.StopAsync();
        await Client.RaiseEventAsync(Id, "go", "1", Token);
        Hub.StepBack(TimeSpan.FromSeconds(2));
        await Client.RaiseEventAsync(Id, "go", "2", Token);

        await Hub.RestartAsync();
        await Hub.IdleAsync();

        Assert.Equal("12", await OutputAsync<string>());
    }

    [Fact]
    public async Task An_event_of_an_id_that_came_before_is_dropped()
    {
        Orchestrator(async context => await context.WaitForExternalEvent<string>("go") + await context.WaitForExternalEvent<string>("go"));
        await BeginAsync();

        foreach (var (payload, eventId) in ((string, string)[])[("1", "x"), ("again", "x"), ("2", "y")])
        {
            await Client.RaiseEventAsync(Id, "go", payload, new RaiseEventOptions(eventId), Token);
        }

        await Hub.IdleAsync();
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
        await Hub.Hub.StopAsync();
        for (var number = 0; number < 350; number++)
        {
            await Client.RaiseEventAsync(Id, "n", number, Token);
        }

        await Hub.RestartAsync();
        await Hub.IdleAsync();

        Assert.Equal(Enumerable.Range(0, 350), await OutputAsync<int[]>());
    }
}

public sealed class KeptEventBehaviours() : EventBehaviours(Kept);

public sealed class ReplayedEventBehaviours() : EventBehaviours(Replayed);
