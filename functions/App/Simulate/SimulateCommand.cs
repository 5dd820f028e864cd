using NodaTime.Text;
using Parcours.App.Hosting;
using Parcours.Features.Rehearsal;
using Parcours.Platform.Startup;
using Parcours.Programme.Planning.Simulating;
using Parcours.Programme.Shapes;

namespace Parcours.App.Simulate;

/// <summary>
/// The dry run of a programme from two files. It sends nothing, and writes nothing but the report that is asked for.
/// </summary>
internal sealed class SimulateCommand : ICommand
{
    private static readonly string[] Options = ["people", "start", "out", "lang"];

    public string Name => "simulate";

    public string Help =>
        "  simulate PROGRAMME.json --people PEOPLE.csv|.json --start 2027-01-04 [--out REPORT.html] [--json] [--lang "
            + "fr|en]   the dry run";

    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancellation)
    {
        var line = CommandLine.Parse(
            args, name => Options.Contains(name, StringComparer.OrdinalIgnoreCase), ["json"], maxWords: 1);
        var programme = line.Words is [var path] ? path : throw Wrong("Name the programme's file.");
        var people = line.Get("people") ?? throw Wrong("Name the file of the people with --people.");
        var start = LocalDatePattern.Iso.Parse(
            line.Get("start") ?? throw Wrong("Say when it would start with --start."));
        if (!start.Success)
        {
            throw Wrong($"--start {line.Get("start")} isn't a date such as 2027-01-04.");
        }

        var locale = line.Get("lang") ?? "fr";
        if (locale is not ("fr" or "en"))
        {
            throw Wrong("--lang is fr or en.");
        }

        var read = await SimulateInput.ReadAsync(programme, people, start.Value, cancellation);
        if (read is ReadResult<SimulateInput>.Invalid { Faults: var faults })
        {
            await System.Console.Error.WriteLineAsync(SimulationText.Of(faults, locale));
            return 1;
        }

        var input = ((ReadResult<SimulateInput>.Valid)read).Value;
        var result = Simulation.Run(input.Definition, input.People);
        if (line.Get("out") is { } report)
        {
            await WriteAsync(report, await SimulationReports.HtmlAsync(input, result, locale), cancellation);
        }

        await System.Console.Out.WriteAsync(
            line.Has("json") ? SimulationText.Json(result) : SimulationText.Of(input, result, locale));
        return 0;
    }

    private UsageException Wrong(string why) => new($"{why}{Environment.NewLine}{Help}");

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
