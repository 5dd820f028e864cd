using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Parcours.App.Tests.Hosting;

/// <summary>
/// What stops the program from starting is said in a line with what to do, by the process as somebody starts it.
/// </summary>
public sealed class StartFaultTests : IDisposable
{
    private const string Free = "http://127.0.0.1:0";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parcours-start-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder.FullName, "data");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("--urls", "https://127.0.0.1:7443", "PARCOURS_PUBLIC_URL")]
    [InlineData("--urls", "http://192.0.2.1:7071", "192.0.2.1")]
    [InlineData("--urls", "localhost:7071", "http://localhost:7071")]
    [InlineData("--urls", "http://", "http://localhost:7071")]
    [InlineData("--urls", "http://localhost:99999", "65535")]
    [InlineData("--urls", "http://localhost:0", "http://127.0.0.1:0")]
    [InlineData("--urls", "http://127.0.0.1:port", "http://localhost:7071")]
    [InlineData("--urls", "http://local host:7071", "http://localhost:7071")]
    [InlineData("--urls", "http://localhost:7071/parcours", "PARCOURS_PUBLIC_URL")]
    [InlineData("--data", "/proc/parcours", "--data")]
    [InlineData("--PARCOURS_PUBLIC_URL", "parcours.example", "https://hr.example.org/parcours")]
    [InlineData("--PARCOURS_PUBLIC_URL", "https://hr.example.org/api", "begins with /api")]
    [InlineData("--PARCOURS_PUBLIC_URL", "https://hr.example.org/a?b", "after ?")]
    [InlineData("--PARCOURS_TRUSTED_PROXIES", "somebody", "10.0.0.4")]
    [InlineData("--PARCOURS_HR_KEY", "short", "16 characters")]
    [InlineData("--PARCOURS_HR_KEY", "@Microsoft.KeyVault(VaultName=kv;SecretName=hr-key)", "Key Vault")]
    [InlineData("--PARCOURS_LINK_KEY", "short", "base64")]
    [InlineData("--clock", "yesterday", "yesterday")]
    [InlineData("--Logging__LogLevel__Default", "Loud", "Loud")]
    [InlineData("--SendGrid__ApiKey", "wrong", "Mail__From")]
    [InlineData("--ServiceBus", "amqp://localhost", "connection string")]
    [InlineData("--Cosmos__accountEndpoint", "nowhere", "Cosmos__accountEndpoint")]
    [InlineData("--OTEL_EXPORTER_OTLP_ENDPOINT", "nowhere", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    [InlineData("--APPLICATIONINSIGHTS_CONNECTION_STRING", "nowhere", "APPLICATIONINSIGHTS_CONNECTION_STRING")]
    public Task A_setting_that_cannot_be_used(string name, string value, string said) =>
        AssertSaysAsync(said, name, value);

    [Theory]
    [InlineData("")]
    [InlineData("demo")]
    public async Task A_port_that_another_program_has(string command)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await AssertSaysAsync(
            "--urls http://localhost:7072",
            [.. command.Length == 0 ? (string[])[] : [command], "--urls", $"http://{other.LocalEndpoint}"]);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file()
    {
        await File.WriteAllTextAsync(Data, "mine", Cancellation);
        await AssertSaysAsync("--data");
    }

    [Fact]
    public async Task A_data_file_that_is_no_database()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(
            Path.Combine(Data, "parcours.db"), string.Concat(Enumerable.Repeat("no database ", 1000)), Cancellation);
        await AssertSaysAsync("backup");
        Assert.StartsWith(
            "no database", await File.ReadAllTextAsync(Path.Combine(Data, "parcours.db"), Cancellation),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_file_that_holds_no_key()
    {
        Directory.CreateDirectory(Path.Combine(Data, "keys"));
        await File.WriteAllTextAsync(Path.Combine(Data, "keys", "link.key"), "zz", Cancellation);
        await AssertSaysAsync("link.key");
    }

    [Theory]
    [InlineData("{ Values: ", "valid JSON")]
    [InlineData("""{ "Values": { "PARCOURS_PUBLIC_URL": "nowhere" } }""", "PARCOURS_PUBLIC_URL")]
    public async Task A_file_of_settings_that_cannot_be_used(string text, string said)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "local.settings.json"), text, Cancellation);
        await AssertSaysAsync(said);
    }

    private async Task AssertSaysAsync(string said, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
        };
        string[] isDemo = args.Contains("demo") ? [] : ["--data", Data];
        string[] usual = args.Contains("--data") ? [] : isDemo;
        foreach (var arg in (string[])[
            Path.Combine(AppContext.BaseDirectory, "Parcours.App.dll"), .. args, .. usual,
            .. args.Contains("--urls") ? (string[])[] : ["--urls", Free]])
        {
            start.ArgumentList.Add(arg);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var error = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal((1, ""), (process.ExitCode, await output));
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
