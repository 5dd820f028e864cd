using System.CommandLine;
using System.CommandLine.Parsing;
using NodaTime;
using NodaTime.Text;
using Parcours.Features.Rehearsal;
using Parcours.Platform.Startup;
using Parcours.Programme.Planning.Simulating;
using Parcours.Programme.Shapes;
using Spectre.Console;

namespace Parcours.App.Simulate;

/// <summary>
/// The dry run of a programme from two files. It sends nothing, and writes nothing but the report that is asked for.
/// </summary>
internal static class SimulateCommand
{
    /// <summary>Columns of what is read in a file or by a program, which have no width of their own.</summary>
    private const int WidthOfFile = 160;

    private static readonly Argument<string> Programme = new("PROGRAMME.json") { Description = "The programme" };

    private static readonly Option<string> People = new("--people")
    {
        Required = true,
        HelpName = "PEOPLE.csv|.xlsx|.json",
        Description = "Who would start",
    };

    private static readonly Option<LocalDate> Start = new("--start")
    {
        Required = true,
        HelpName = "2027-01-04",
        Description = "When it would start",
        CustomParser = given => LocalDatePattern.Iso.Parse(given.Tokens[0].Value) is { Success: true } day ? day.Value
            : Refused(given, $"--start {given.Tokens[0].Value} isn't a date such as 2027-01-04."),
    };

    private static readonly Option<string> Out = new("--out")
    {
        HelpName = "REPORT.html",
        Description = "Writes the whole of it as a page",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "The object that the API answers" };

    private static readonly Option<string> Lang =
        new Option<string>("--lang") { Description = "Its language", DefaultValueFactory = _ => "fr" }
            .AcceptOnlyFromAmong("fr", "en");

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("simulate", "The dry run of a programme: nothing is sent.")
        {
            Programme, People, Start, Out, Json, Lang,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellation)
    {
        var locale = line.GetValue(Lang)!;
        var read = await SimulateInput.ReadAsync(
            line.GetValue(Programme)!, line.GetValue(People)!, line.GetValue(Start), cancellation);
        if (read is ReadResult<SimulateInput>.Invalid { Faults: var faults })
        {
            await System.Console.Error.WriteLineAsync(SimulationScreen.Of(faults, locale));
            return 1;
        }

        var input = ((ReadResult<SimulateInput>.Valid)read).Value;
        var result = Simulation.Run(input.Definition, input.People);
        if (line.GetValue(Out) is { } report)
        {
            await WriteAsync(report, await SimulationReports.HtmlAsync(input, result, locale), cancellation);
        }

        if (line.GetValue(Json))
        {
            await System.Console.Out.WriteAsync(SimulationScreen.Json(result));
        }
        else
        {
            var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(System.Console.Out) });
            console.Profile.Width = System.Console.IsOutputRedirected ? WidthOfFile : console.Profile.Width;
            console.Write(SimulationScreen.Of(input, result, locale));
        }

        return 0;
    }

    private static LocalDate Refused(ArgumentResult given, string why)
    {
        given.AddError(why);
        return default;
    }

    private static async Task WriteAsync(string path, string html, CancellationToken cancellation)
    {
        try
        {
            await File.WriteAllTextAsync(path, html, cancellation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The report can't be written to {path}: {fault.Message}");
        }
    }
}
