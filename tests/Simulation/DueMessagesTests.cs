using Microsoft.DurableTask.Protobuf;
using Parcours.Sqlite;
using Parcours.TaskHub.Storage;
using SQLitePCL;

namespace Parcours.Simulation.Tests;

/// <summary>What a hub reads at its start and at each timer.</summary>
public sealed class DueMessagesTests : IDisposable
{
    private const int StepsCounted = 10;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("due");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Finding_what_is_due_costs_the_same_however_much_waits()
    {
        await using var database = SqliteDatabase.Open(Path.Combine(folder.FullName, "hub.db"));
        await database.WriteAsync(HubSchema.Create, Token);
        await AddAsync(database, waiting: 100);
        var few = Steps(database);
        await AddAsync(database, waiting: 10_000);
        Assert.InRange(Steps(database), 1, few + 1);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static Task<bool> AddAsync(SqliteDatabase database, int waiting) => database.WriteAsync(connection =>
    {
        MessageRow.Add(connection, "due", null, 1, new HistoryEvent());
        for (var number = 0; number < waiting; number++)
        {
            MessageRow.Add(connection, $"waits-{number}", null, 1_000_000 + number, new HistoryEvent());
        }

        return true;
    }, Token);

    /// <summary>Tens of steps that SQLite takes.</summary>
    private static int Steps(SqliteDatabase database) => database.Read(connection =>
    {
        var steps = 0;
        raw.sqlite3_progress_handler(connection.Handle, StepsCounted, _ => ++steps * 0, null);
        Assert.Equal(["due"], MessageRow.InstancesDue(connection, 1000));
        Assert.Equal(1_000_000, MessageRow.NextDue(connection, 1000));
        raw.sqlite3_progress_handler(connection.Handle, 0, null, null);
        return steps;
    });
}
