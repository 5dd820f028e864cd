using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Parcours.Infra.Tests;

/// <summary>The templates of <c>infra/</c>, as the Bicep command line judges them: a warning is a fault.</summary>
public class BicepTests
{
    private static readonly string Folder = FindInfra();

    private static readonly string Bicep = typeof(BicepTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Bicep").Value!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*.bicep", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_template_lints_without_a_word(string file) =>
        Assert.Equal("", (await RunAsync("lint", file)).Messages);

    [Fact]
    public async Task The_whole_builds_without_a_word_and_asks_for_no_key()
    {
        var (messages, output) = await RunAsync("build", "main.bicep", "--stdout");
        Assert.Equal("", messages);
        using var template = JsonDocument.Parse(output);
        var text = template.RootElement.GetRawText();
        foreach (var secret in (string[])["listKeys", "AccountKey=", "SharedAccessKey"])
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("storage.bicep", "Microsoft.Storage/storageAccounts", "allowSharedKeyAccess", false)]
    [InlineData("cosmos.bicep", "Microsoft.DocumentDB/databaseAccounts", "disableLocalAuth", true)]
    [InlineData("servicebus.bicep", "Microsoft.ServiceBus/namespaces", "disableLocalAuth", true)]
    [InlineData("monitoring.bicep", "Microsoft.Insights/components", "DisableLocalAuth", true)]
    [InlineData("keyvault.bicep", "Microsoft.KeyVault/vaults", "enableRbacAuthorization", true)]
    public async Task A_service_lets_identities_in_and_no_key(string module, string type, string setting, bool expected)
    {
        using var template = JsonDocument.Parse(
            (await RunAsync("build", Path.Combine("modules", module), "--stdout")).Output);
        var service = template.RootElement.GetProperty("resources").EnumerateArray()
            .Single(resource => resource.GetProperty("type").GetString() == type);
        Assert.Equal(expected, service.GetProperty("properties").GetProperty(setting).GetBoolean());
    }

    [Fact]
    public void Every_parameter_of_the_deployment_is_given_a_value()
    {
        using var parameters = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "main.parameters.json")));
        var given = parameters.RootElement.GetProperty("parameters").EnumerateObject()
            .Select(parameter => parameter.Name).Order(StringComparer.Ordinal);
        var declared = File.ReadLines(Path.Combine(Folder, "main.bicep"))
            .Where(line => line.StartsWith("param ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1]).Order(StringComparer.Ordinal);
        Assert.Equal(declared, given);
    }

    private static async Task<(string Messages, string Output)> RunAsync(
        string command, string file, params string[] more)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Bicep))
        {
            var reason = $"The Bicep command line isn't at {Bicep}; it runs on Linux, and the restore brings it.";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", reason);
            Assert.Fail(reason);
        }

        var start = new ProcessStartInfo(
            Bicep, [command, Path.Combine(Folder, file), .. more])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true
        };
        using var bicep = Process.Start(start)!;
        var output = bicep.StandardOutput.ReadToEndAsync(Token);
        var messages = await bicep.StandardError.ReadToEndAsync(Token);
        await bicep.WaitForExitAsync(Token);
        return (messages.Trim() + (bicep.ExitCode == 0 ? "" : $" (exit {bicep.ExitCode})"), await output);
    }

    private static string FindInfra()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "infra", "modules")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "infra");
    }
}
