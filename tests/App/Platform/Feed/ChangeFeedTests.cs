using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Parcours.App.Tests.Platform.Documents;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;
using Parcours.Platform.Feed;
using Parcours.Platform.Telemetry;
using Parcours.Platform.Time;

namespace Parcours.App.Tests.Platform.Feed;

public sealed class ChangeFeedTests : IAsyncLifetime
{
    private readonly EmbeddedStore _embedded = new();
    private readonly Handler _handler = new("first");
    private readonly List<ChangeFeed> _feeds = [];
    private readonly ServiceProvider _measures = new ServiceCollection().AddMetrics().AddSingleton<Measures>()
        .BuildServiceProvider();
    private DeadLetters? _deadLetters;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SqliteDocumentStore Store => _embedded.Store;

    private DeadLetters DeadLetters =>
        _deadLetters ??= new DeadLetters(Store, TimeProvider.System, _measures.GetRequiredService<Measures>());

    public async ValueTask InitializeAsync() => await _embedded.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var feed in _feeds)
        {
            await feed.DisposeAsync();
        }

        await _embedded.DisposeAsync();
        await _measures.DisposeAsync();
    }

    [Fact]
    public async Task Each_change_reaches_its_handler_before_the_feed_is_idle()
    {
        var feed = Start(_handler);
        await CreateAsync("a");
        await CreateAsync("b");
        await feed.WhenIdleAsync(Cancellation);
        Assert.Equal(["a", "b"], _handler.Handled);
    }

    [Fact]
    public async Task What_was_written_before_the_start_is_handled_too()
    {
        await CreateAsync("a");
        await Start(_handler).WhenIdleAsync(Cancellation);
        Assert.Equal(["a"], _handler.Handled);
    }

    [Fact]
    public async Task A_restart_goes_on_where_it_stopped()
    {
        var before = Start(_handler);
        await CreateAsync("a");
        await before.WhenIdleAsync(Cancellation);
        await before.StopAsync();
        await CreateAsync("b");
        await Start(_handler).WhenIdleAsync(Cancellation);
        Assert.Equal(["a", "b"], _handler.Handled);
    }

    [Fact]
    public async Task Handlers_have_places_of_their_own()
    {
        var blocked = new Handler("second") { Gate = new TaskCompletionSource() };
        var feed = Start(_handler, blocked);
        await CreateAsync("a");
        await CreateAsync("b");
        await blocked.Begun.Task;
        await _handler.HasHandledAsync(2);
        Assert.Empty(blocked.Handled);
        blocked.Gate.SetResult();
        await feed.WhenIdleAsync(Cancellation);
        Assert.Equal(["a", "b"], blocked.Handled);
    }

    [Fact]
    public async Task A_change_that_cannot_be_handled_is_dead_lettered_and_blocks_nothing()
    {
        _handler.FailsOn = "bad";
        var feed = Start(_handler);
        await CreateAsync("bad");
        await CreateAsync("good");
        await feed.WhenIdleAsync(Cancellation);
        Assert.Equal(["good"], _handler.Handled);
        Assert.Single((await DeadLetters.ListAsync(Cancellation)));
    }

    [Fact]
    public async Task What_another_program_dead_lettered_is_forgotten_by_whoever_handles_its_newer_version()
    {
        var signal = new ChangeSignal();
        var another = new Handler(_handler.Name) { FailsOn = "a" };
        var store = _embedded.OfAnother(signal);
        await CreateAsync("first");
        var feed = Start(_handler);
        await feed.WhenIdleAsync(Cancellation);

        var others = Start(store, signal, another);
        await store.CreateAsync(new NoteDocument { Id = "a", Partition = "p" }, Cancellation);
        await others.WhenIdleAsync(Cancellation);
        await others.StopAsync();
        Assert.Single(await DeadLetters.ListAsync(Cancellation));

        await Store.UpdateAsync<NoteDocument>("p", "a", note => note with { Text = "mended" }, Cancellation);
        await feed.WhenIdleAsync(Cancellation);
        await Store.UpdateAsync<NoteDocument>("p", "first", note => note with { Text = "again" }, Cancellation);
        await feed.WhenIdleAsync(Cancellation);
        Assert.Empty(await DeadLetters.ListAsync(Cancellation));
    }

    [Fact]
    public async Task A_failure_that_passes_is_tried_again()
    {
        _handler.FailsOn = "a";
        _handler.FailuresLeft = 2;
        var feed = Start(_handler);
        await CreateAsync("a");
        await feed.WhenIdleAsync(Cancellation);
        Assert.Equal(["a"], _handler.Handled);
        Assert.Empty((await DeadLetters.ListAsync(Cancellation)));
    }

    [Fact]
    public async Task Whoever_cannot_be_reached_is_waited_for_and_nothing_is_dead_lettered()
    {
        (_handler.FailsOn, _handler.FailuresLeft, _handler.Failure) = (
            "a", 5, new HttpRequestException("Connection refused"));
        var feed = Start(_handler);
        await CreateAsync("a");
        await feed.WhenIdleAsync(Cancellation);
        Assert.Equal(["a"], _handler.Handled);
        Assert.Empty((await DeadLetters.ListAsync(Cancellation)));
    }

    [Fact]
    public async Task What_a_handler_writes_is_a_change_that_is_waited_for()
    {
        _handler.Then = id => id.Length < 4 ? CreateAsync(id + "x") : Task.CompletedTask;
        var feed = Start(_handler);
        await CreateAsync("a");
        var work = new WorkTracker();
        work.Watch(feed);
        await work.WhenIdleAsync(Cancellation);
        Assert.Equal(["a", "ax", "axx", "axxx"], _handler.Handled);
    }

    [Fact]
    public async Task Thousands_of_changes_arrive_in_order()
    {
        var feed = Start(_handler);
        for (var n = 0; n < 1000; n++)
        {
            await CreateAsync($"n{n}");
        }

        await feed.WhenIdleAsync(Cancellation);
        Assert.Equal(Enumerable.Range(0, 1000).Select(n => $"n{n}"), _handler.Handled);
    }

    private Task<NoteDocument?> CreateAsync(string id) =>
        Store.CreateAsync(new NoteDocument { Id = id, Partition = "p" }, Cancellation);

    private ChangeFeed Start(params IChangeHandler[] handlers) => Start(Store, _embedded.Signal, handlers);

    private ChangeFeed Start(IDocumentStore store, ChangeSignal signal, params IChangeHandler[] handlers)
    {
        var feed = new ChangeFeed(
            store, _embedded.Memory, DeadLetters, signal, handlers, new RealTime(TimeProvider.System),
            NullLogger<ChangeFeed>.Instance);
        feed.Start();
        _feeds.Add(feed);
        return feed;
    }

    private sealed class Handler(string name) : IChangeHandler
    {
        private readonly TaskCompletionSource[] _reached =
            [.. Enumerable.Range(0, 10).Select(_ => new TaskCompletionSource())];

        public ConcurrentQueue<string> Handled { get; } = new();

        public string? FailsOn { get; set; }

        public int FailuresLeft { get; set; } = int.MaxValue;

        public Exception? Failure { get; set; }

        public Func<string, Task>? Then { get; set; }

        public TaskCompletionSource? Gate { get; init; }

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => name;

        public bool Concerns(ChangedDocument change) => change.Type == DocumentType.NameOf<NoteDocument>();

        public string PartitionKeyOf(ChangedDocument change) => "";

        public async Task HandleAsync(ChangedDocument change, CancellationToken cancellation)
        {
            Begun.TrySetResult();
            await (Gate?.Task ?? Task.CompletedTask);
            if (change.Id == FailsOn && FailuresLeft-- > 0)
            {
                throw Failure ?? new InvalidOperationException("It fails.");
            }

            await (Then?.Invoke(change.Id) ?? Task.CompletedTask);
            Handled.Enqueue(change.Id);
            _reached[Math.Min(Handled.Count, _reached.Length) - 1].TrySetResult();
        }

        /// <summary>Up to ten.</summary>
        public Task HasHandledAsync(int changes) => _reached[changes - 1].Task;
    }
}
