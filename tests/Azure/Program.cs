using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Parcours.Azure.Tests;

/// <summary>
/// Runs the tests; or, as <c>pump COSMOS DATABASE BUS FILE NAME COUNT</c>, one of the programs that pump together.
/// </summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["pump", .. var rest] => PumpingProgram.RunAsync(rest),
        _ when args.Contains("--server") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
