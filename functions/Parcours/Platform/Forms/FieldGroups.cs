namespace Parcours.Platform.Forms;

/// <summary>Neighbouring fields that stand under one heading.</summary>
/// <param name="Title">The heading; null for a field that stands alone.</param>
/// <param name="OneOptOut">Whether one checkbox declines them all, as for the three scales of a need.</param>
public sealed record FieldGroup(string? Title, IReadOnlyList<Field> Fields, bool OneOptOut)
{
    /// <summary>Name of that one checkbox.</summary>
    public string OptOutName => $"g:{Fields[0].Id}";

    /// <summary>The form's fields in groups, in their order.</summary>
    public static IReadOnlyList<FieldGroup> Of(Form form)
    {
        var groups = new List<FieldGroup>();
        foreach (var field in form.Fields)
        {
            if (field.Group is { } title && groups.Count > 0 && groups[^1].Title == title)
            {
                groups[^1] = groups[^1] with { Fields = [.. groups[^1].Fields, field] };
            }
            else
            {
                groups.Add(new FieldGroup(field.Group, [field], OneOptOut: false));
            }
        }

        return [.. groups.Select(
            group => group with { OneOptOut = group.Fields.Count > 1 && group.Fields.All(field => field.OptOut) })];
    }
}
