using Parcours.Platform.Startup;

namespace Parcours.App.Hosting;

/// <summary>Reads <c>--name value</c>, <c>--name=value</c> and <c>--flag</c>, and says what it doesn't know.</summary>
public sealed class CommandLine
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    private CommandLine()
    {
    }

    /// <summary>What stands by itself, in its order.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>The values by option, without the dashes.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Whether a flag, or an option, was given.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>An option's value, or null.</summary>
    public string? Get(string name) => _values.GetValueOrDefault(name);

    /// <summary>Reads the arguments of a command.</summary>
    /// <param name="args">What follows the command's name.</param>
    /// <param name="takesValue">Whether an option is known and takes a value.</param>
    /// <param name="flags">The options that take none.</param>
    /// <param name="maxWords">How many words may stand by themselves.</param>
    /// <exception cref="UsageException">An option is unknown, lacks its value or comes twice, or there are too many
    /// words.</exception>
    public static CommandLine Parse(
        IReadOnlyList<string> args, Func<string, bool> takesValue, IReadOnlyCollection<string>? flags = null,
        int maxWords = 0)
    {
        var words = new List<string>();
        var line = new CommandLine { Words = words };
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(
                    words.Count < maxWords ? args[i] : throw new UsageException($"'{args[i]}' isn't understood here."));
                continue;
            }

            var (name, value) = Split(args[i][2..]);
            if (flags?.Contains(name, StringComparer.OrdinalIgnoreCase) == true)
            {
                line.Add(name, value ?? "true");
            }
            else if (!takesValue(name))
            {
                throw new UsageException($"There is no option --{name}.");
            }
            else if (value is not null || i + 1 < args.Count)
            {
                line.Add(name, value ?? args[++i]);
            }
            else
            {
                throw new UsageException($"The option --{name} needs a value.");
            }
        }

        return line;
    }

    private static (string Name, string? Value) Split(string option)
    {
        var equals = option.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (option, null) : (option[..equals], option[(equals + 1)..]);
    }

    private void Add(string name, string value)
    {
        if (!_values.TryAdd(name, value))
        {
            throw new UsageException($"The option --{name} is given twice.");
        }
    }
}
