using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Parcours.Platform.Documents;
using Parcours.Platform.Messaging;
using Parcours.Platform.Messaging.InProcess;
using Parcours.Platform.Time;

namespace Parcours.App.Tests.Platform.Messaging;

public class CommandDrainTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedCommands _commands = new();
    private readonly InProcessQueue _queue;
    private readonly CommandDrain _drain;

    public CommandDrainTests()
    {
        _queue = new InProcessQueue(_time, new InProcessQueueOptions { MaxDeliveryCount = 3 });
        _drain = DrainOf(_queue);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private CommandDrain DrainOf(ICommandQueue queue) =>
        new(queue, _commands, _commands, new WorkTracker(), new RealTime(_time), NullLogger<CommandDrain>.Instance);

    private Task<DrainResult> RunAsync(TimeSpan? bound = null) =>
        _drain.DrainAsync(bound ?? Bound, TimeSpan.Zero, Cancellation);

    private void Send(params IEnumerable<string> commands)
    {
        foreach (var command in commands)
        {
            _queue.Send(command, command);
        }
    }

    [Fact]
    public async Task Commands_are_done_in_their_order_until_there_are_no_more()
    {
        Send("1", "2", "3");
        Assert.Equal(new DrainResult(3, DrainEnd.Empty), await RunAsync());
        Assert.Equal(["1", "2", "3"], _commands.Done);
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public async Task What_cannot_be_done_is_a_dead_letter_with_its_problem_and_blocks_nothing()
    {
        _commands.On("1", () => new JsonObject { ["status"] = 404, ["detail"] = "There is no programme 'é'." });
        Send("1", "2");
        Assert.Equal(new DrainResult(2, DrainEnd.Empty), await RunAsync());
        var dead = Assert.Single(_queue.DeadLetters);
        Assert.Equal(("1", "CommandRejected", """{"status":404,"detail":"There is no programme 'é'."}"""), (dead.Id, dead.Reason, dead.Description));
        Assert.Equal(["2"], _commands.Done);
    }

    public static TheoryData<Exception> Failures =>
    [
        new HttpRequestException("503"), new StoreUnavailableException("away"), new TimeoutException(),
        new TaskCanceledException(),
        new InvalidOperationException("a fault of ours"),
    ];

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task What_fails_is_given_back_and_ends_the_run(Exception fault)
    {
        _commands.On("1", () => throw fault);
        Send("1", "2");
        Assert.Equal(new DrainResult(0, DrainEnd.PutOff), await RunAsync());
        Assert.Empty(_commands.Done);
        Assert.Empty(_queue.DeadLetters);
        var again = (await _queue.ReceiveAsync(TimeSpan.Zero, Cancellation))!;
        Assert.Equal(("1", 2), (again.Id, again.DeliveryCount));
    }

    [Fact]
    public async Task While_the_store_does_not_answer_nothing_is_received()
    {
        _commands.IsAway = true;
        Send("1");
        for (var run = 0; run < 10; run++)
        {
            Assert.Equal(new DrainResult(0, DrainEnd.StoreAway), await RunAsync());
        }

        _commands.IsAway = false;
        Assert.Equal(1, (await _queue.ReceiveAsync(TimeSpan.Zero, Cancellation))!.DeliveryCount);
    }

    [Fact]
    public async Task What_is_cancelled_is_given_back()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        _commands.On("1", () =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        });
        Send("1");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _drain.DrainAsync(Bound, TimeSpan.Zero, stop.Token));
        Assert.Equal(2, (await _queue.ReceiveAsync(TimeSpan.Zero, Cancellation))!.DeliveryCount);
    }

    [Fact]
    public async Task A_run_ends_at_its_bound_after_the_command_in_hand()
    {
        _commands.On("2", () =>
        {
            _time.Advance(Bound);
            return null;
        });
        Send("1", "2", "3");
        Assert.Equal(new DrainResult(2, DrainEnd.OutOfTime), await RunAsync());
        Assert.Equal(1, _queue.Count);
    }

    [Fact]
    public async Task A_command_whose_lock_ends_while_it_is_done_comes_again_and_nothing_is_lost()
    {
        var isLate = true;
        _commands.On("1", () =>
        {
            _time.Advance(isLate ? TimeSpan.FromMinutes(6) : TimeSpan.Zero);
            isLate = false;
            return null;
        });
        Send("1");
        Assert.Equal(DrainEnd.OutOfTime, (await RunAsync()).End);
        Assert.Equal(1, _queue.Count);
        Assert.Equal(new DrainResult(1, DrainEnd.Empty), await RunAsync());
        Assert.Equal(["1", "1"], _commands.Done);
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void The_queue_is_had_by_one_at_a_time()
    {
        var first = _drain.Take();
        Assert.NotNull(first);
        Assert.Null(_drain.Take());
        first.Dispose();
        using var next = _drain.Take();
        Assert.NotNull(next);
    }

    [Fact]
    public async Task The_loop_has_the_queue_as_soon_as_it_is_started_and_gives_it_back_at_its_end()
    {
        using var loop = new CommandLoop(_drain, new RealTime(_time), NullLogger<CommandLoop>.Instance);
        await loop.StartAsync(Cancellation);
        Assert.Null(_drain.Take());
        await loop.StopAsync(Cancellation);
        using var next = _drain.Take();
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Without_a_broker_the_run_ends()
    {
        var drain = DrainOf(new NoQueue());
        Assert.Equal(
            new DrainResult(0, DrainEnd.BrokerAway), await drain.DrainAsync(Bound, TimeSpan.Zero, Cancellation));
    }

    private sealed class NoQueue : ICommandQueue
    {
        public Task<ILockedCommand?> ReceiveAsync(TimeSpan wait, CancellationToken cancellation) =>
            throw new BrokerUnavailableException("away");
    }
}
