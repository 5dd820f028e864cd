using System.Globalization;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Parcours.Simulation.Tests;

/// <summary>
/// Runs the tests; or, as <c>worker FOLDER</c>, the program that a test kills; or, as <c>deadly FOLDER ATTEMPTS</c>,
/// the one that kills itself.
/// </summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["worker", var folder] => Worker.RunAsync(folder),
        ["deadly", var folder, var attempts] =>
            DeadlyWorker.RunAsync(folder, int.Parse(attempts, CultureInfo.InvariantCulture)),
        _ when args.Contains("--server") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
