namespace Parcours.App.Tests.Hosting;

/// <summary>
/// Reads what the program writes to the console; tests that do so run one after the other, and alone.
/// </summary>
[CollectionDefinition(nameof(ConsoleOutput), DisableParallelization = true)]
public sealed class ConsoleOutput
{
    /// <summary>Runs something and gives its exit code, what it wrote, and what it complained about.</summary>
    internal static async Task<(int Code, string Output, string Error)> CaptureAsync(Func<Task<int>> run)
    {
        var (output, error) = (System.Console.Out, System.Console.Error);
        await using var written = new StringWriter();
        await using var complained = new StringWriter();
        try
        {
            System.Console.SetOut(written);
            System.Console.SetError(complained);
            var code = await run();
            return (code, written.ToString(), complained.ToString());
        }
        finally
        {
            System.Console.SetOut(output);
            System.Console.SetError(error);
        }
    }
}
