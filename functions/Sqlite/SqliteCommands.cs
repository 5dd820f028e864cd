using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Parcours.Sqlite;

/// <summary>
/// Short ways to run a statement. Each connection keeps its statements prepared, up to a number; one that is in use (a
/// reader within a reader) is prepared a second time.
/// </summary>
public static class SqliteCommands
{
    private const int MaxPreparedPerConnection = 200;
    private static readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, SqliteCommand>> Prepared = [];

    /// <summary>Runs a statement and gives the number of rows that it changed.</summary>
    public static int Execute(
        this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = Take(connection, sql, parameters);
        var changed = command.ExecuteNonQuery();
        Return(connection, command);
        return changed;
    }

    /// <summary>The first column of the first row; null when there is none.</summary>
    public static object? Scalar(
        this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = Take(connection, sql, parameters);
        var value = command.ExecuteScalar();
        Return(connection, command);
        return value is DBNull ? null : value;
    }

    /// <summary>Every row, read by a function.</summary>
    public static IReadOnlyList<T> Query<T>(
        this SqliteConnection connection, string sql, Func<SqliteDataReader, T> read,
        params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        ArgumentNullException.ThrowIfNull(read);
        var command = Take(connection, sql, parameters);
        var rows = new List<T>();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                rows.Add(read(reader));
            }
        }

        Return(connection, command);
        return rows;
    }

    private static SqliteCommand Take(
        SqliteConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (Prepared.GetOrCreateValue(connection).Remove(sql, out var known)
            && known.Parameters.Count == parameters.Length)
        {
            for (var index = 0; index < parameters.Length; index++)
            {
                var parameter = known.Parameters[index];
                if (parameter.ParameterName != parameters[index].Name)
                {
                    parameter.ParameterName = parameters[index].Name;
                }

                parameter.Value = parameters[index].Value ?? DBNull.Value;
            }

            return known;
        }

        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements are constants of their callers; values come as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    /// <summary>Keeps a statement that worked; one that threw is left to the collector.</summary>
    private static void Return(SqliteConnection connection, SqliteCommand command)
    {
        var prepared = Prepared.GetOrCreateValue(connection);
        if (prepared.Count >= MaxPreparedPerConnection || !prepared.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }
}
