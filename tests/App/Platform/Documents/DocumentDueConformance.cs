namespace Parcours.App.Tests.Platform.Documents;

/// <summary>Finding what is due, and reading a partition in pages.</summary>
public abstract partial class DocumentStoreConformance
{
    [Fact]
    public async Task What_is_due_by_a_second_is_found_and_nothing_else()
    {
        await Store.CreateAsync(Note("past") with { Due = 100 }, Cancellation);
        await Store.CreateAsync(Note("now") with { Due = 200 }, Cancellation);
        await Store.CreateAsync(Note("later") with { Due = 201 }, Cancellation);
        await Store.CreateAsync(Note("never"), Cancellation);
        await Store.CreateAsync(Note("elsewhere", partition: "partition-2") with { Due = 100 }, Cancellation);

        Assert.Equal(["now", "past"], await DueAsync(200));
        Assert.Empty(await Store.ReadDueAsync<NeedCardDocument>(P, 200, 10, Cancellation));
    }

    [Fact]
    public async Task A_document_is_due_as_it_was_last_written()
    {
        var note = await Store.CreateAsync(Note("n1") with { Due = 100 }, Cancellation);
        note = await Store.ReplaceAsync(note! with { Due = 300 }, Cancellation);
        Assert.Empty(await DueAsync(200));
        await Store.ReplaceAsync(note! with { Due = null }, Cancellation);
        Assert.Empty(await DueAsync(400));
        var again = await ReadAsync("n1");
        await Store.ReplaceAsync(again! with { Due = 150 }, Cancellation);
        Assert.Equal(["n1"], await DueAsync(200));
        await Store.DeleteAsync(P, "n1", Cancellation);
        Assert.Empty(await DueAsync(200));
    }

    [Fact]
    public async Task No_more_is_given_of_what_is_due_than_was_asked_for()
    {
        for (var n = 0; n < 5; n++)
        {
            await Store.CreateAsync(Note($"n{n}") with { Due = n }, Cancellation);
        }

        Assert.Equal(3, (await Store.ReadDueAsync<NoteDocument>(P, 10, 3, Cancellation)).Count);
    }

    [Fact]
    public async Task Pages_give_each_document_of_a_type_once()
    {
        for (var n = 0; n < 7; n++)
        {
            await CreatedAsync($"n{n}");
        }

        await Store.CreateAsync(new NeedCardDocument { Id = "other", Partition = P }, Cancellation);
        var seen = new List<string>();
        string? continuation = null;
        do
        {
            var page = await Store.ReadPageAsync<NoteDocument>(P, continuation, 3, Cancellation);
            Assert.InRange(page.Documents.Count, 0, 3);
            seen.AddRange(page.Documents.Select(note => note.Id));
            continuation = page.Continuation;
        }
        while (continuation is not null);

        Assert.Equal(["n0", "n1", "n2", "n3", "n4", "n5", "n6"], seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_page_of_an_empty_partition_is_empty_and_the_last()
    {
        var page = await Store.ReadPageAsync<NoteDocument>("nowhere", null, 3, Cancellation);
        Assert.Empty(page.Documents);
        Assert.Null(page.Continuation);
    }

    private async Task<IReadOnlyList<string>> DueAsync(long by) =>
        [.. (await Store.ReadDueAsync<NoteDocument>(P, by, 10, Cancellation)).Select(note => note.Id)
            .Order(StringComparer.Ordinal)];
}
