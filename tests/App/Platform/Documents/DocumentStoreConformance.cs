using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Parcours.Platform.Documents;

namespace Parcours.App.Tests.Platform.Documents;

/// <summary>What every engine of the document store does. A derived class gives the engine.</summary>
public abstract partial class DocumentStoreConformance : IAsyncLifetime
{
    private const string P = "partition-1";

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The store under test: empty, and for this test alone.</summary>
    protected IDocumentStore Store { get; private set; } = null!;

    /// <summary>The store's clock; null for an engine that keeps its own.</summary>
    protected virtual FakeTimeProvider? Time => null;

    protected abstract Task<IDocumentStore> OpenAsync();

    /// <summary>The same data, opened anew.</summary>
    protected abstract Task<IDocumentStore> ReopenAsync();

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public abstract ValueTask DisposeAsync();

    private static NoteDocument Note(string id, string text = "", string partition = P) =>
        new() { Id = id, Partition = partition, Text = text };

    private async Task<NoteDocument> CreatedAsync(string id, string text = "", string partition = P) =>
        Assert.IsType<NoteDocument>(await Store.CreateAsync(Note(id, text, partition), Cancellation));

    private Task<NoteDocument?> ReadAsync(string id, string partition = P) =>
        Store.ReadAsync<NoteDocument>(partition, id, Cancellation);

    [Fact]
    public async Task What_was_created_is_read_as_it_was_written()
    {
        var note = Note("n1", "Où ça ?") with
        {
            Count = -3,
            Mood = Mood.VeryGlad,
            Day = new LocalDate(2027, 2, 28),
            At = Instant.FromUtc(2027, 2, 28, 22, 59),
            Words = ["un", "deux"],
            Signals = ["JourneyOrchestrator:journey-1"],
        };
        await Store.CreateAsync(note, Cancellation);
        var read = (await ReadAsync("n1"))!;
        Assert.Equal(
            (note.Text, note.Count, note.Mood, note.Day, note.At),
            (read.Text, read.Count, read.Mood, read.Day, read.At));
        Assert.Equal(note.Words, read.Words);
        Assert.Equal(note.Signals, read.Signals);
    }

    [Fact]
    public async Task A_document_that_was_never_written_is_null() => Assert.Null(await ReadAsync("nothing"));

    [Fact]
    public async Task Creating_gives_a_version_and_reading_gives_the_same()
    {
        var created = await CreatedAsync("n1");
        Assert.False(string.IsNullOrEmpty(created.ETag));
        Assert.Equal(created.ETag, (await ReadAsync("n1"))!.ETag);
    }

    [Fact]
    public async Task Creating_an_id_again_is_null_and_changes_nothing()
    {
        await CreatedAsync("n1", "first");
        Assert.Null(await Store.CreateAsync(Note("n1", "second"), Cancellation));
        Assert.Equal("first", (await ReadAsync("n1"))!.Text);
    }

    [Fact]
    public async Task The_same_id_in_two_partitions_is_two_documents()
    {
        await CreatedAsync("n1", "one", "a");
        await CreatedAsync("n1", "two", "b");
        Assert.Equal("one", (await ReadAsync("n1", "a"))!.Text);
        Assert.Equal("two", (await ReadAsync("n1", "b"))!.Text);
    }

