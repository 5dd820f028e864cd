namespace Parcours.App.Tests.Hosting;

/// <summary>Reads what the program writes to the console; tests that do so run one after the other, and alone.</summary>
[CollectionDefinition(nameof(ConsoleOutput), DisableParallelization = true)]
public sealed class ConsoleOutput
{
    /// <summary>Runs something and gives its exit code, what it wrote, and what it complained about.</summary>
    internal static async Task<(int Code, string Output, string Error)> CaptureAsync(Func<Task<int>> run)
    {
        var (output, error) = (Console.Out, Console.Error);
        await using var written = new StringWriter();
        await using var complained = new StringWriter();
        try
        {
            Console.SetOut(written);
            Console.SetError(complained);
            var code = await run();
            return (code, written.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
