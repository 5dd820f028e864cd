using Parcours.Programme.Definition;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Rules;

/// <summary>Why, how and what refer to one another by names that exist; broken links are left to publication.</summary>
internal static class PurposeRules
{
    public static void Check(ProgrammeDefinition definition, Names names, FaultList faults)
    {
        faults.Unique(definition.Whys, why => why.Id, "$.whys", ".id");
        faults.Unique(definition.Processes, process => process.Id, "$.processes", ".id");
        faults.Unique(definition.Contents, content => content.Id, "$.contents", ".id");
        faults.Unique(definition.Indicators, indicator => indicator.Id, "$.indicators", ".id");
        faults.Unique(definition.GoalTemplates, template => template.Id, "$.goalTemplates", ".id");
        FaultList.Each(
            definition.Processes, "$.processes",
            (process, at) => faults.AllKnown(process.Serves, names.Whys, at + ".serves"));
        FaultList.Each(
            definition.Contents, "$.contents",
            (content, at) => faults.AllKnown(content.Serves, names.Processes, at + ".serves"));
        FaultList.Each(
            definition.GoalTemplates, "$.goalTemplates",
            (template, at) => faults.Known(template.Why, names.Whys, at + ".why"));
        FaultList.Each(definition.Indicators, "$.indicators", (indicator, at) =>
        {
            faults.Known(indicator.Why, names.Whys, at + ".why");
            if (indicator.Measure is { } measure)
            {
                Measure(measure, names, at + ".measure", faults);
            }
        });
    }

    private static void Measure(Measure measure, Names names, string at, FaultList faults)
    {
        if (measure.Instrument is not { } name)
        {
            return;
        }

        if (!names.Instruments.TryGetValue(name, out var instrument))
        {
            faults.Known(name, names.InstrumentIds, at + ".instrument");
            return;
        }

        var items = measure.Items ?? [];
        faults.AllKnown(items, Names.Of(instrument.Items.Select(item => item.Id)), at + ".items");
        FaultList.Each(items, at + ".items", (id, path) =>
        {
            var item = instrument.Items.FirstOrDefault(candidate => candidate.Id == id);
            if (item is { Type: not (ItemType.Scale or ItemType.Number) }
                && measure.Kind is MeasureKind.Share or MeasureKind.Mean)
            {
                faults.Add(
                    path, "not-a-figure", $"« {id} » n'est ni une échelle ni un nombre",
                    $"'{id}' is neither a scale nor a number");
            }
            else if (measure is { Kind: MeasureKind.Share, AtLeast: { } least }
                && (least < item?.Min || least > item?.Max))
            {
                faults.Add(
                    at + ".atLeast", "out-of-range", $"{least} n'est pas sur l'échelle de « {id} »",
                    $"{least} isn't on the scale of '{id}'");
            }
        });
    }
}
