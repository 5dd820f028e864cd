using Parcours.Platform.Documents;

namespace Parcours.App.Tests.Platform.Documents;

/// <summary>What every engine does about changes, events and documents that expire.</summary>
public abstract partial class DocumentStoreConformance
{
    private async Task<ChangePage> ChangesAsync(string? continuation, int max = 100) =>
        await Store.ReadChangesAsync(continuation, max, Cancellation);

    [Fact]
    public async Task The_feed_shows_writes_in_their_order()
    {
        await CreatedAsync("b");
        await CreatedAsync("a", partition: "other");
        await CreatedAsync("c");
        Assert.Equal(["b", "a", "c"], (await ChangesAsync(null)).Changes.Select(change => change.Id));
    }

    [Fact]
    public async Task The_feed_shows_one_version_of_a_document_at_its_last_write()
    {
        var first = await CreatedAsync("first", "old");
        await CreatedAsync("second");
        await Store.ReplaceAsync(first with { Text = "new" }, Cancellation);
        var changes = (await ChangesAsync(null)).Changes;
        Assert.Equal(["second", "first"], changes.Select(change => change.Id));
        Assert.Contains("\"new\"", changes[1].Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feed_goes_on_from_where_it_was()
    {
        await CreatedAsync("a");
        await CreatedAsync("b");
        await CreatedAsync("c");
        var page = await ChangesAsync(null, 2);
        var rest = await ChangesAsync(page.Continuation, 2);
        Assert.Equal(["a", "b"], page.Changes.Select(change => change.Id));
        Assert.Equal(["c"], rest.Changes.Select(change => change.Id));
        Assert.Empty((await ChangesAsync(rest.Continuation)).Changes);
    }

    [Fact]
    public async Task The_end_of_the_feed_is_a_place_to_go_on_from()
    {
        var end = (await ChangesAsync(null)).Continuation;
        Assert.Equal(end, (await ChangesAsync(end)).Continuation);
        await CreatedAsync("a");
        Assert.Single((await ChangesAsync(end)).Changes);
    }

    [Fact]
    public async Task The_feed_goes_on_after_opening_anew()
    {
        await CreatedAsync("a");
        var end = (await ChangesAsync(null)).Continuation;
        Store = await ReopenAsync();
        Assert.Empty((await ChangesAsync(end)).Changes);
        await CreatedAsync("b");
        Assert.Equal("b", Assert.Single((await ChangesAsync(end)).Changes).Id);
    }

    [Fact]
    public async Task The_feed_does_not_show_what_was_deleted_and_misses_nothing_after_it()
    {
        await CreatedAsync("a");
        await CreatedAsync("b");
        var end = (await ChangesAsync(null)).Continuation;
        await Store.DeleteAsync(P, "b", Cancellation);
        Store = await ReopenAsync();
        await CreatedAsync("c");
        Assert.Equal("c", Assert.Single((await ChangesAsync(end)).Changes).Id);
    }

    [Fact]
    public async Task The_feed_shows_what_a_document_signals_and_which_events_wait_in_it()
    {
        var leaving = new OutgoingEvent(
            "e1", "fr.parcours.step.opened", "journey-1", DateTimeOffset.UnixEpoch,
            new Dictionary<string, string> { ["step"] = "s1" });
        await Store.CreateAsync(
            Note("n1") with { Signals = ["StepOrchestrator:step-1"], Events = [leaving] }, Cancellation);
        var change = Assert.Single((await ChangesAsync(null)).Changes);
        Assert.Equal((P, "n1", "note"), (change.Partition, change.Id, change.Type));
        Assert.Equal(["StepOrchestrator:step-1"], change.Signals);
        var waiting = Assert.Single(change.Events);
        Assert.Equal(
            (leaving.Id, leaving.Type, leaving.Subject, leaving.Time),
            (waiting.Id, waiting.Type, waiting.Subject, waiting.Time));
        Assert.Equal("s1", waiting.Data["step"]);
    }

    [Fact]
    public async Task One_document_is_read_as_the_feed_shows_it()
    {
        var first = (await Store.CreateAsync(Note("n1", "old") with { Signals = ["A:1"] }, Cancellation))!;
        await Store.ReplaceAsync(first with { Text = "new", Signals = ["B:2"] }, Cancellation);
        var shown = Assert.Single((await ChangesAsync(null)).Changes);
        var read = (await Store.ReadChangeAsync(P, "n1", Cancellation))!;
        Assert.Equal(
            (shown.Partition, shown.Id, shown.Type, shown.Json), (read.Partition, read.Id, read.Type, read.Json));
        Assert.Equal(shown.Signals.Order(), read.Signals.Order());
        Assert.Contains("\"new\"", read.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_is_gone_cannot_be_read_as_a_change()
    {
        await CreatedAsync("n1");
        await Store.DeleteAsync(P, "n1", Cancellation);
        Assert.Null(await Store.ReadChangeAsync(P, "n1", Cancellation));
        Assert.Null(await Store.ReadChangeAsync(P, "never", Cancellation));
    }

    [Fact]
    public async Task A_signal_is_not_lost_to_a_later_write_that_names_none_or_another()
    {
        var first = (await Store.CreateAsync(Note("n1") with { Signals = ["A:1"] }, Cancellation))!;
        var second = (await Store.ReplaceAsync(first with { Signals = [] }, Cancellation))!;
        Assert.Equal(["A:1"], Assert.Single((await ChangesAsync(null)).Changes).Signals);
        var third = (await Store.ReplaceAsync(second with { Signals = ["B:2"] }, Cancellation))!;
        await Store.ReplaceAsync(third with { Signals = ["B:2"] }, Cancellation);
        Assert.Equal(["A:1", "B:2"], Assert.Single((await ChangesAsync(null)).Changes).Signals.Order());
    }

    [Fact]
    public async Task A_write_that_failed_is_not_in_the_feed()
    {
        var created = await CreatedAsync("n1");
        await Store.ReplaceAsync(created with { Count = 1 }, Cancellation);
        var end = (await ChangesAsync(null)).Continuation;
        await Store.ReplaceAsync(created with { Count = 2 }, Cancellation);
        await Store.CreateAsync(Note("n1"), Cancellation);
        Assert.Empty((await ChangesAsync(end)).Changes);
    }

    [Fact]
    public async Task Following_the_feed_while_many_write_misses_nobody()
    {
        var seen = new HashSet<string>();
        var writers = Task.WhenAll(
            Enumerable.Range(0, 200).Select(n => Task.Run(() => CreatedAsync($"n{n}"), Cancellation)));
        string? continuation = null;
        while (seen.Count < 200)
        {
            var allWritten = writers.IsCompleted;
            var page = await ChangesAsync(continuation, 7);
            Assert.All(page.Changes, change => Assert.True(seen.Add(change.Id)));
            continuation = page.Continuation;
            if (allWritten && page.Changes.Count == 0)
            {
                break;
            }
        }

        await writers;
        Assert.Equal(200, seen.Count);
    }

    [Fact]
    public async Task A_continuation_of_another_form_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => ChangesAsync("not a place in the feed"));

    [Fact]
    public async Task Acknowledged_events_leave_the_document_and_nothing_else_does()
    {
        var data = new Dictionary<string, string>();
        OutgoingEvent Event(string id) => new(id, "t", "s", DateTimeOffset.UnixEpoch, data);
        await Store.CreateAsync(
            Note("n1", "kept") with { Events = [Event("e1"), Event("e2"), Event("e3")] }, Cancellation);
        await Store.AcknowledgeEventsAsync(P, "n1", ["e1", "e3", "unknown"], Cancellation);
        await Store.AcknowledgeEventsAsync(P, "nothing", ["e1"], Cancellation);
        var note = (await ReadAsync("n1"))!;
        Assert.Equal(("kept", "e2"), (note.Text, Assert.Single(note.Events).Id));
    }

    [Fact]
    public async Task A_document_past_its_time_is_gone_and_its_id_free()
    {
        Assert.SkipWhen(Time is null, "This engine keeps its own time.");
        await Store.CreateAsync(Note("n1", "short") with { TimeToLive = 60 }, Cancellation);
        Time.Advance(TimeSpan.FromSeconds(59));
        var read = (await ReadAsync("n1"))!;
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await ReadAsync("n1"));
        Assert.Empty(await Store.ListAsync<NoteDocument>(P, Cancellation));
        Assert.Null(await Store.ReplaceAsync(read with { Text = "ghost" }, Cancellation));
        Assert.False(await Store.DeleteAsync(P, "n1", Cancellation));
        Assert.NotNull(await Store.CreateAsync(Note("n1", "next"), Cancellation));
    }

    [Fact]
    public async Task A_document_lives_from_its_last_write()
    {
        Assert.SkipWhen(Time is null, "This engine keeps its own time.");
        var created = (await Store.CreateAsync(Note("n1") with { TimeToLive = 60 }, Cancellation))!;
        Time.Advance(TimeSpan.FromSeconds(50));
        await Store.ReplaceAsync(created with { Count = 1 }, Cancellation);
        Time.Advance(TimeSpan.FromSeconds(50));
        Assert.NotNull(await ReadAsync("n1"));
    }
}
