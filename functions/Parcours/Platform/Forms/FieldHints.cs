
namespace Parcours.Platform.Forms;

/// <summary>
/// What helps to answer a field: its own help, and the bounds that the page would otherwise keep to itself.
/// </summary>
internal static class FieldHints
{
    private const int LengthWorthSaying = 500;

    public static IReadOnlyList<string> Of(Form form, Field field)
    {
        var hints = new List<string>();
        if (Condition(form, field) is { } condition)
        {
            hints.Add(condition);
        }

        if (field.Help is { } help)
        {
            hints.Add(help);
        }

        if (field.Type == FieldType.Choices)
        {
            hints.Add(FormTexts.Several.In(form.Locale));
        }

        if (field is { Type: FieldType.Number, Lowest: { } min, Highest: { } max })
        {
            hints.Add(FormTexts.Between(min, max).In(form.Locale));
        }

        if (field is { Type: FieldType.Text, Longest: { } longest and <= LengthWorthSaying })
        {
            hints.Add(FormTexts.MaxLength(longest).In(form.Locale));
        }

        return hints;
    }

    /// <summary>Without script a hidden question can't be hidden: it says when it is asked.</summary>
    private static string? Condition(Form form, Field field)
    {
        if (field.AskedIf is not { } asked
            || form.Fields.FirstOrDefault(other => other.Id == asked.Field) is not { } other)
        {
            return null;
        }

        var labels = asked.Values.Select(value => value switch
        {
            "true" when other.Type == FieldType.Boolean => FormTexts.Yes.In(form.Locale),
            "false" when other.Type == FieldType.Boolean => FormTexts.No.In(form.Locale),
            _ => other.Options.FirstOrDefault(option => option.Value == value)?.Label ?? value,
        });
        return FormTexts.AskedIf(other.Label, string.Join(" / ", labels)).In(form.Locale);
    }
}
