using Microsoft.Data.Sqlite;
using Parcours.Sqlite;

namespace Parcours.TaskHub.Storage;

/// <summary>
/// The hub's tables. Losing them loses instances, never the program: they are made again when missing.
/// </summary>
internal static class HubSchema
{
    /// <summary>Raised whenever tables or what lies in them can no longer be read by an earlier version.</summary>
    private const long Version = 2;

    private const string Tables = """
        create table if not exists hub_version (version integer not null);
        create table if not exists hub_instances (
            id text primary key, name text not null, version text, execution text not null, status integer not null,
            input text, output text, failure blob, custom_status text, created_at integer not null,
            updated_at integer not null,
            parent_id text, parent_name text, parent_execution text, parent_task integer) without rowid;
        create index if not exists hub_instances_by_parent on hub_instances (parent_id) where parent_id is not null;
        create table if not exists hub_history (
            instance text not null, seq integer not null, event blob not null,
            primary key (instance, seq)) without rowid;
        create table if not exists hub_messages (
            id integer primary key autoincrement, instance text not null, execution text,
            due_at integer not null, event blob not null);
        create index if not exists hub_messages_by_instance on hub_messages (instance, due_at, id);
        create index if not exists hub_messages_by_due on hub_messages (due_at);
        create table if not exists hub_activities (
            id integer primary key autoincrement, instance text not null, execution text not null,
            task integer not null,
            name text not null, version text, input text, attempts integer not null default 0);
        create index if not exists hub_activities_by_instance on hub_activities (instance);
        """;

    /// <summary>
    /// Makes what is missing. A hub of another version is dropped, since its histories can't be replayed: the number of
    /// its instances that hadn't ended is given, and null when there was none.
    /// </summary>
    public static long? Create(SqliteConnection connection)
    {
        long? dropped = null;
        if (Exists(connection, "hub_instances") && !IsOfThisVersion(connection))
        {
            dropped = connection.Scalar("select count(*) from hub_instances where status in (0, 5, 6)") as long?;
            foreach (var table in connection.Query(
                    "select name from sqlite_master where type = 'table' and name like 'hub\\_%' escape '\\'",
                    row => row.GetString(0)))
            {
                connection.Execute($"drop table {table}");
            }
        }

        connection.Execute(Tables);
        connection.Execute(
            "insert into hub_version (version) select $version where not exists (select 1 from hub_version)",
            ("$version", Version));
        return dropped;
    }

    private static bool Exists(SqliteConnection connection, string table) =>
        connection.Scalar(
            "select 1 from sqlite_master where type = 'table' and name = $name", ("$name", table)) is not null;

    private static bool IsOfThisVersion(SqliteConnection connection) =>
        Exists(connection, "hub_version") && connection.Scalar("select version from hub_version") is long version
            && version == Version;
}
