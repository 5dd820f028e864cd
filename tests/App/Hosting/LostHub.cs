using Parcours.Sqlite;

namespace Parcours.App.Tests.Hosting;

/// <summary>The loss of the whole task hub, while the program is stopped.</summary>
internal static class LostHub
{
    /// <summary>Drops every table of the hub from a data file.</summary>
    public static async Task DropAsync(string file)
    {
        await using var database = SqliteDatabase.Open(file);
        await database.WriteAsync(
            connection =>
            {
                var tables = connection.Query(
                    "select name from sqlite_master where type = 'table' and name like 'hub\\_%' escape '\\'",
                    row => row.GetString(0));
                Assert.NotEmpty(tables);
                foreach (var table in tables)
                {
                    connection.Execute($"drop table {table}");
                }

                return true;
            },
            TestContext.Current.CancellationToken);
    }
}
