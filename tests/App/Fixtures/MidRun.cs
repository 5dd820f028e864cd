using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Parcours.App.Tests.Acceptance;

namespace Parcours.App.Tests.Fixtures;

/// <summary>
/// A data folder that an earlier version left in the middle of the programme: three people, of whom the first answers
/// everything, the second some of it and the third nothing. T1 is open, and reminders are waiting.
/// </summary>
internal static class MidRun
{
    /// <summary>First instant of its clock.</summary>
    public static readonly DateTimeOffset From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero);

    /// <summary>Last instant of its clock.</summary>
    public static readonly DateTimeOffset Stopped = new(2027, 4, 12, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Who answers everything, as do those around.</summary>
    public const string AnswersAll = "nadia.benali@example.org";

    /// <summary>Who answers some of it.</summary>
    public const string AnswersSome = "karim.haddad@example.org";

    private const string Folder = "mid-run";
    private static readonly string[] Keys = ["hr.key", "link.key"];

    /// <summary>Goes on day by day, and answers what these people answer.</summary>
    public static async Task PlayAsync(ContractProgram program, DateTimeOffset until)
    {
        var first = new DateTimeOffset(program.App.Now.UtcDateTime.Date, TimeSpan.Zero).AddHours(12);
        for (var at = first; at <= until; at = at.AddDays(1))
        {
            await program.AnswerAllAtAsync(at, mail => IsAnswered(program, mail));
        }
    }

    /// <summary>Makes a copy of the folder.</summary>
    public static void CopyTo(string dataFolder)
    {
        PutKeysInto(dataFolder);
        using var packed = new GZipStream(
            File.OpenRead(Recorded.PathOf($"{Folder}/parcours.db.gz")), CompressionMode.Decompress);
        using var file = File.Create(Path.Combine(dataFolder, "parcours.db"));
        packed.CopyTo(file);
    }

    /// <summary>Its keys: 32 bytes that say themselves that they are nobody's secret.</summary>
    public static void PutKeysInto(string dataFolder)
    {
        var keys = Directory.CreateDirectory(Path.Combine(dataFolder, "keys"));
        foreach (var key in Keys)
        {
            File.Copy(Recorded.PathOf($"{Folder}/keys/{key}"), Path.Combine(keys.FullName, key));
        }
    }

    /// <summary>Packs the database of a program that has stopped.</summary>
    public static async Task PackAsync(string database, string into)
    {
        await using (var connection = new SqliteConnection($"Data Source={database};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var vacuum = connection.CreateCommand();
            vacuum.CommandText = "VACUUM";
            await vacuum.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var target = Path.Combine(Directory.CreateDirectory(Path.Combine(into, Folder)).FullName, "parcours.db.gz");
        await using var packed = new GZipStream(File.Create(target), CompressionLevel.SmallestSize);
        await using var file = File.OpenRead(database);
        await file.CopyToAsync(packed, TestContext.Current.CancellationToken);
    }

    private static bool IsAnswered(ContractProgram program, MailboxRow mail) =>
        mail.JourneyId is null || mail.JourneyId == program.Journeys[AnswersAll]
        || (mail.JourneyId == program.Journeys[AnswersSome] && mail.Step?.Length % 3 != 0);
}
