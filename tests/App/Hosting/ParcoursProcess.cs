using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Parcours.App.Tests.Hosting;

/// <summary>The program as a process of its own, which can be killed.</summary>
internal sealed partial class ParcoursProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ParcoursProcess(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    /// <summary>Starts it and returns once it has said where it listens.</summary>
    public static async Task<ParcoursProcess> StartAsync(params string[] args)
    {
        var start = new ProcessStartInfo(
            "dotnet")
        { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Parcours.App.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (Address().Match(line) is { Success: true } match)
            {
                // Read on and thrown away, so that it never waits for a reader.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new ParcoursProcess(process, new Uri(match.Groups["url"].Value));
            }
        }

        throw new InvalidOperationException("The program ended before it listened.");
    }

    public async Task<DateTimeOffset> NowAsync()
    {
        var clock = await Client.GetFromJsonAsync<JsonObject>("/api/clock", TestContext.Current.CancellationToken);
        return DateTimeOffset.Parse((string)clock!["now"]!, CultureInfo.InvariantCulture);
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Client.Dispose();
        _process.Dispose();
    }

    [GeneratedRegex(@"^Parcours: (?<url>http\S+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
