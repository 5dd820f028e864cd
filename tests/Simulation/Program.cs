using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Parcours.Simulation.Tests;

/// <summary>
/// Runs the tests; or, as <c>worker FOLDER</c>, the program that a test kills; or, as <c>measure [AT_ONCE [TOTAL]]</c>, measures
/// how many orchestrations of five steps the hub carries to their end in a second.
/// </summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["worker", var folder] => Worker.RunAsync(folder),
        ["measure", .. var sizes] => Measure.RunAsync(sizes),
        _ when args.Contains("--server", StringComparer.Ordinal) =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
