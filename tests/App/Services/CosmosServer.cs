using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Parcours.App.Tests.Services;
using Parcours.Platform.Documents.Cosmos;

[assembly: AssemblyFixture(typeof(CosmosServer))]

namespace Parcours.App.Tests.Services;

/// <summary>
/// The Cosmos DB server from npm behind its small front (<c>cosmos/server.js</c>), one for all tests; each takes a
/// database of its own. Installed and started at first use.
/// </summary>
public sealed class CosmosServer : IAsyncDisposable
{
    private const string Ready = "Listening on ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _starting = new(1);
    private readonly List<Process> _servers = [];
    private Uri? _address;
    private Uri? _secureAddress;
    private int _databases;

    /// <summary>Its own certificate, which nobody vouches for.</summary>
    public static string CertificateFile =>
        Path.Combine(Folder, "node_modules", "@vercel", "cosmosdb-server", "cert.pem");

    private static string Folder { get; } =
        typeof(CosmosServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "CosmosServer").Value!;

    /// <summary>Where it answers.</summary>
    /// <param name="isSecure">By TLS.</param>
    public async Task<Uri> StartAsync(bool isSecure = false)
    {
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return isSecure
                ? _secureAddress ??= await RunAsync("https", "--tls")
                .WaitAsync(Patience, TestContext.Current.CancellationToken)
                : _address ??= await RunAsync("http").WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Settings of a new, empty database.</summary>
    /// <param name="through">Address to use instead of the server's own.</param>
    public async Task<CosmosOptions> NewDatabaseAsync(Uri? through = null) => new()
    {
        Endpoint = through ?? await StartAsync(),
        Key = Convert.ToBase64String("any key will do for a test server"u8),
        Database = $"test-{Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture)}",
    };

    public ValueTask DisposeAsync()
    {
        _starting.Dispose();
        foreach (var server in _servers)
        {
            server.Kill();
            server.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private async Task<Uri> RunAsync(string scheme, params string[] args)
    {
        RequiredPart.Check(
            RequiredPart.Find("node") is not null,
            "There is no node on the path: install Node.js 20 to test on a Cosmos DB server.");
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            using var install = Start("npm", ["ci", "--no-audit", "--no-fund"], Folder);
            _ = install.StandardOutput.ReadToEndAsync();
            await install.WaitForExitAsync();
            RequiredPart.Check(install.ExitCode == 0, $"npm ci failed in {Folder}.");
        }

        var server = Start("node", ["server.js", .. args], Folder);
        _servers.Add(server);
        var line = await server.StandardOutput.ReadLineAsync();
        Assert.StartsWith(Ready, line, StringComparison.Ordinal);
        _ = server.StandardOutput.ReadToEndAsync();
        return new Uri($"{scheme}://127.0.0.1:{line![Ready.Length..]}/");
    }

    private static Process Start(string program, IEnumerable<string> args, string folder) =>
        Process.Start(new ProcessStartInfo(program, args)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            // It ends when its input does, and so with these tests however they end.
            RedirectStandardInput = true,
        })!;
}