    [Fact]
    public async Task Of_fifty_who_create_one_id_at_once_one_wins()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 50).Select(n =>
            Task.Run(() => Store.CreateAsync(Note("seat", n.ToString("D2", null)), Cancellation), Cancellation)));
        var winner = Assert.Single(all, created => created is not null)!;
        Assert.Equal(winner.Text, (await ReadAsync("seat"))!.Text);
    }

    [Fact]
    public async Task A_document_of_another_type_is_null_but_keeps_its_id()
    {
        await Store.CreateAsync(new NeedCardDocument { Id = "n1", Partition = P }, Cancellation);
        Assert.Null(await ReadAsync("n1"));
        Assert.Null(await Store.CreateAsync(Note("n1"), Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.GetOrCreateAsync(Note("n1"), Cancellation));
    }

    [Fact]
    public async Task Replacing_the_version_that_was_read_writes_a_new_one()
    {
        var created = await CreatedAsync("n1", "before");
        var replaced = (await Store.ReplaceAsync(created with { Text = "after" }, Cancellation))!;
        Assert.NotEqual(created.ETag, replaced.ETag);
        Assert.Equal(("after", replaced.ETag), ((await ReadAsync("n1"))!.Text, (await ReadAsync("n1"))!.ETag));
    }

    [Fact]
    public async Task Replacing_a_stale_version_is_null_and_changes_nothing()
    {
        var created = await CreatedAsync("n1", "before");
        await Store.ReplaceAsync(created with { Text = "after" }, Cancellation);
        Assert.Null(await Store.ReplaceAsync(created with { Text = "too late" }, Cancellation));
        Assert.Equal("after", (await ReadAsync("n1"))!.Text);
    }

    [Fact]
    public async Task Replacing_what_was_deleted_is_null()
    {
        var created = await CreatedAsync("n1");
        await Store.DeleteAsync(P, "n1", Cancellation);
        Assert.Null(await Store.ReplaceAsync(created with { Text = "ghost" }, Cancellation));
        Assert.Null(await ReadAsync("n1"));
    }

    [Fact]
    public async Task A_version_of_a_deleted_document_is_stale_for_its_successor()
    {
        var old = await CreatedAsync("n1", "old");
        await Store.DeleteAsync(P, "n1", Cancellation);
        await CreatedAsync("n1", "new");
        Assert.Null(await Store.ReplaceAsync(old with { Text = "ghost" }, Cancellation));
    }

    [Fact]
    public async Task Replacing_without_a_version_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ReplaceAsync(Note("n1"), Cancellation));

    [Fact]
    public async Task Of_fifty_who_replace_one_version_at_once_one_wins()
    {
        var created = await CreatedAsync("n1");
        var all = await Task.WhenAll(Enumerable.Range(1, 50).Select(n =>
            Task.Run(() => Store.ReplaceAsync(created with { Count = n }, Cancellation), Cancellation)));
        Assert.Equal(Assert.Single(all, replaced => replaced is not null)!.Count, (await ReadAsync("n1"))!.Count);
    }

    [Fact]
    public async Task Updates_at_once_are_all_applied()
    {
        await CreatedAsync("n1");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(
            () => Store.UpdateAsync<NoteDocument>(P, "n1", note => note with { Count = note.Count + 1 }, Cancellation),
            Cancellation)));
        Assert.Equal(20, (await ReadAsync("n1"))!.Count);
    }

    [Fact]
    public async Task An_update_that_changes_nothing_writes_nothing()
    {
        var created = await CreatedAsync("n1");
        var same = await Store.UpdateAsync<NoteDocument>(P, "n1", note => note, Cancellation);
        var none = await Store.UpdateAsync<NoteDocument>(P, "n1", _ => null, Cancellation);
        Assert.Equal((created.ETag, created.ETag), (same!.ETag, none!.ETag));
    }

    [Fact]
    public async Task An_update_of_nothing_is_null() =>
        Assert.Null(await Store.UpdateAsync<NoteDocument>(P, "nothing", note => note with { Count = 1 }, Cancellation));

    [Fact]
    public async Task Get_or_create_says_which_it_was()
    {
        var (_, first) = await Store.GetOrCreateAsync(Note("n1", "first"), Cancellation);
        var (existing, second) = await Store.GetOrCreateAsync(Note("n1", "second"), Cancellation);
        Assert.Equal((true, false, "first"), (first, second, existing.Text));
    }

    [Fact]
    public async Task Deleting_says_whether_it_was_there()
    {
        await CreatedAsync("n1");
        Assert.True(await Store.DeleteAsync(P, "n1", Cancellation));
        Assert.False(await Store.DeleteAsync(P, "n1", Cancellation));
        Assert.Null(await ReadAsync("n1"));
    }

    [Fact]
    public async Task A_partition_gives_its_documents_of_a_type_in_order_of_id()
    {
        await CreatedAsync("b");
        await CreatedAsync("a");
        await CreatedAsync("B");
        await CreatedAsync("c", partition: "elsewhere");
        await Store.CreateAsync(new NeedCardDocument { Id = "card", Partition = P }, Cancellation);
        var notes = await Store.ListAsync<NoteDocument>(P, Cancellation);
        Assert.Equal(["B", "a", "b"], notes.Select(note => note.Id));
        Assert.All(notes, note => Assert.NotNull(note.ETag));
    }

    [Fact]
    public async Task A_partition_of_thousands_comes_whole()
    {
        var ids = Enumerable.Range(0, 2500).Select(n => $"n{n:D5}").ToArray();
        await Task.WhenAll(ids.Select(id => Store.CreateAsync(Note(id), Cancellation)));
        var notes = await Store.ListAsync<NoteDocument>(P, Cancellation);
        Assert.Equal(ids, notes.Select(note => note.Id));
    }

    [Fact]
    public async Task An_empty_partition_gives_nothing() =>
        Assert.Empty(await Store.ListAsync<NoteDocument>("nobody", Cancellation));

    [Fact]
    public async Task A_large_document_comes_back_whole()
    {
        var text = new string('é', 900_000);
        await CreatedAsync("large", text);
        Assert.Equal(text, (await ReadAsync("large"))!.Text);
    }

    [Fact]
    public async Task A_document_over_the_limit_is_refused_with_its_size()
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(
            () => CreatedAsync("large", new string('x', DocumentRules.MaxBodyBytes)));
        Assert.Contains("1900000", refusal.Message, StringComparison.Ordinal);
        Assert.Null(await ReadAsync("large"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("..")]
    [InlineData("é")]
    [InlineData("a#b")]
    [InlineData("a\n")]
    public async Task An_id_or_partition_of_another_form_is_refused(string bad)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => CreatedAsync(bad));
        await Assert.ThrowsAsync<ArgumentException>(() => CreatedAsync("n1", partition: bad));
    }

    [Fact]
    public async Task A_key_of_a_hundred_characters_is_the_longest()
    {
        await CreatedAsync(new string('a', 100), partition: new string('b', 100));
        await Assert.ThrowsAsync<ArgumentException>(() => CreatedAsync(new string('a', 101)));
    }

    [Fact]
    public async Task Everything_is_there_after_opening_anew()
    {
        var created = await CreatedAsync("n1", "kept");
        Store = await ReopenAsync();
        Assert.Equal(("kept", created.ETag), ((await ReadAsync("n1"))!.Text, (await ReadAsync("n1"))!.ETag));
    }
}
