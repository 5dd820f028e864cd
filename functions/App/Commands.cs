using System.CommandLine;
using Parcours.App.Demo;
using Parcours.App.Hosting;
using Parcours.App.Simulate;
using Parcours.Platform.Startup;

namespace Parcours.App;

/// <summary>The program's commands, and the choice among them.</summary>
public static class Commands
{
    /// <summary>
    /// An argument may begin with <c>@</c>, as a reference to a key vault does: no file of arguments is meant.
    /// </summary>
    private static readonly ParserConfiguration AsTyped =
        new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    private static readonly InvocationConfiguration Plain =
        new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };

    /// <summary>
    /// Runs what the arguments ask for. 0 when it went well, 1 when it failed, 2 when it wasn't understood.
    /// </summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancellation = default)
    {
        var root = ServeCommand.Create(args);
        root.Add(DemoCommand.Create(args));
        root.Add(SimulateCommand.Create());
        var asked = root.Parse(args, AsTyped);
        try
        {
            return asked.Errors.Count == 0
                ? await asked.InvokeAsync(Plain, cancellation)
                : throw new UsageException(string.Join(
                    Environment.NewLine,
                    asked.Errors.Select(fault => fault.Message).Append("--help tells what there is.")));
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
}
