namespace Parcours.TaskHub.Tests.Conformance;

public sealed class TimerBehaviours : HubBehaviours
{
    [Fact]
    public async Task A_timer_never_fires_early()
    {
        Orchestrator(async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return context.CurrentUtcDateTime;
        });
        await BeginAsync();

        await Sqlite.AdvanceAsync(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        await ExpectAsync(OrchestrationRuntimeStatus.Running);
        await Sqlite.AdvanceAsync(TimeSpan.FromTicks(1));

        Assert.Equal(new DateTime(2027, 1, 4, 9, 0, 0, DateTimeKind.Utc), await OutputAsync<DateTime>());
    }

    [Fact]
    public async Task A_timer_in_the_past_fires_at_once()
    {
        Orchestrator(async context =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddDays(-1), CancellationToken.None);
            return 1;
        });

        await BeginAsync();

        Assert.Equal(1, await OutputAsync<int>());
    }

    [Fact]
    public async Task Timers_fire_in_the_order_of_their_instants()
    {
        Orchestrator(async context =>
        {
            var order = "";
            await Task.WhenAll(new[] { 3, 1, 2 }.Select(async hours =>
            {
                await context.CreateTimer(TimeSpan.FromHours(hours), CancellationToken.None);
                order += hours;
            }));
            return order;
        });
        await BeginAsync();

        await Sqlite.AdvanceAsync(TimeSpan.FromHours(5));

        Assert.Equal("123", await OutputAsync<string>());
    }

    [Fact]
    public async Task A_cancelled_timer_is_thrown_and_keeps_nothing_alive()
    {
        Orchestrator(async context =>
        {
            using var cancellation = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(30), cancellation.Token);
            cancellation.Cancel();
            await Assert.ThrowsAsync<TaskCanceledException>(() => timer);
            return "ended";
        });

        await BeginAsync();

        Assert.Equal("ended", await OutputAsync<string>());
    }

    [Fact]
    public async Task A_timer_that_nobody_cancelled_keeps_the_instance_running()
    {
        Orchestrator(context =>
        {
            _ = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return Task.FromResult("done");
        });
        await BeginAsync();
        await ExpectAsync(OrchestrationRuntimeStatus.Running);

        await Sqlite.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal("done", await OutputAsync<string>());
    }

    [Fact]
    public async Task A_timer_with_a_cancelled_token_is_never_made()
    {
        Orchestrator(async context =>
        {
            await Assert.ThrowsAsync<TaskCanceledException>(
                () => context.CreateTimer(TimeSpan.FromDays(1), new CancellationToken(true)));
            return 1;
        });

        await BeginAsync();

        Assert.Equal(1, await OutputAsync<int>());
    }

    [Fact]
    public async Task A_timer_that_fell_due_while_nothing_ran_fires_at_the_next_start()
    {
        Orchestrator(async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return context.CurrentUtcDateTime.Hour;
        });
        await BeginAsync();
        await Sqlite.StopAsync();
        Sqlite.Time.Advance(TimeSpan.FromHours(4));

        await Sqlite.StartAsync();
        await Hub.SettleAsync();

        Assert.Equal(12, await OutputAsync<int>());
    }

    [Fact]
    public async Task A_timer_of_a_year_is_one_timer()
    {
        Orchestrator(async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(365), CancellationToken.None);
            return context.CurrentUtcDateTime;
        });
        await BeginAsync();

        await Sqlite.AdvanceAsync(TimeSpan.FromDays(364));
        await ExpectAsync(OrchestrationRuntimeStatus.Running);
        await Sqlite.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(new DateTime(2028, 1, 4, 8, 0, 0, DateTimeKind.Utc), await OutputAsync<DateTime>());
    }

    [Fact]
    public async Task A_local_instant_is_the_instant_that_it_is()
    {
        var at = Sqlite.Time.GetUtcNow().AddHours(1).UtcDateTime.ToLocalTime();
        Orchestrator(async context =>
        {
            await context.CreateTimer(at, CancellationToken.None);
            return context.CurrentUtcDateTime;
        });
        await BeginAsync();

        await Sqlite.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(at.ToUniversalTime(), await OutputAsync<DateTime>());
    }

    [Fact]
    public async Task Thousands_of_timers_at_one_instant_all_fire()
    {
        Orchestrator<int, int>(async (context, count) =>
        {
            await Task.WhenAll(
                Enumerable.Range(0, count)
                    .Select(_ => context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None)));
            return count;
        });
        await BeginAsync(2000);

        await Sqlite.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(2000, await OutputAsync<int>());
    }
}
