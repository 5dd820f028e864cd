using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Parcours.App.Tests.Hosting.Handler;

/// <summary>The handler as a process of its own.</summary>
public sealed class ProcessLifeTests : IDisposable
{
    /// <summary>The host starts a handler again for this code, and doesn't count it.</summary>
    private const int Again = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parcours-handler-");
    private readonly int _port = FreePort();
    private readonly HttpClient _http = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Told_to_end_it_never_exits_with_zero()
    {
        using var handler = Start("dotnet", Arguments());
        await UntilAnsweredAsync();
        using var kill = Process.Start("kill", ["-TERM", handler.Id.ToString(CultureInfo.InvariantCulture)])!;
        await handler.WaitForExitAsync(Cancellation).WaitAsync(Patience, Cancellation);
        Assert.Equal(Again, handler.ExitCode);
    }

    [Fact]
    public async Task Without_its_parent_it_ends_and_the_next_one_gets_port_and_folder()
    {
        var note = Path.Combine(_folder.FullName, "pid");
        using (var parent = Start("sh", ["-c", $"dotnet {string.Join(' ', Arguments())} & echo $! > {note}; wait"]))
        {
            await UntilAnsweredAsync();
            parent.Kill();
            await parent.WaitForExitAsync(Cancellation);
        }

        using var orphan = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(note, Cancellation), CultureInfo.InvariantCulture));
        await orphan.WaitForExitAsync(Cancellation).WaitAsync(Patience, Cancellation);
        using var next = Start("dotnet", Arguments());
        try
        {
            await UntilAnsweredAsync(next);
            Assert.False(next.HasExited);
        }
        finally
        {
            next.Kill();
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private string[] Arguments() => [Path.Combine(AppContext.BaseDirectory, "Parcours.App.dll"), "--data", _folder.FullName];

    private Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, WorkingDirectory = Path.GetTempPath() };
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = _port.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    /// <summary>Asks until the root answers, as the host does; of one process alone when it is given.</summary>
    private async Task UntilAnsweredAsync(Process? of = null)
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < Patience)
        {
            try
            {
                using var answer = await _http.GetAsync(new Uri($"http://127.0.0.1:{_port}/"), Cancellation);
                return;
            }
            catch (HttpRequestException) when (of?.HasExited != true)
            {
                await Task.Yield();
            }
        }

        Assert.Fail("Nobody answered.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
