using System.Diagnostics;

namespace Parcours.Simulation.Tests;

/// <summary>This program, started once more, as a process that may be killed.</summary>
internal static class Itself
{
    public static ProcessStartInfo Start(params string[] arguments)
    {
        var program = Path.ChangeExtension(
            typeof(Itself).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        return new(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
    }
}
