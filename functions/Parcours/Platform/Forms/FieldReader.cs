using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime.Text;
using Parcours.Programme.Wording;

namespace Parcours.Platform.Forms;

/// <summary>What a single value turned out to be.</summary>
internal abstract record FieldOutcome
{
    private FieldOutcome()
    {
    }

    /// <summary>It obeys the field.</summary>
    public sealed record Fine(JsonElement Value) : FieldOutcome;

    /// <summary>Nothing was answered.</summary>
    public sealed record Nothing : FieldOutcome;

    /// <summary>It doesn't obey the field, for this reason.</summary>
    public sealed record Wrong(Text Why) : FieldOutcome;
}

/// <summary>Checks one value against one field, by type; never throws, whatever the JSON.</summary>
internal static partial class FieldReader
{
    private static readonly FieldOutcome Empty = new FieldOutcome.Nothing();

    public static LocalTimePattern TimePattern { get; } = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>Reads a value; whether it had to be there is for the caller to say.</summary>
    public static FieldOutcome Read(Field field, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return Empty;
        }

        if (field.OptOut && JsonText.Of(value) == Answers.OptOut)
        {
            return Fine(Answers.OptOut);
        }

        return field.Type switch
        {
            FieldType.Scale or FieldType.Number => ReadNumber(field, value),
            FieldType.Choice => ReadChoice(field, value),
            FieldType.Choices => ReadChoices(field, value),
            FieldType.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? Fine(value.GetBoolean())
                : Wrong(field, value, AnswerTexts.YesOrNo),
            FieldType.Date => JsonText.Of(value) is { } date && LocalDatePattern.Iso.Parse(date).Success
                ? Fine(date)
                : Wrong(field, value, AnswerTexts.Date),
            FieldType.Time => JsonText.Of(value) is { } time && TimePattern.Parse(time).Success
                ? Fine(time)
                : Wrong(field, value, AnswerTexts.Time),
            FieldType.Email => ReadEmail(field, value),
            _ => ReadText(field, value),
        };
    }

    private static FieldOutcome ReadNumber(Field field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number || !TryGetWhole(value, out var number))
        {
            return Wrong(field, value, OutOfBounds(field) ?? AnswerTexts.WholeNumber);
        }

        return number < (field.Lowest ?? long.MinValue) || number > (field.Highest ?? long.MaxValue)
            ? new FieldOutcome.Wrong(OutOfBounds(field) ?? AnswerTexts.WholeNumber)
            : Fine(number);
    }

    private static Text? OutOfBounds(Field field) => (field.Lowest, field.Highest) switch
    {
        ({ } min, { } max) => AnswerTexts.Between(min, max),
        ({ } min, null) => AnswerTexts.AtLeast(min),
        (null, { } max) => AnswerTexts.AtMost(max),
        _ => null,
    };

    /// <summary>
    /// A whole number may be written <c>3</c>, <c>3.0</c> or <c>3e0</c>: to JSON it is the same number.
    /// </summary>
    private static bool TryGetWhole(JsonElement value, out long number)
    {
        if (value.TryGetInt64(out number))
        {
            return true;
        }

        if (value.TryGetDecimal(out var exact) && decimal.IsInteger(exact)
            && exact is >= long.MinValue and <= long.MaxValue)
        {
            number = (long)exact;
            return true;
        }

        return false;
    }

    private static FieldOutcome ReadChoice(Field field, JsonElement value) =>
        JsonText.Of(value) is { } chosen
        && field.Options.Any(option => option.Value == chosen)
            ? Fine(chosen)
            : Wrong(field, value, AnswerTexts.OneOption);

    private static FieldOutcome ReadChoices(Field field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return Wrong(field, value, AnswerTexts.SeveralOptions);
        }

        var chosen = new HashSet<string>();
        foreach (var item in value.EnumerateArray())
        {
            if (JsonText.Of(item) is not { } text || !field.Options.Any(option => option.Value == text))
            {
                return new FieldOutcome.Wrong(AnswerTexts.SeveralOptions);
            }

            chosen.Add(text);
        }

        return chosen.Count == 0
            ? Empty
            : Fine(field.Options.Select(option => option.Value).Where(chosen.Contains).ToArray());
    }

    private static FieldOutcome ReadEmail(Field field, JsonElement value)
    {
        if (JsonText.Of(value)?.Trim() is not { } address || address.Length > field.Longest
            || !EmailPattern().IsMatch(address))
        {
            return Wrong(field, value, AnswerTexts.Email);
        }

        return Fine(address);
    }

    private static FieldOutcome ReadText(Field field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return new FieldOutcome.Wrong(AnswerTexts.Words);
        }

        if (JsonText.Of(value) is not { } raw || !PlainText.TryClean(raw, out var typed))
        {
            return new FieldOutcome.Wrong(AnswerTexts.ControlCharacters);
        }

        if (string.IsNullOrWhiteSpace(typed))
        {
            return Empty;
        }

        // Composing lengthens a few rare texts: one that obeyed the limit as it was typed then stays as it was typed.
        var text = typed.Normalize();
        text = PlainText.Length(text) > field.Longest ? typed : text;
        var length = PlainText.Length(text);
        return length > field.Longest
            ? new FieldOutcome.Wrong(AnswerTexts.TooLong(field.Longest ?? 0, length))
            : Fine(text);
    }

    private static FieldOutcome.Fine Fine<T>(T value) => new(JsonSerializer.SerializeToElement(value));

    private static FieldOutcome.Wrong Wrong(Field field, JsonElement value, Text why) =>
        !field.OptOut && JsonText.Of(value) == Answers.OptOut ? new(AnswerTexts.NoOptOut) : new(why);

    /// <summary>The rule of HTML's e-mail inputs, so that browser and server agree.</summary>
    [GeneratedRegex(
        @"^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
            + @"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EmailPattern();
}
