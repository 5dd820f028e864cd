using System.Text.Json;

namespace Parcours.Platform.Forms;

internal enum Asked
{
    Yes,
    No,

    /// <summary>The field that decides it has a fault: nothing is demanded, nothing thrown away.</summary>
    Undecided,
}

/// <summary>Which fields a set of answers brings into play.</summary>
internal sealed class Branching(Form form, IReadOnlyDictionary<string, FieldOutcome> outcomes)
{
    private readonly Dictionary<string, Field> fields = form.Fields.ToDictionary(field => field.Id);

    /// <summary>
    /// Whether a field is asked, given the other answers; a field that hangs on a hidden one is hidden too.
    /// </summary>
    public Asked IsAsked(Field field) => IsAsked(field, depth: 0);

    private Asked IsAsked(Field field, int depth)
    {
        // A circle of conditions is a fault of the form's author; the person isn't made to suffer for it.
        if (field.AskedIf is not { } condition || !fields.TryGetValue(condition.Field, out var other)
            || depth > fields.Count)
        {
            return Asked.Yes;
        }

        var before = IsAsked(other, depth + 1);
        return before == Asked.Yes
            ? outcomes[other.Id] switch
            {
                FieldOutcome.Fine fine => Matches(fine.Value, condition) ? Asked.Yes : Asked.No,
                FieldOutcome.Wrong => Asked.Undecided,
                _ => Asked.No,
            }
            : before;
    }

    private static bool Matches(JsonElement value, FieldCondition condition) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Any(item => Matches(item, condition)),
        JsonValueKind.String => condition.Values.Contains(JsonText.Of(value)),
        _ => condition.Values.Contains(value.GetRawText()),
    };
}
