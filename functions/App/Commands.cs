using Parcours.App.Demo;
using Parcours.App.Hosting;
using Parcours.App.Simulate;
using Parcours.Platform.Startup;

namespace Parcours.App;

/// <summary>The program's commands, and the choice among them.</summary>
public static class Commands
{
    private static readonly IReadOnlyList<ICommand> All =
    [
        new ServeCommand(),
        new DemoCommand(),
        new SimulateCommand(),
    ];

    /// <summary>
    /// Runs what the arguments ask for. 0 when it went well, 1 when it failed, 2 when it wasn't understood.
    /// </summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancellation = default)
    {
        var named = args is [var first, ..] && !first.StartsWith('-');
        var name = named ? args[0] : "";
        if (args.Contains("--help", StringComparer.Ordinal) || args.Contains("-h", StringComparer.Ordinal))
        {
            System.Console.Out.WriteLine(Help());
            return 0;
        }

        try
        {
            var command = All.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal))
                ?? throw new UsageException($"There is no command '{name}'.{Environment.NewLine}{Help()}");
            return await command.RunAsync(named ? [.. args.Skip(1)] : args, cancellation);
        }
        catch (UsageException refusal)
        {
            await System.Console.Error.WriteLineAsync(refusal.Message);
            return 2;
        }
        catch (StartupException failure)
        {
            await System.Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    private static string Help() =>
        string.Join(Environment.NewLine, All.Select(command => command.Help).Prepend("Parcours"));
}
