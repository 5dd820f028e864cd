namespace Parcours.Platform.Forms;

/// <summary>The bounds of a field, also where its author left them out: page, twin and check say the same.</summary>
internal static class FieldLimits
{
    public const int TextLength = 4000;
    public const int EmailLength = 254;

    extension(Field asked)
    {
        public int? Lowest => asked.Min ?? (asked.Type == FieldType.Scale ? 1 : null);

        public int? Highest => asked.Max ?? (asked.Type == FieldType.Scale ? 5 : null);

        public int? Longest => asked.Type switch
        {
            FieldType.Text => asked.MaxLength ?? TextLength,
            FieldType.Email => Math.Min(asked.MaxLength ?? EmailLength, EmailLength),
            _ => asked.MaxLength,
        };
    }
}
