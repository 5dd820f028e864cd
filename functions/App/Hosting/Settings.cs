using System.Text.Json;
using Parcours.Platform.Startup;

namespace Parcours.App.Hosting;

/// <summary>Which settings there are, and where they come from: later ones win.</summary>
public static class Settings
{
    private const string LocalFile = "local.settings.json";

    /// <summary>Options of the command line that stand for a setting of another name.</summary>
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["data"] = "PARCOURS_DATA",
    };

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "data", "urls", "clock", "PARCOURS_DATA", "PARCOURS_HR_KEY", "PARCOURS_LINK_KEY", "PARCOURS_PUBLIC_URL",
        "ServiceBus",
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "APPLICATIONINSIGHTS_CONNECTION_STRING",
    };

    private static readonly string[] Sections = ["Cosmos", "ServiceBus", "SendGrid", "Mail", "Logging"];

    /// <summary>Whether <c>--name value</c> on the command line is a setting.</summary>
    public static bool IsKnown(string name) =>
        Names.Contains(name) || Sections.Any(section =>
            name.StartsWith(section + "__", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds <c>local.settings.json</c> of the current folder, the environment, and the command line.</summary>
    public static void AddTo(ConfigurationManager configuration, CommandLine line)
    {
        configuration.AddInMemoryCollection(ReadLocalFile(LocalFile));
        configuration.AddEnvironmentVariables("ASPNETCORE_");
        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(line.Values.Select(option => KeyValuePair.Create<string, string?>(
            Aliases.GetValueOrDefault(option.Key, option.Key).Replace("__", ":", StringComparison.Ordinal),
            option.Value)));
    }

    /// <summary>
    /// The <c>Values</c> of a file as the Functions host's tools write it; none when there is no such file.
    /// </summary>
    /// <exception cref="UsageException">The file isn't valid JSON.</exception>
    internal static Dictionary<string, string?> ReadLocalFile(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            using var file = JsonDocument.Parse(
                File.ReadAllBytes(path),
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return file.RootElement.TryGetProperty("Values", out var values) && values.ValueKind == JsonValueKind.Object
                ? values.EnumerateObject().ToDictionary(
                    value => value.Name.Replace("__", ":", StringComparison.Ordinal),
                    value => (string?)value.Value.ToString(), StringComparer.OrdinalIgnoreCase)
                : [];
        }
        catch (JsonException fault)
        {
            throw new UsageException($"{path} isn't valid JSON: {fault.Message}");
        }
    }
}
