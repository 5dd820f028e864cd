using Microsoft.Data.Sqlite;

namespace Parcours.Durable.Embedded;

/// <summary>The hub's tables. Losing them loses instances, never the program: they are made again when missing.</summary>
internal static class HubSchema
{
    private const string Tables = """
        create table if not exists hub_instances (
            id text primary key, name text not null, version text, execution text not null, status integer not null,
            input text, output text, failure blob, custom_status text, created_at integer not null, updated_at integer not null,
            parent text, parent_task integer) without rowid;
        create table if not exists hub_history (
            instance text not null, seq integer not null, event blob not null, primary key (instance, seq)) without rowid;
        create table if not exists hub_messages (
            id integer primary key autoincrement, instance text not null, execution text, due_at integer not null, event blob not null);
        create index if not exists hub_messages_by_instance on hub_messages (instance, due_at, id);
        create index if not exists hub_messages_by_due on hub_messages (due_at);
        create table if not exists hub_seen (instance text not null, dedupe text not null, primary key (instance, dedupe)) without rowid;
        create table if not exists hub_activities (
            id integer primary key autoincrement, instance text not null, execution text not null, task integer not null,
            name text not null, input text);
        create index if not exists hub_activities_by_instance on hub_activities (instance);
        """;

    public static int Create(SqliteConnection connection) => connection.Execute(Tables);
}
