using System.Globalization;

namespace Parcours.App.TimeLapse;

/// <summary>The <c>--clock FROM[xFACTOR]</c> setting: where a time-lapse begins and how fast it goes.</summary>
/// <param name="From">First instant, UTC.</param>
/// <param name="Factor">Virtual seconds in a real one: 1 is real pace, 0 is frozen.</param>
public sealed record ClockSetting(DateTimeOffset From, double Factor)
{
    private static readonly string[] Formats =
        ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads the setting.</summary>
    /// <exception cref="FormatException">With a sentence for whoever typed it.</exception>
    public static ClockSetting Parse(string text)
    {
        var split = text.LastIndexOf('x');
        var from = split < 0 ? text : text[..split];
        return new ClockSetting(ParseInstant(from), split < 0 ? 1 : ParseFactor(text[(split + 1)..]));
    }

    private static DateTimeOffset ParseInstant(string text)
    {
        var time = text.IndexOf('T', StringComparison.Ordinal);
        var hasOffset = time >= 0 && text.AsSpan(time).IndexOfAny('Z', '+', '-') >= 0;
        return hasOffset && DateTimeOffset.TryParseExact(
            text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant.ToUniversalTime()
            : throw new FormatException(
                $"The clock can't start at '{text}': write an instant with its offset, for example "
                    + "2026-12-28T08:00+01:00.");
    }

    private static double ParseFactor(string text) =>
        double.TryParse(
            text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture,
            out var factor)
        && double.IsFinite(factor)
            ? factor
            : throw new FormatException(
                $"The clock can't go at '{text}' times the real pace: write a number, 0 or more, for example x43200.");
}
