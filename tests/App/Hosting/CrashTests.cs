namespace Parcours.App.Tests.Hosting;

public sealed class CrashTests : IDisposable
{
    private static readonly DateTimeOffset From = new(2027, 1, 4, 8, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parcours-crash-");

    [Fact]
    public async Task Time_goes_on_where_a_killed_program_left_it()
    {
        string[] args =
            ["--data", _folder.FullName, "--urls", "http://127.0.0.1:0", "--clock", "2027-01-04T08:00Zx1000000"];
        await using (var first = await ParcoursProcess.StartAsync(args))
        {
            while (await first.NowAsync() < From.AddDays(3))
            {
                // Each look takes virtual minutes, so it is there after some dozens of them.
            }

            await first.KillAsync();
        }

        await using var second = await ParcoursProcess.StartAsync(args);
        Assert.True(await second.NowAsync() >= From.AddDays(2));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
