using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Parcours.App.Tests.Platform.Documents;
using Parcours.App.Tests.Services;
using Parcours.Platform.Documents;
using Parcours.Platform.Feed;
using Parcours.Platform.Messaging;
using Parcours.Platform.Messaging.InProcess;
using Parcours.Platform.Telemetry;
using Parcours.Platform.Time;

namespace Parcours.App.Tests.Platform.Messaging;

/// <summary>What the timer function carries that this program's own writes didn't set in motion.</summary>
public sealed class PumpTests : IAsyncLifetime
{
    private readonly EmbeddedStore _embedded = new();
    private readonly ServiceProvider _measures = new ServiceCollection().AddMetrics().AddSingleton<Measures>()
        .BuildServiceProvider();
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedCommands _commands = new();
    private readonly Listener _listener = new();
    private InProcessQueue _queue = null!;
    private CommandDrain _drain = null!;
    private ChangeFeed _feed = null!;
    private Pump _pump = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _embedded.OpenAsync();
        var real = new RealTime(_time);
        _queue = new InProcessQueue(_time);
        _drain = new CommandDrain(
            _queue, _commands, _commands, new WorkTracker(), real, NullLogger<CommandDrain>.Instance);
        _feed = new ChangeFeed(
            _embedded.Store,
            _embedded.Memory,
            new DeadLetters(_embedded.Store, TimeProvider.System, _measures.GetRequiredService<Measures>()),
            _embedded.Signal,
            [_listener],
            real,
            NullLogger<ChangeFeed>.Instance);
        _pump = new Pump(_embedded.Signal, _feed, _drain, real);
        _feed.Start();
        await _feed.WhenIdleAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _feed.DisposeAsync();
        await _embedded.DisposeAsync();
        await _measures.DisposeAsync();
    }

    [Fact]
    public async Task What_another_program_wrote_is_carried()
    {
        await _embedded.OfAnother(new ChangeSignal())
            .CreateAsync(new NoteDocument { Id = "a", Partition = "p" }, Cancellation);
        await _feed.WhenIdleAsync(Cancellation);
        Assert.Empty(_listener.Heard);
        await RunAsync(() => !_listener.Heard.IsEmpty);
        Assert.Equal(["a"], _listener.Heard);
    }

    [Fact]
    public async Task Commands_that_wait_are_carried_out()
    {
        _queue.Send("1", "1");
        _queue.Send("2", "2");
        await RunAsync(() => _commands.Done.Count == 2);
        Assert.Equal(["1", "2"], _commands.Done);
    }

    [Fact]
    public async Task Commands_are_left_to_whoever_has_their_queue()
    {
        _queue.Send("1", "1");
        using (_drain.Take())
        {
            await _pump.RunAsync(_time.GetUtcNow(), Cancellation);
            Assert.Empty(_commands.Done);
        }

        await RunAsync(() => !_commands.Done.IsEmpty);
        Assert.Equal(["1"], _commands.Done);
    }

    [Fact]
    public async Task Changes_that_take_long_keep_commands_waiting_for_fifty_seconds_at_most()
    {
        _listener.Gate = new TaskCompletionSource();
        await _embedded.Store.CreateAsync(new NoteDocument { Id = "a", Partition = "p" }, Cancellation);
        _queue.Send("1", "1");
        var run = _pump.RunAsync(_time.GetUtcNow(), Cancellation);
        await _listener.Begun.Task;
        _time.Advance(TimeSpan.FromSeconds(49));
        Assert.False(run.IsCompleted);
        Assert.Empty(_commands.Done);

        _time.Advance(TimeSpan.FromSeconds(1));
        await EndAsync(run, () => !_commands.Done.IsEmpty);
        Assert.Equal(["1"], _commands.Done);
        Assert.Empty(_listener.Heard);
        _listener.Gate.SetResult();
        await _feed.WhenIdleAsync(Cancellation);
        Assert.Equal(["a"], _listener.Heard);
    }

    private Task RunAsync(Func<bool> isDone) => EndAsync(_pump.RunAsync(_time.GetUtcNow(), Cancellation), isDone);

    /// <summary>After all is done, an empty queue is waited on for a second.</summary>
    private async Task EndAsync(Task run, Func<bool> isDone)
    {
        await Eventually.TrueAsync(isDone);
        await Eventually.TrueAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return run.IsCompleted;
        });
        await run;
    }

    private sealed class Listener : IChangeHandler
    {
        public ConcurrentQueue<string> Heard { get; } = [];

        public TaskCompletionSource? Gate { get; set; }

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "listener";

        public bool Concerns(ChangedDocument change) => change.Type == DocumentType.NameOf<NoteDocument>();

        public string PartitionKeyOf(ChangedDocument change) => change.Id;

        public async Task HandleAsync(ChangedDocument change, CancellationToken cancellation)
        {
            Begun.TrySetResult();
            await (Gate?.Task ?? Task.CompletedTask);
            Heard.Enqueue(change.Id);
        }
    }
}
