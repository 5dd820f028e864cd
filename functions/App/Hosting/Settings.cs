using System.CommandLine;
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
        "PARCOURS_TRUSTED_PROXIES",
        "ServiceBus",
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "APPLICATIONINSIGHTS_CONNECTION_STRING",
    };

    private static readonly string[] Sections = ["Cosmos", "ServiceBus", "SendGrid", "Mail", "Logging"];

    /// <summary>Whether <c>--name value</c> on the command line is a setting.</summary>
    public static bool IsKnown(string name) =>
        Names.Contains(name) || Sections.Any(section =>
            name.StartsWith(section + "__", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase));

    /// <summary>Under which key of the configuration an option's value is found.</summary>
    public static string KeyOf(string option) =>
        Aliases.GetValueOrDefault(option, option).Replace("__", ":", StringComparison.Ordinal);

    /// <summary>
    /// The options that stand for settings: those that help tells of, and every other one that the line names, since
    /// sections such as <c>Logging</c> are open.
    /// </summary>
    /// <param name="args">The line.</param>
    public static IReadOnlyList<Option<string>> Options(IReadOnlyList<string> args)
    {
        Option<string>[] told =
        [
            new("--data") { HelpName = "DIR", Description = "Folder of everything that is kept (./.parcours)" },
            new("--urls") { HelpName = "URL", Description = "Where to listen (http://localhost:7071)" },
            new("--clock")
            {
                HelpName = "FROM[xFACTOR]",
                Description = "Another time, such as 2026-12-28T08:00+01:00x43200",
            },
        ];
        return
        [
            .. told,
            .. args.Where(arg => arg.StartsWith("--", StringComparison.Ordinal)).Select(arg => arg.Split('=')[0])
                .Where(name => IsKnown(name[2..])).Except(told.Select(option => option.Name)).Distinct()
                .Select(name => new Option<string>(name)),
        ];
    }

    /// <summary>The settings that a line gives, by name.</summary>
    /// <param name="line">What was typed.</param>
    /// <param name="options">Those that it could give.</param>
    public static IReadOnlyList<KeyValuePair<string, string?>> Given(
        ParseResult line, IReadOnlyList<Option<string>> options) =>
    [
        .. options.Where(option => line.GetResult(option) is not null)
            .Select(option => KeyValuePair.Create(option.Name[2..], line.GetValue(option))),
    ];

    /// <summary>
    /// Adds <c>local.settings.json</c> of the current folder, the environment, and what was given: the last of a name.
    /// </summary>
    public static void AddTo(ConfigurationManager configuration, IEnumerable<KeyValuePair<string, string?>> given)
    {
        configuration.AddInMemoryCollection(ReadLocalFile(LocalFile));
        configuration.AddEnvironmentVariables("ASPNETCORE_");
        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(given.GroupBy(
            setting => KeyOf(setting.Key), setting => setting.Value,
            (name, values) => KeyValuePair.Create(name, values.Last()), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>
    /// The <c>Values</c> of a file as the Functions host's tools write it; none when there is no such file.
    /// </summary>
    /// <exception cref="StartupException">The file isn't valid JSON.</exception>
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
            return file.RootElement.ValueKind == JsonValueKind.Object
                && file.RootElement.TryGetProperty("Values", out var values) && values.ValueKind == JsonValueKind.Object
                ? values.EnumerateObject().ToDictionary(
                    value => value.Name.Replace("__", ":", StringComparison.Ordinal),
                    value => (string?)value.Value.ToString(), StringComparer.OrdinalIgnoreCase)
                : [];
        }
        catch (JsonException fault)
        {
            throw new StartupException(
                $"{path} isn't valid JSON: {fault.Message} Mend it, or take it away: it is optional.", fault);
        }
    }
}
