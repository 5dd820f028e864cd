using Parcours.Programme.Definition;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Rules;

/// <summary>Questionnaires can be asked and answered as they are written.</summary>
internal static class InstrumentRules
{
    /// <summary>What answers one's declining of an item; no option may bear the same name.</summary>
    private const string OptOut = "optOut";

    public static void Check(ProgrammeDefinition definition, Names names, FaultList faults)
    {
        faults.Unique(definition.Dimensions, dimension => dimension.Id, "$.dimensions", ".id");
        faults.Unique(definition.Instruments, instrument => instrument.Id, "$.instruments", ".id");
        FaultList.Each(definition.Instruments, "$.instruments", (instrument, at) =>
        {
            Fields(instrument, at + ".items", faults);
            var earlier = new Dictionary<string, Item>();
            FaultList.Each(instrument.Items, at + ".items", (item, path) =>
            {
                Item(item, names, path, faults);
                AskedIf(item, earlier, path + ".askedIf", faults);
                earlier.TryAdd(item.Id, item);
            });
            if (instrument.Confidential)
            {
                Comments(instrument, at + ".items", faults);
            }
        });
    }

    /// <summary>A need item is three fields; no two fields of a form bear the same name.</summary>
    private static void Fields(Instrument instrument, string path, FaultList faults)
    {
        var seen = new HashSet<string>();
        FaultList.Each(instrument.Items, path, (item, at) =>
        {
            faults.Unique(item.Id, seen, at + ".id");
            if (item.Type == ItemType.Need)
            {
                seen.UnionWith([item.Id + ".ease", item.Id + ".useful", item.Id + ".want"]);
            }
        });
    }

    private static void Item(Item item, Names names, string at, FaultList faults)
    {
        if (item.Dimension is { } dimension)
        {
            faults.Known(dimension, names.Dimensions, at + ".dimension");
        }

        switch (item.Type)
        {
            case ItemType.Scale when item is not { Min: { } min, Max: { } max } || min >= max:
                faults.Add(
                    at, "scale", "une échelle a un minimum et un maximum plus grand",
                    "a scale has a minimum and a greater maximum");
                break;
            case ItemType.Scale when (long)item.Max! - item.Min! >= DefinitionLimits.ScaleValues:
                faults.Add(
                    at + ".max", "too-many", $"une échelle a au plus {DefinitionLimits.ScaleValues} valeurs",
                    $"a scale has at most {DefinitionLimits.ScaleValues} values");
                break;
            case ItemType.Scale when item.Anchors.Count != 0 && item.Anchors.Count != item.Max - item.Min + 1:
                faults.Add(
                    at + ".anchors", "anchors", "un libellé par valeur de l'échelle, ou aucun",
                    "one wording for each value of the scale, or none");
                break;
            case ItemType.Number when item.Min > item.Max:
                faults.Add(
                    at + ".max", "range", "le maximum n'est pas sous le minimum",
                    "the maximum isn't under the minimum");
                break;
            case ItemType.Need when item.Dimension is null:
                faults.Add(
                    at + ".dimension", "missing", "un besoin relève d'une dimension", "a need belongs to a dimension");
                break;
            case ItemType.Need when (item.Min ?? 1, item.Max ?? 5) is not (1, 5):
                faults.Add(at + ".min", "scale", "un besoin se situe de 1 à 5", "a need goes from 1 to 5");
                break;
            case ItemType.Choice or ItemType.Choices:
                Options(item, at + ".options", faults);
                break;
            default:
                break;
        }
    }

    private static void Options(Item item, string path, FaultList faults)
    {
        if (item.Options.Count < 2)
        {
            faults.Add(path, "options", "il faut au moins deux options", "at least two options are needed");
        }

        faults.Unique(item.Options, option => option.Value, path, ".value");
        FaultList.Each(item.Options, path, (option, at) =>
        {
            if (option.Value == OptOut)
            {
                faults.Add(at + ".value", "reserved", "« optOut » est réservé", "'optOut' is reserved");
            }
        });
    }

    private static void AskedIf(Item item, Dictionary<string, Item> earlier, string at, FaultList faults)
    {
        if (item.AskedIf is not { } condition)
        {
            return;
        }

        if (!earlier.TryGetValue(condition.Item, out var asked))
        {
            faults.Add(
                at + ".item", "unknown-reference", "la condition porte sur un item posé plus haut",
                "the condition is about an item that is asked before");
            return;
        }

        FaultList.Each(condition.Values, at + ".values", (value, path) =>
        {
            if (!IsAnswer(asked, value))
            {
                faults.Add(
                    path, "unknown-value", $"« {asked.Id} » n'a jamais cette valeur",
                    $"'{asked.Id}' never has this value");
            }
        });
    }

    private static bool IsAnswer(Item item, string value) => item.Type switch
    {
        ItemType.Choice or ItemType.Choices => item.Options.Any(option => option.Value == value),
        ItemType.Boolean => value is "true" or "false",
        ItemType.Scale or ItemType.Number =>
            int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && !(number < item.Min) && !(number > item.Max),
        _ => false,
    } || (item.OptOut && value == OptOut);

    /// <summary>Free text tells who wrote it: in a confidential questionnaire at most one, and nobody has to.</summary>
    private static void Comments(Instrument instrument, string path, FaultList faults)
    {
        var comments = 0;
        FaultList.Each(instrument.Items, path, (item, at) =>
        {
            if (item.Type == ItemType.Text && (item.Required || ++comments > 1))
            {
                faults.Add(
                    at, "free-text", "un questionnaire confidentiel a au plus un commentaire, facultatif",
                    "a confidential questionnaire has at most one comment, optional");
            }
        });
    }
}
