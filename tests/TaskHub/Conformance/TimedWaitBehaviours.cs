namespace Parcours.TaskHub.Tests.Conformance;

public sealed class TimedWaitBehaviours : HubBehaviours
{
    private const int Many = 100;

    private void TimedWait()
    {
        Activity<string, string>("Echo", text => text);
        Orchestrator(async context =>
        {
            var word = "late";
            try
            {
                word = await context.WaitForExternalEvent<string>("go", TimeSpan.FromHours(1));
            }
            catch (TaskCanceledException)
            {
                // That is the time-out.
            }

            return await context.CallActivityAsync<string>("Echo", word);
        });
    }

    [Fact]
    public async Task A_wait_that_runs_out_goes_on_in_its_own_turn()
    {
        TimedWait();
        for (var number = 0; number < Many; number++)
        {
            await BeginAsync(id: $"wait-{number}");
        }

        await Sqlite.AdvanceAsync(TimeSpan.FromHours(1));

        for (var number = 0; number < Many; number++)
        {
            Assert.Equal("late", await OutputAsync<string>($"wait-{number}"));
        }
    }

    [Fact]
    public async Task A_wait_that_is_answered_goes_on_in_its_own_turn()
    {
        TimedWait();
        for (var number = 0; number < Many; number++)
        {
            await BeginAsync(id: $"wait-{number}");
            await RaiseAsync("go", "early", $"wait-{number}");
        }

        for (var number = 0; number < Many; number++)
        {
            Assert.Equal("early", await OutputAsync<string>($"wait-{number}"));
        }
    }

    [Fact]
    public async Task An_event_after_the_time_out_goes_to_the_next_wait()
    {
        Orchestrator(async context =>
        {
            try
            {
                return "early " + await context.WaitForExternalEvent<string>("go", TimeSpan.FromHours(1));
            }
            catch (TaskCanceledException)
            {
                return "late " + await context.WaitForExternalEvent<string>("go");
            }
        });
        await BeginAsync();
        await Sqlite.AdvanceAsync(TimeSpan.FromHours(2));

        await RaiseAsync("go", "word");

        Assert.Equal("late word", await OutputAsync<string>());
    }

    [Fact]
    public async Task An_event_that_came_in_time_is_never_told_late()
    {
        TimedWait();
        await BeginAsync();
        await Sqlite.StopAsync();
        await Client.RaiseEventAsync(Id, "go", "in time", Token);
        Sqlite.Time.Advance(TimeSpan.FromHours(5));

        await Sqlite.StartAsync();
        await Hub.SettleAsync();

        Assert.Equal("in time", await OutputAsync<string>());
    }

    [Fact]
    public async Task An_event_that_came_too_late_is_never_told_in_time()
    {
        TimedWait();
        await BeginAsync();
        await Sqlite.StopAsync();
        Sqlite.Time.Advance(TimeSpan.FromHours(5));
        await Client.RaiseEventAsync(Id, "go", "too late", Token);

        await Sqlite.StartAsync();
        await Hub.SettleAsync();

        Assert.Equal("late", await OutputAsync<string>());
    }
}
