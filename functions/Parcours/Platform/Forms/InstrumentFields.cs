using Parcours.Programme.Definition;
using Parcours.Programme.Diagnosis;
using Parcours.Programme.Wording;

namespace Parcours.Platform.Forms;

/// <summary>An instrument's items as fields of a form, and its answers read back.</summary>
internal static class InstrumentFields
{
    /// <summary>Longest text that an item takes unless it says less.</summary>
    public const int TextLength = 2000;

    private const int NeedLowest = 1;
    private const int NeedHighest = 5;

    /// <summary>
    /// The fields of an instrument, in the order of its items. A need item is three scales <c>ID.ease</c>,
    /// <c>ID.useful</c>,
    /// <c>ID.want</c> in one group; any other item is a field with the item's own id.
    /// </summary>
    public static IReadOnlyList<Field> Of(Instrument instrument, string locale) =>
        [.. instrument.Items.SelectMany(
            item => item.Type == ItemType.Need ? Need(item, locale) : [Single(instrument, item, locale)])];

    /// <summary>The answers to an instrument's need items, or to those of one dimension.</summary>
    public static IReadOnlyList<NeedAnswer> Needs(Instrument instrument, Answers answers, string? dimension = null) =>
    [
        .. instrument.Items
            .Where(item => item.Type == ItemType.Need && (dimension is null || item.Dimension == dimension))
            .Select(item => new NeedAnswer(
                item.Id,
                (int?)answers.Number(EaseOf(item.Id)),
                (int?)answers.Number(UsefulOf(item.Id)),
                (int?)answers.Number(WantOf(item.Id)),
                answers.OptedOut(EaseOf(item.Id)) || answers.OptedOut(UsefulOf(item.Id))
                    || answers.OptedOut(WantOf(item.Id)))),
    ];

    /// <summary>Id of the field that asks for the ease today with a need.</summary>
    public static string EaseOf(string itemId) => itemId + ".ease";

    /// <summary>Id of the field that asks for the use of a need in the post.</summary>
    public static string UsefulOf(string itemId) => itemId + ".useful";

    /// <summary>Id of the field that asks for the wish to work on a need.</summary>
    public static string WantOf(string itemId) => itemId + ".want";

    private static IEnumerable<Field> Need(Item item, string locale)
    {
        yield return Scale(EaseOf(item.Id), InstrumentTexts.Ease, InstrumentTexts.EaseAnchors);
        yield return Scale(UsefulOf(item.Id), InstrumentTexts.Useful, InstrumentTexts.UsefulAnchors);
        yield return Scale(WantOf(item.Id), InstrumentTexts.Want, InstrumentTexts.WantAnchors);

        Field Scale(string id, Text label, IReadOnlyList<Text> anchors) => new()
        {
            Id = id,
            Type = FieldType.Scale,
            Label = label.In(locale),
            Group = item.Text.In(locale),
            Min = NeedLowest,
            Max = NeedHighest,
            Anchors = [.. anchors.Select(anchor => anchor.In(locale))],
            Required = item.Required,
            OptOut = item.OptOut,
            OptOutLabel = item.OptOut ? InstrumentTexts.NeedOptOut.In(locale) : null,
            AskedIf = Condition(item),
        };
    }

    private static Field Single(Instrument instrument, Item item, string locale) => new()
    {
        Id = item.Id,
        Type = TypeOf(item.Type),
        Label = item.Text.In(locale),
        Min = item.Type is ItemType.Scale or ItemType.Number ? item.Min : null,
        Max = item.Type is ItemType.Scale or ItemType.Number ? item.Max : null,
        MaxLength = item.Type == ItemType.Text ? Math.Min(item.MaxLength ?? TextLength, TextLength) : null,
        Anchors = item.Type == ItemType.Scale ? [.. item.Anchors.Select(anchor => anchor.In(locale))] : [],
        Options = item.Type is ItemType.Choice or ItemType.Choices
            ? [.. item.Options.Select(option => new FieldOption(option.Value, option.Text.In(locale)))]
            : [],
        Required = item.Required,
        OptOut = item.OptOut,
        OptOutLabel = item.OptOut ? (instrument.Confidential ? InstrumentTexts.NoAnswer : InstrumentTexts.NotConcerned)
            .In(locale) : null,
        AskedIf = Condition(item),
    };

    private static FieldType TypeOf(ItemType type) => type switch
    {
        ItemType.Scale => FieldType.Scale,
        ItemType.Number => FieldType.Number,
        ItemType.Choice => FieldType.Choice,
        ItemType.Choices => FieldType.Choices,
        ItemType.Boolean => FieldType.Boolean,
        ItemType.Text => FieldType.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This type of item isn't a single field."),
    };

    private static FieldCondition? Condition(Item item) =>
        item.AskedIf is { } condition ? new FieldCondition(condition.Item, condition.Values) : null;
}
