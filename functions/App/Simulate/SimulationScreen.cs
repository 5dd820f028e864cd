using System.Text.Json;
using Parcours.Features.Rehearsal;
using Parcours.Platform.Documents;
using Parcours.Platform.Language;
using Parcours.Programme.Planning.Simulating;
using Parcours.Programme.Shapes;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Parcours.App.Simulate;

/// <summary>A dry run for the terminal: for reading, or for a program.</summary>
internal static class SimulationScreen
{
    private static readonly JsonSerializerOptions Indented =
        DocumentJson.Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true });

    /// <summary>The object that <c>POST /api/programmes/{id}/simulation</c> answers.</summary>
    public static string Json(SimulationResult result) =>
        JsonSerializer.Serialize(result, Indented) + Environment.NewLine;

    /// <summary>Why it can't be done, a line each.</summary>
    public static string Of(IReadOnlyList<Fault> faults, string locale) => string.Join(
        Environment.NewLine,
        faults.Select(fault => $"  {fault.Path}: {fault.Message.In(locale)} [{fault.Code}]")
            .Prepend(SimulationTexts.NotPublishable.In(locale)));

    /// <summary>A summary to be read.</summary>
    public static IRenderable Of(SimulateInput input, SimulationResult result, string locale) => new Rows(
    [
        Title(Typography.Set(input.Definition.Title.In(locale), locale)),
        new Text(SimulationTexts.Starts(LocalDates.Day(input.StartsOn, locale)).In(locale)),
        new Text(SimulationTexts.Summary(
            input.People.Count, result.Mails.Count(mail => !mail.IfSilent), result.Mails.Count(mail => mail.IfSilent),
            result.Meetings.Count).In(locale)),
        .. List(
            SimulationTexts.Warnings.In(locale), result.Warnings.Select(warning => warning.Message.In(locale)),
            SimulationTexts.NoWarning.In(locale)),
        .. List(
            SimulationTexts.Refused.In(locale),
            result.RefusedViews.Select(view => $"{view.View.In(locale)} — {view.Reason.In(locale)}"),
            SimulationTexts.NoRefused.In(locale)),
        .. Of(SimulationTable.Weeks(input, result, locale)),
        .. Of(SimulationTable.Meetings(result, locale)),
        .. Of(SimulationTable.Load(result, locale)),
    ]);

    private static Text Title(string title) => new(title, new Style(decoration: Decoration.Bold));

    private static IEnumerable<IRenderable> List(string title, IEnumerable<string> lines, string none) =>
        [Text.Empty, Title(title), .. lines.DefaultIfEmpty(none)
            .Select(line => new Padder(new Text(line), new(2, 0, 0, 0)))];

    private static IEnumerable<IRenderable> Of(SimulationTable content)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns([.. content.Header.Select(name => new TableColumn(new Text(name)))]);
        foreach (var row in content.Rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        return [Text.Empty, Title(content.Caption), table];
    }
}
