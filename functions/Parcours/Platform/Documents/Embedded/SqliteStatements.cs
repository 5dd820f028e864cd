using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Parcours.Sqlite;

namespace Parcours.Platform.Documents.Embedded;

/// <summary>Statements prepared once per connection. A connection is used by one thread at a time.</summary>
internal static class SqliteStatements
{
    private static readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, SqliteCommand>> Prepared = [];

    /// <summary>A statement with its parameters, which are <c>$1</c>, <c>$2</c> and so on.</summary>
    public static SqliteCommand Statement(
        this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        var commands = Prepared.GetValue(connection, _ => new Dictionary<string, SqliteCommand>());
        if (!commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++)
            {
                command.Parameters.Add(
                    new SqliteParameter
                    {
                        ParameterName = "$" + i.ToString(
                        System.Globalization.CultureInfo.InvariantCulture)
                    });
            }

            commands.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    /// <summary>
    /// Runs a read. It takes microseconds from a file in memory, so it isn't sent to another thread; the task is for
    /// engines that are further away.
    /// </summary>
    public static Task<T> ReadAsync<T>(
        this SqliteDatabase database, Func<SqliteConnection, T> read, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(database.Read(read));
    }

    /// <summary>Runs a statement and gives how many rows it changed.</summary>
    public static int Write(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values) =>
        connection.Statement(sql, values).ExecuteNonQuery();

    /// <summary>The first row, read by a function; default when there is none.</summary>
    public static T? First<T>(
        this SqliteConnection connection, string sql,
        Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = connection.Statement(sql, values).ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    /// <summary>All rows, each read by a function.</summary>
    public static List<T> All<T>(
        this SqliteConnection connection, string sql,
        Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        var rows = new List<T>();
        using var reader = connection.Statement(sql, values).ExecuteReader();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
