using Microsoft.DurableTask.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Parcours.TaskHub.Dispatch;
using Parcours.TaskHub.Storage;
using Parcours.TaskHub.Tests.Hub;

namespace Parcours.TaskHub.Tests.Dispatch;

public sealed class SuspectsTests : IAsyncDisposable
{
    private readonly TestFile _file = new();
    private readonly SqliteDatabase _database;
    private readonly Suspects _suspects;

    public SuspectsTests()
    {
        _database = SqliteDatabase.Open(_file.Path);
        _suspects = new Suspects(_database, newest: 2, maxAttempts: 3, new FakeTimeProvider(), NullLogger.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _suspects.Dispose();
        await _database.DisposeAsync();
        _file.Dispose();
    }

    /// <summary>
    /// Else the next one could end the process before, and the innocent's run would count as one in vain.
    /// </summary>
    [Fact]
    public async Task One_that_runs_alone_is_alone_until_its_result_is_stored()
    {
        await _database.WriteAsync(
            connection => connection.Execute("create table hub_activities (id integer primary key, attempts integer)"),
            TestContext.Current.CancellationToken);
        var (isStored, hasBegun) = (new TaskCompletionSource(), false);
        var innocent = _suspects.RunAsync(
            Row(1), () => Task.FromResult<HistoryEvent?>(new HistoryEvent()), _ => isStored.Task);
        var guilty = _suspects.RunAsync(
            Row(2),
            () =>
            {
                hasBegun = true;
                return Task.FromResult<HistoryEvent?>(null);
            },
            _ => Task.CompletedTask);
        for (var write = 0; write < 20; write++)
        {
            await _database.WriteAsync(_ => 0, TestContext.Current.CancellationToken);
        }

        Assert.False(hasBegun);
        isStored.SetResult();
        Assert.Equal((true, false), (await innocent, await guilty));
        Assert.True(hasBegun);
    }

    private static ActivityRow Row(long id) => new(id, "i", "e", 1, "Activity", null, null, Attempts: 2);
}
