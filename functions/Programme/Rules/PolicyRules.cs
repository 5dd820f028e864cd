using Parcours.Programme.Definition;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Rules;

/// <summary>Reminders stop, floors hold, adaptation rules say what they look at.</summary>
internal static class PolicyRules
{
    public static void Check(ProgrammeDefinition definition, Names names, FaultList faults)
    {
        Delays.Ascending(definition.Reminders.After, "$.reminders.after", faults);
        Delays.Offset(definition.Reminders.Grace, "$.reminders.grace", faults);
        if (definition.Reminders.After.Count + (definition.Reminders.EveOfClose ? 1 : 0) > DefinitionLimits.Reminders)
        {
            faults.Add(
                "$.reminders", "too-many", $"au plus {DefinitionLimits.Reminders} relances en tout",
                $"at most {DefinitionLimits.Reminders} reminders in all");
        }

        if (definition.Privacy.CommentsFloor < definition.Privacy.Floor)
        {
            faults.Add(
                "$.privacy.commentsFloor", "floor", "le seuil des commentaires n'est pas sous celui des chiffres",
                "the floor of comments isn't under that of figures");
        }

        faults.Unique(definition.Adaptations, rule => rule.Id, "$.adaptations", ".id");
        FaultList.Each(definition.Adaptations, "$.adaptations", (rule, at) => Rule(rule, names, at, faults));
    }

    private static void Rule(AdaptationRule rule, Names names, string at, FaultList faults)
    {
        if (rule.Dimension is { } dimension)
        {
            faults.Known(dimension, names.Dimensions, at + ".dimension");
        }
        else if (rule.When is AdaptationTrigger.ManagersTreating or AdaptationTrigger.ShareNotNow)
        {
            faults.Add(
                at + ".dimension", "missing", "cette règle porte sur une dimension : laquelle ?",
                "this rule is about a dimension: which one?");
        }

        if (rule.Workshop is { } workshop)
        {
            faults.Known(workshop, names.Workshops, at + ".workshop");
        }
        else if (rule.When is AdaptationTrigger.ShareTooFast or AdaptationTrigger.GroupPresent)
        {
            faults.Add(
                at + ".workshop", "missing", "cette règle porte sur un atelier : lequel ?",
                "this rule is about a workshop: which one?");
        }

        if (rule.When is AdaptationTrigger.ShareNotNow or AdaptationTrigger.ShareTooFast
            && rule.Threshold is < 0 or > 1)
        {
            faults.Add(
                at + ".threshold", "out-of-range", "une part de 0 à 1 est attendue", "a share from 0 to 1 is expected");
        }
    }
}
