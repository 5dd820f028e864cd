using System.Globalization;
using System.Text;
using System.Text.Json;
using Parcours.Features.Journeys;
using Parcours.Platform.Documents;
using Parcours.Platform.Language;
using Parcours.Programme.Planning.Simulating;
using Parcours.Programme.Shapes;

namespace Parcours.Features.Rehearsal;

/// <summary>A dry run for the terminal: for reading, or for a program.</summary>
internal static class SimulationText
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
    public static string Of(SimulateInput input, SimulationResult result, string locale)
    {
        var text = new StringBuilder();
        text.AppendLine(Typography.Set(input.Definition.Title.In(locale), locale));
        text.AppendLine(SimulationTexts.Starts(LocalDates.Day(input.StartsOn, locale)).In(locale));
        text.AppendLine(SimulationTexts.Summary(
            input.People.Count, result.Mails.Count(mail => !mail.IfSilent), result.Mails.Count(mail => mail.IfSilent),
            result.Meetings.Count).In(locale));
        Section(text, SimulationTexts.Warnings.In(locale), result.Warnings.Select(
            warning => warning.Message.In(locale)), SimulationTexts.NoWarning.In(locale));
        Section(
            text, SimulationTexts.Refused.In(locale),
            result.RefusedViews.Select(view => $"{view.View.In(locale)} - {view.Reason.In(locale)}"),
            SimulationTexts.NoRefused.In(locale));
        Section(text, SimulationTexts.ByWeek.In(locale), SimulationFigures.Weeks(
            result, SimulationFigures.TimeZoneOf(input.Definition))
            .Select(week => Line(week, locale)));
        Section(text, SimulationTexts.Meetings.In(locale), result.Meetings
            .Select(meeting =>
                $"{Dates.Moment(meeting.Start, meeting.TimeZone, locale)}  {meeting.Title.In(locale)} "
                    + $"({meeting.Participants})"));
        Section(text, SimulationTexts.Load.In(locale), SimulationFigures.Load(result).Select(load => string.Create(
            CultureInfo.InvariantCulture,
            $"{load.Person}: {load.Minutes} min, {SimulationTexts.Heaviest.In(locale)} {load.HeaviestWeek}: "
                + $"{load.HeaviestMinutes} min")));
        return text.ToString();
    }

    private static string Line(MailWeek week, string locale) => string.Create(
        CultureInfo.InvariantCulture,
        $"{week.Week} ({week.Monday:dd/MM}) {week.Certain,4} + {week.IfSilent,3}  "
            + $"{string.Join(", ", week.Kinds.Select(kind => $"{kind.Count} {StepNames.Of(kind.Kind).In(locale)}"))}");

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines, string? none = null)
    {
        text.AppendLine().AppendLine(title);
        foreach (var line in lines.DefaultIfEmpty(none).OfType<string>())
        {
            text.Append("  ").AppendLine(line);
        }
    }
}
