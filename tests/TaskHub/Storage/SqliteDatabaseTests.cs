using Microsoft.Data.Sqlite;
using Parcours.TaskHub.Tests.Hub;

namespace Parcours.TaskHub.Tests.Storage;

public sealed class SqliteDatabaseTests : IAsyncLifetime
{
    private readonly TestFile file = new();
    private SqliteDatabase database = null!;
    private volatile bool refuses;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = SqliteDatabase.Open(file.Path, () =>
        {
            if (refuses)
            {
                throw new IOException("The disk refuses.");
            }
        });
        await database.WriteAsync(
            connection => connection.Execute("create table words (word text primary key)"), Token);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        file.Dispose();
    }

    [Fact]
    public async Task A_write_that_throws_takes_nothing_with_it_of_those_that_are_committed_with_it()
    {
        using var held = new ManualResetEventSlim();
        var holding = database.WriteAsync(_ => Hold(held), Token);
        var first = Add("first");
        var twice = database.WriteAsync(
            connection => connection.Execute("insert into words values ('half'), ('first')"), Token);
        var last = Add("last");
        held.Set();

        await Task.WhenAll(holding, first, last);
        await Assert.ThrowsAsync<SqliteException>(() => twice);

        Assert.Equal(["first", "last"], Words());
    }

    [Fact]
    public async Task A_disk_that_is_full_is_told_as_such_to_all_who_wait()
    {
        await database.WriteAsync(connection => connection.Scalar("pragma max_page_count = 1"), Token);
        using var held = new ManualResetEventSlim();
        var holding = database.WriteAsync(_ => Hold(held), Token);
        var large = database.WriteAsync(
            connection => connection.Execute("insert into words values ($word)", ("$word", new string('x', 1_000_000))),
            Token);
        var small = Add("small");
        held.Set();

        foreach (var refused in (Task[])[holding, large, small])
        {
            Assert.Equal(13, (await Assert.ThrowsAsync<SqliteException>(() => refused)).SqliteErrorCode);
        }

        await database.WriteAsync(connection => connection.Scalar("pragma max_page_count = 1073741823"), Token);
        await Add("kept");
        Assert.Equal(["kept"], Words());
    }

    [Fact]
    public async Task A_commit_that_is_refused_is_told_to_all_and_leaves_nothing()
    {
        refuses = true;
        await Assert.ThrowsAsync<IOException>(() => Add("refused"));
        refuses = false;

        await Add("kept");

        Assert.Equal(["kept"], Words());
    }

    [Fact]
    public async Task A_statement_may_be_used_within_itself()
    {
        await Add("a");
        await Add("b");

        var pairs = database.Read(connection => connection.Query(
            "select word from words order by word",
            outer =>
                $"{outer.GetString(0)}{string.Concat(connection.Query("select word from words order by word", inner => inner.GetString(0)))}"));

        Assert.Equal(["aab", "bab"], pairs);
    }

    [Fact]
    public async Task Reads_do_not_see_each_others_middle()
    {
        var before = database.Read(connection =>
        {
            var words = connection.Scalar("select count(*) from words");
            Add("meanwhile").GetAwaiter().GetResult();
            return (words, connection.Scalar("select count(*) from words"));
        });

        Assert.Equal((0L, 0L), before);
        Assert.Equal(["meanwhile"], Words());
        Assert.Null(
            await database.WriteAsync(
                connection => connection.Scalar("select max(word) from words where word > 'z'"), Token));
    }

    [Fact]
    public async Task A_closed_file_says_so()
    {
        await database.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Add("late"));
        Assert.Throws<ObjectDisposedException>(Words);
    }

    [Fact]
    public async Task A_read_that_ends_after_the_file_was_closed_leaves_no_connection_behind()
    {
        using var held = new ManualResetEventSlim();
        var begun = new TaskCompletionSource();
        var reading = Task.Run(() => database.Read(_ =>
        {
            begun.SetResult();
            return Hold(held);
        }), Token);
        await begun.Task;
        await database.DisposeAsync();
        held.Set();

        Assert.True(await reading);
        Assert.False(File.Exists(file.Path + "-wal"));
    }

    [Fact]
    public void A_database_that_can_not_be_durable_is_not_opened()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => SqliteDatabase.Open(":memory:"));

        Assert.Contains("journal_mode", refused.Message, StringComparison.Ordinal);
    }

    private static bool Hold(ManualResetEventSlim held)
    {
        held.Wait(Token);
        return true;
    }

    private Task<int> Add(string word) => database.WriteAsync(
        connection => connection.Execute("insert into words values ($word)", ("$word", word)), Token);

    private IReadOnlyList<string> Words() => database.Read(
        connection => connection.Query("select word from words order by word", row => row.GetString(0)));
}
