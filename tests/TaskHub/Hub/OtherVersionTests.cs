using Microsoft.Data.Sqlite;

namespace Parcours.TaskHub.Tests.Hub;

/// <summary>A file in which the program before this one kept its own hub, which nobody can replay any more.</summary>
public class OtherVersionTests
{
    private const int OtherVersion = 1007;

    /// <summary>The hub's tables as they were before they had a version.</summary>
    private const string EarlierTables = """
        create table hub_instances (
            id text primary key, name text not null, version text, execution text not null, status integer not null,
            input text, output text, failure blob, custom_status text, created_at integer not null, updated_at integer not null,
            parent text, parent_task integer) without rowid;
        create table hub_history (
            instance text not null, seq integer not null, event blob not null, primary key (instance, seq)) without rowid;
        create table hub_messages (
            id integer primary key autoincrement, instance text not null, execution text, due_at integer not null, event blob not null);
        create index hub_messages_by_instance on hub_messages (instance, due_at, id);
        create index hub_messages_by_due on hub_messages (due_at);
        create table hub_seen (instance text not null, dedupe text not null, primary key (instance, dedupe)) without rowid;
        create table hub_activities (
            id integer primary key autoincrement, instance text not null, execution text not null, task integer not null,
            name text not null, input text);
        create index hub_activities_by_instance on hub_activities (instance);
        create table doc_items (id text primary key);
        insert into doc_items (id) values ('kept');
        insert into hub_instances (id, name, execution, status, created_at, updated_at)
            values ('ended', 'Flow', 'x', 1, 0, 0), ('running', 'Flow', 'x', 0, 0, 0),
                ('pending', 'Flow', 'x', 5, 0, 0), ('suspended', 'Flow', 'x', 6, 0, 0);
        insert into hub_history (instance, seq, event) values ('running', 1, x'FFFF');
        insert into hub_messages (instance, due_at, event) values ('pending', 0, x'FFFF');
        insert into hub_activities (instance, execution, task, name) values ('running', 'x', 0, 'Gone');
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hub_of_the_earlier_version_is_dropped_and_said_to_be_once_and_the_hub_works()
    {
        await using var hub = await WithAsync(EarlierTables);

        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Flow", 1, new StartOrchestrationOptions("running"), Token);
        await hub.RestartAsync();

        Assert.Equal(1, (await hub.UntilAsync("running", instance => instance.IsCompleted)).ReadOutputAs<int>());
        var dropped = Assert.Single(Dropped(hub));
        Assert.Contains("its 3 instances are dropped", dropped.Text, StringComparison.Ordinal);
        Assert.Null(await hub.Client.GetInstanceAsync("pending", Token));
        Assert.Equal("kept", hub.Database.Read(connection => connection.Scalar("select id from doc_items")));
    }

    [Fact]
    public async Task A_hub_of_a_later_version_is_dropped_as_well()
    {
        await using var hub = new SqliteTestHub();
        hub.Orchestrator<int, int>("Flow", (context, _) => context.WaitForExternalEvent<int>("go"));
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Flow", 1, new StartOrchestrationOptions("s"), Token);
        await hub.IdleAsync();
        await hub.Database.WriteAsync(
            connection => connection.Execute("update hub_version set version = version + 1"), Token);

        await hub.RestartAsync();

        Assert.Null(await hub.Client.GetInstanceAsync("s", Token));
        Assert.Single(Dropped(hub));
    }

    [Fact]
    public async Task A_hub_of_this_version_is_kept_and_a_new_file_says_nothing()
    {
        await using var hub = new SqliteTestHub();
        hub.Orchestrator<int, int>("Flow", (context, _) => context.WaitForExternalEvent<int>("go"));
        await hub.StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Flow", 1, new StartOrchestrationOptions("s"), Token);

        await hub.RestartAsync();

        Assert.NotNull(await hub.Client.GetInstanceAsync("s", Token));
        Assert.Empty(Dropped(hub));
    }

    private static IEnumerable<LogLine> Dropped(SqliteTestHub hub) =>
        hub.Logged.Of("Parcours.TaskHub.SqliteTaskHub").Where(line => line.EventId == OtherVersion);

    private static async Task<SqliteTestHub> WithAsync(string tables)
    {
        var hub = new SqliteTestHub();
        hub.Orchestrator<int, int>("Flow", (_, n) => Task.FromResult(n));
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = hub.Path, Pooling = false }.ToString());
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = tables;
        await command.ExecuteNonQueryAsync(Token);
        return hub;
    }
}
