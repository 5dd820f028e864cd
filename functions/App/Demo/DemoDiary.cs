using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Parcours.App.Demo;

/// <summary>Counts what happens, and tells it in a line a month.</summary>
internal sealed class DemoDiary(IAnsiConsole console)
{
    private DateTimeOffset? _month;
    private int _mails;
    private int _reminders;
    private int _calls;
    private int _answers;
    private int _late;

    public void Mailed(DemoMail mail)
    {
        _mails++;
        _reminders += mail.Kind == "reminder" ? 1 : 0;
        _calls += mail.Kind == "escalation" ? 1 : 0;
    }

    public void Answered(bool late)
    {
        _answers++;
        _late += late ? 1 : 0;
    }

    /// <summary>Something worth a line of its own.</summary>
    public void Note(DateTimeOffset now, string what) =>
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  [dim]{now:yyyy-MM-dd}[/]  {what}");

    /// <summary>Whether a month has ended since the last line.</summary>
    public bool IsDue(DateTimeOffset now) =>
        (_month ??= now) is { } month && (month.Month != now.Month || month.Year != now.Year);

    /// <summary>The line of the month that has ended.</summary>
    public void Tell(DateTimeOffset now, IReadOnlyList<JsonObject> journeys)
    {
        var states = journeys.CountBy(journey => (string)journey["state"]!)
            .OrderBy(state => state.Key, StringComparer.Ordinal)
            .Select(state => string.Create(CultureInfo.InvariantCulture, $"{state.Value} {state.Key}"));
        console.MarkupInterpolated(CultureInfo.InvariantCulture, $"[bold]{_month:yyyy-MM}[/]");
        console.WriteLine(
            $"  {_mails} mails ({_reminders} reminders, {_calls} calls asked for), {_answers} answers ({_late} late); "
                + $"journeys: {string.Join(", ", states)}");
        (_month, _mails, _reminders, _calls, _answers, _late) = (now, 0, 0, 0, 0, 0);
    }
}
