using System.Text.RegularExpressions;
using Parcours.Benchmarks.Journeys;
using Parcours.Sqlite;
using SQLitePCL;

namespace Parcours.Simulation.Tests.Benchmarks;

/// <summary>The ceiling is one only while it writes what the hub writes.</summary>
public sealed partial class CeilingTests : IDisposable
{
    private const string Payload = "abcdefghijklmnopqrst";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ceiling");

    [Fact]
    public async Task A_journey_without_the_hub_runs_the_same_statements_and_leaves_the_same_rows()
    {
        var (hubsId, ceilingsId) = new Draws(1).Ids(2) is [var first, var second] ? (first, second) : default;
        var tasks = new JourneyTasks();
        await using var hub = await Hub.StartAsync(Path.Combine(folder.FullName, "hub.db"), tasks);
        await hub.WhenIdleAsync();
        var byHub = await RecordAsync(hub.Database, async () =>
        {
            await Throughput.RunJourneyAsync(hub.Client, tasks, hubsId, Payload, Payload);
            await hub.WhenIdleAsync();
        });

        var ceiling = new Ceiling(hub.Database, JourneyRows.Read(hub.Database, hubsId));
        var byCeiling = await RecordAsync(hub.Database, () => ceiling.RunAsync(ceilingsId));

        Assert.Equal(byHub, byCeiling);

        // Nine commits of the journey; the tenth write ends the recording.
        Assert.Equal(10, byHub.Count(statement => statement == "savepoint one"));
        Assert.Equal(Rows(hub.Database, hubsId), Rows(hub.Database, ceilingsId));
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>
    /// Statements of the writer, without their values; in no order, and without the commits, which may be shared.
    /// </summary>
    private static async Task<IEnumerable<string>> RecordAsync(SqliteDatabase database, Func<Task> run)
    {
        var statements = new List<string>();
        strdelegate_trace? trace = (_, statement) =>
            statements.Add(Literal.Replace(Space.Replace(statement, " "), "?"));
        await TraceAsync(trace);
        await run();
        await TraceAsync(null);
        return statements.Where(statement => statement is not ("begin immediate" or "commit"))
            .Order(StringComparer.Ordinal).ToList();

        async Task TraceAsync(strdelegate_trace? to) => await database.WriteAsync(connection =>
        {
            raw.sqlite3_trace(connection.Handle, to, null);
            return true;
        });
    }

    private static (string, long, long) Rows(SqliteDatabase database, string id) => database.Read(connection =>
    {
        var instance = connection.Query(
            "select name, status, length(input), length(output) from hub_instances where id = $id",
            row => $"{row.GetString(0)} {row.GetInt64(1)} {row.GetInt64(2)} {row.GetInt64(3)}", ("$id", id))[0];
        return (
            instance,
            (long)connection.Scalar("select count(*) from hub_history where instance = $id", ("$id", id))!,
            (long)connection.Scalar("select sum(length(event)) from hub_history where instance = $id", ("$id", id))!);
    });

    [GeneratedRegex("""(?<![\w$])(x?'[^']*'|-?\d+|NULL)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal { get; }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space { get; }
}
