using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Tests.Hosting;
using Parcours.App.Tests.Platform.Documents;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;
using Parcours.Platform.Feed;
using Parcours.Platform.Messaging.InProcess;
using Parcours.Platform.Orchestrations;

namespace Parcours.App.Tests.Platform.Orchestrations;

/// <summary>From a written document to an orchestration that has seen it, through the whole program.</summary>
public sealed class RingTests : IAsyncLifetime
{
    private const string Instance = "watch~p";
    private const string Signal = "Watch:" + Instance;

    private ParcoursApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IDocumentStore Store => _app.Services.GetRequiredService<IDocumentStore>();

    private DurableTaskClient Client => _app.Services.GetRequiredService<DurableTaskClient>();

    public async ValueTask InitializeAsync() => _app = await ParcoursApp.StartAsync(new ParcoursAppOptions
    {
        Services = services => services
            .Configure<DurableTaskRegistry>(
                registry => registry.AddOrchestratorFunc<string, string>("Watch", WatchAsync).AddActivity<Look>()),
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_document_starts_the_orchestration_that_it_names()
    {
        await CreateAsync("n1", "first");
        await _app.SettleAsync();
        Assert.Equal(["start first"], await SeenAsync());
    }

    [Fact]
    public async Task A_document_signals_the_orchestration_that_is_alive()
    {
        await CreateAsync("n1", "first");
        await _app.SettleAsync();
        await Store.UpdateAsync<NoteDocument>("p", "n1", note => note with { Text = "second" }, Cancellation);
        await _app.SettleAsync();
        Assert.Equal(["start first", "n1 second"], await SeenAsync());
    }

    [Fact]
    public async Task An_orchestration_that_has_ended_is_started_again()
    {
        await CreateAsync("n1", "end");
        await _app.SettleAsync();
        Assert.True((await Client.GetInstanceAsync(Instance, cancellation: Cancellation))!.IsCompleted);
        await Store.UpdateAsync<NoteDocument>("p", "n1", note => note with { Text = "more" }, Cancellation);
        await _app.SettleAsync();
        Assert.Equal(["start end", "start more"], await SeenAsync());
    }

    [Fact]
    public async Task Fifty_documents_at_once_start_one_orchestration_and_are_all_seen()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(n => CreateAsync($"n{n}", "text")));
        await _app.SettleAsync();
        var seen = await SeenAsync();
        Assert.Single(seen, look => look.StartsWith("start", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_timer_wakes_at_its_instant_and_not_before()
    {
        var start = _app.Now;
        await CreateAsync("n1", "wait");
        await _app.SettleAsync();
        await _app.AdvanceToAsync(start.AddDays(20).AddMilliseconds(-1));
        Assert.Single(await SeenAsync());
        await _app.AdvanceAsync(TimeSpan.FromDays(20));
        Assert.Equal(["start wait", $"timer {start.AddDays(20):o}"], await SeenAsync());
    }

    [Fact]
    public async Task Everything_goes_on_after_a_restart()
    {
        var start = _app.Now;
        await CreateAsync("n1", "wait");
        await _app.SettleAsync();
        await _app.RestartAsync();
        await _app.AdvanceToAsync(start.AddDays(21));
        Assert.Equal(["start wait", $"timer {start.AddDays(20):o}"], await SeenAsync());
    }

    [Fact]
    public async Task What_was_under_way_when_it_stopped_is_finished()
    {
        await CreateAsync("n1", "first");
        await _app.RestartAsync();
        await _app.SettleAsync();
        Assert.Equal(["start first"], await SeenAsync());
    }

    [Fact]
    public async Task Retention_deletes_what_has_expired()
    {
        await Store.CreateAsync(new NoteDocument { Id = "short", Partition = "p", TimeToLive = 60 }, Cancellation);
        await _app.AdvanceAsync(TimeSpan.FromDays(1));
        var memory = _app.Services.GetRequiredService<SqliteDocumentStore>();
        Assert.Equal(0, await memory.DeleteExpiredAsync(10));
    }

    [Fact]
    public async Task Retention_forgets_orchestrations_that_ended_long_ago()
    {
        await CreateAsync("n1", "end");
        await _app.AdvanceAsync(TimeSpan.FromDays(29));
        Assert.NotNull(await Client.GetInstanceAsync(Instance, cancellation: Cancellation));
        await _app.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Null(await Client.GetInstanceAsync(Instance, cancellation: Cancellation));
    }

    [Theory]
    [InlineData("Nobody:n1")]
    [InlineData("nonsense")]
    public async Task A_signal_that_names_nobody_is_dead_lettered_and_blocks_nothing(string signal)
    {
        await Store.CreateAsync(new NoteDocument { Id = "bad", Partition = "p", Signals = [signal] }, Cancellation);
        await CreateAsync("n1", "first");
        await _app.SettleAsync();
        Assert.Equal(["start first"], await SeenAsync());
        Assert.Single(await _app.Services.GetRequiredService<DeadLetters>().ListAsync(Cancellation));
    }

    [Fact]
    public async Task Events_leave_their_document_once()
    {
        var data = new Dictionary<string, string>();
        var leaving = new OutgoingEvent("e1", "fr.parcours.step.done", "journey-1", _app.Now, data);
        await Store.CreateAsync(new NoteDocument { Id = "n1", Partition = "p", Events = [leaving] }, Cancellation);
        await _app.SettleAsync();
        Assert.Equal("e1", Assert.Single(_app.Services.GetRequiredService<InProcessTopic>().Latest()).Id);
        await _app.RestartAsync();
        Assert.Empty(_app.Services.GetRequiredService<InProcessTopic>().Latest());
        Assert.Empty((await Store.ReadAsync<NoteDocument>("p", "n1", Cancellation))!.Events);
    }

    private Task<NoteDocument?> CreateAsync(string id, string text) =>
        Store.CreateAsync(new NoteDocument { Id = id, Partition = "p", Text = text, Signals = [Signal] }, Cancellation);

    private async Task<IReadOnlyList<string>> SeenAsync() =>
        (await Store.ReadAsync<NoteDocument>("seen", "seen", Cancellation))?.Words ?? [];

    /// <summary>
    /// Looks at its document when it starts, when it is signalled, and when it has waited for twenty days.
    /// </summary>
    private static async Task<string> WatchAsync(TaskOrchestrationContext context, string instance)
    {
        for (var why = "start"; ;)
        {
            var text = await context.CallActivityAsync<string>(nameof(Look), $"{why}|{context.CurrentUtcDateTime:o}");
            if (text == "end")
            {
                return instance;
            }

            using var cancel = new CancellationTokenSource();
            var signal = context.WaitForExternalEvent<string>(OrchestrationSignals.EventName, cancel.Token);
            var timer = text == "wait" ? context.CreateTimer(TimeSpan.FromDays(20), cancel.Token)
                : new TaskCompletionSource().Task;
            why = await Task.WhenAny(signal, timer) == signal ? await signal : "timer";
#pragma warning disable CA1849, MA0042 // An orchestration awaits nothing but its context's tasks.
            cancel.Cancel();
#pragma warning restore CA1849, MA0042
        }
    }

    private sealed class Look(IDocumentStore store) : TaskActivity<string, string>
    {
        public override async Task<string> RunAsync(TaskActivityContext context, string input)
        {
            var (why, at) = (input.Split('|')[0], input.Split('|')[1]);
            var text = (await store.ReadAsync<NoteDocument>("p", "n1", Cancellation))?.Text ?? "";
            var seen = new NoteDocument { Id = "seen", Partition = "seen" };
            await store.GetOrCreateAsync(seen, Cancellation);
            var line =
                why == "timer" ? $"timer {DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture):o}" : $"{why} {text}";
            await store.UpdateAsync<NoteDocument>(
                "seen", "seen", note => note with { Words = [.. note.Words, line] }, Cancellation);
            return why == "timer" ? "end" : text;
        }
    }
}
