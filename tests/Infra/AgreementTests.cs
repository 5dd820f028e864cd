using System.Text.Json;
using System.Text.RegularExpressions;

namespace Parcours.Infra.Tests;

/// <summary>What the templates and their page say, and what the program is.</summary>
public partial class AgreementTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void Every_setting_that_the_template_gives_is_one_that_the_product_reads()
    {
        var given = Setting().Matches(Read("infra/parcours.bicep")).Select(match => match.Groups["name"].Value)
            .Where(name => Own().IsMatch(name)).ToList();
        var known = JsonDocument.Parse(Read("local.settings.sample.json")).RootElement.GetProperty("Values")
            .EnumerateObject().Select(value => value.Name).ToHashSet();
        var hosted = Read("functions/Azure/HostedOptions.cs");
        Assert.True(given.Count > 10);
        Assert.All(
            given, name =>
                Assert.True(known.Contains(name) || hosted.Contains($"\"{name}\"", StringComparison.Ordinal), name));
    }

    [Fact]
    public void Every_setting_of_host_json_has_its_reason()
    {
        var reasons = Read("infra/README.md");
        var settings = Leaves(JsonDocument.Parse(Read("host.json")).RootElement).Where(name => name != "version")
            .ToList();
        Assert.Contains("hubName", settings);
        Assert.All(settings, name => Assert.Contains($"| `{name}` |", reasons, StringComparison.Ordinal));
    }

    [Fact]
    public void The_hub_is_named_on_the_page_as_in_host_json() => Assert.Contains(
        $"| `hubName` | `{JsonDocument.Parse(Read("host.json")).RootElement.GetProperty("extensions").GetProperty("durableTask").GetProperty("hubName").GetString()}`",
        Read("infra/README.md"), StringComparison.Ordinal);

    [Fact]
    public void Containers_and_what_is_indexed_in_them_are_those_of_the_code()
    {
        var template = Read("infra/modules/cosmos.bicep");
        var code = Read("functions/Parcours/Platform/Documents/Cosmos/CosmosContainers.cs");
        var names = Container().Matches(code).Select(match => match.Groups["name"].Value).ToList();
        Assert.Equal(3, names.Count);
        Assert.All(names, name => Assert.Contains($"'{name}'", template, StringComparison.Ordinal));
        Assert.Equal(
            Index().Matches(code).Select(match => match.Groups["path"].Value).Order(StringComparer.Ordinal),
            Index().Matches(template).Select(match => match.Groups["path"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Topic_and_queue_are_those_that_the_program_takes_by_itself()
    {
        var template = Read("infra/modules/servicebus.bicep");
        foreach (
            var name in Default().Matches(Read("functions/Parcours/Platform/Messaging/ServiceBus/ServiceBusOptions.cs"))
                .Select(match => match.Groups["name"].Value))
        {
            Assert.Contains($"name: '{name}'", template, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_deployed_is_a_project_of_this_repository()
    {
        var project = Project().Match(Read("azure.yaml")).Groups["path"].Value;
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(Root, project), "*.csproj"));
        Assert.Contains(
            "AzureFunctionsVersion",
            File.ReadAllText(Directory.GetFiles(Path.Combine(Root, project), "*.csproj").Single()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_alert_of_the_page_is_in_the_template_and_the_other_way_round()
    {
        var template = Read("infra/modules/alerts.bicep") + Read("infra/modules/health-alert.bicep");
        var made = Alert().Matches(template).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal);
        var page = Read("infra/README.md");
        page = page[page.IndexOf("## What to watch", StringComparison.Ordinal)..];
        Assert.Equal(
            made, Row().Matches(page[..page.IndexOf("`GET /healthz` says", StringComparison.Ordinal)])
                .Select(match => match.Groups["name"].Value)
            .Where(name => name != "alert").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_alerts_count_is_counted_by_the_program_in_these_words()
    {
        var alerts = Read("infra/modules/alerts.bicep");
        var metrics = Metric().Matches(alerts).Select(match => match.Groups["name"].Value).ToList();
        var made = string.Concat(
            Sources("functions/Parcours").Where(source => source.Contains("CreateCounter", StringComparison.Ordinal)));
        Assert.Equal(3, metrics.Count);
        Assert.All(metrics, name => Assert.Matches($"CreateCounter<long>\\(\\s*\"{Regex.Escape(name)}\"", made));
        Assert.All(
            Word().Matches(Outcomes().Match(alerts).Value).Select(match => match.Value),
            outcome =>
                Assert.Contains(
                    $"\"{outcome}\")", Read("functions/Parcours/Platform/Mail/MailOutcomes.cs"),
                    StringComparison.Ordinal));
    }

    [Fact]
    public void The_app_bears_the_name_of_the_service_that_azd_deploys()
    {
        var service = Service().Match(Read("azure.yaml")).Groups["name"].Value;
        Assert.NotEmpty(service);
        Assert.Contains($"'azd-service-name': '{service}'", Read("infra/modules/app.bicep"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_page_says_can_be_set_is_read_by_the_deployment()
    {
        var read = Read("infra/main.parameters.json") + Read("azure.yaml");
        var page = Read("infra/README.md");
        var set = EnvironmentValue().Matches(page).Select(match => match.Groups["name"].Value).Distinct().ToList();
        Assert.Contains("VNET_ENABLED", set);
        Assert.All(
            set, name =>
                Assert.True(
                    read.Contains($"${{{name}=", StringComparison.Ordinal)
                        || read.Contains($"azd env set {name} ", StringComparison.Ordinal), name));
        Assert.All(
            Obtained().Matches(page + Read("infra/requests.http")).Select(match => match.Groups["name"].Value)
                .Where(name => !read.Contains($"${{{name}}}", StringComparison.Ordinal)),
            name => Assert.Contains($"output {name} ", Read("infra/main.bicep"), StringComparison.Ordinal));
    }

    [Fact]
    public void Functions_that_the_page_expects_in_the_portal_are_those_of_the_app()
    {
        var made = Sources("functions/Azure/Functions").SelectMany(source => Function().Matches(source))
            .Select(match => match.Groups["name"].Value);
        var line = File.ReadLines(Path.Combine(Root, "infra/README.md"))
            .Single(line => line.Contains("five functions besides", StringComparison.Ordinal));
        Assert.Equal(
            made.Order(StringComparer.Ordinal),
            Quoted().Matches(line).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal));
    }

    /// <summary>Names of settings; log levels are one.</summary>
    private static IEnumerable<string> Leaves(JsonElement json) => json.EnumerateObject().SelectMany(field =>
        field.Name == "logLevel" || field.Value.ValueKind != JsonValueKind.Object ? [field.Name] : Leaves(field.Value));

    private static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file =>
                !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar)
                    .Contains("obj")).Select(File.ReadAllText);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "azure.yaml")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^ +(?<name>[A-Z][A-Za-z_]+): ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Setting();

    [GeneratedRegex("^(PARCOURS_|Cosmos__|ServiceBus__|SendGrid__|Mail__)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Own();

    [GeneratedRegex("GetContainer\\(options.Database, \"(?<name>[a-z]+)\"\\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Container();

    [GeneratedRegex("[\"'](?<path>/[A-Za-z]+/\\?)[\"']", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Index();

    [GeneratedRegex("const string Default\\w+ = \"(?<name>[a-z-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Default();

    [GeneratedRegex(@"project: \./(?<path>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Project();

    [GeneratedRegex(
        @"name: '(alert-(?<name>[a-z-]+)-\$\{suffix|(?<name>[a-z-]+)'\n    about:)", RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Alert();

    [GeneratedRegex(@"^\| (?<name>[a-z][a-z-]+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("name == \"(?<name>[a-z_.]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Metric();

    [GeneratedRegex(@"outcome\) in \([^)]+\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Outcomes();

    [GeneratedRegex("(?<=\")[A-Za-z]+(?=\")", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^services:\n  (?<name>\w+):", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Service();

    [GeneratedRegex("azd env set (?<name>[A-Z_]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EnvironmentValue();

    [GeneratedRegex("azd env get-value (?<name>[A-Z_]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Obtained();

    [GeneratedRegex(@"\[Function\((nameof\(|"")(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Function();

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
