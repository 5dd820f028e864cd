using System.Text.Json.Nodes;
using Parcours.Programme.Definition;

namespace Parcours.Programme.Shapes;

/// <summary>Bounds of the numbers of a definition, and lengths of its lists.</summary>
internal static class SchemaRanges
{
    private static readonly Dictionary<string, (int Min, int Max)> Numbers = new()
    {
        ["Instrument.minutes"] = (0, DefinitionLimits.StepMinutes),
        ["StepDefinition.minutes"] = (0, DefinitionLimits.StepMinutes),
        ["Item.min"] = (-DefinitionLimits.Figure, DefinitionLimits.Figure),
        ["Item.max"] = (-DefinitionLimits.Figure, DefinitionLimits.Figure),
        ["Item.maxLength"] = (1, DefinitionLimits.TextLength),
        ["Indicator.level"] = (1, 4),
        ["Indicator.baseline"] = (-DefinitionLimits.Figure, DefinitionLimits.Figure),
        ["Indicator.target"] = (-DefinitionLimits.Figure, DefinitionLimits.Figure),
        ["Measure.atLeast"] = (-DefinitionLimits.Figure, DefinitionLimits.Figure),
        ["AdaptationRule.threshold"] = (-DefinitionLimits.Figure, DefinitionLimits.Figure),
        ["SlotOffer.days"] = (1, DefinitionLimits.SlotDays),
        ["Session.min"] = (1, DefinitionLimits.Seats),
        ["Session.max"] = (1, DefinitionLimits.Seats),
        ["NoonPulse.minAnswers"] = (DefinitionLimits.LowestFloor, DefinitionLimits.HighestFloor),
        ["LoadCeiling.mailsPerWeek"] = (1, DefinitionLimits.WeekMails),
        ["LoadCeiling.minutesPerWeek"] = (1, DefinitionLimits.WeekMinutes),
        ["PrivacyPolicy.floor"] = (DefinitionLimits.LowestFloor, DefinitionLimits.HighestFloor),
        ["PrivacyPolicy.commentsFloor"] = (DefinitionLimits.LowestFloor, DefinitionLimits.HighestFloor),
    };

    private static readonly Dictionary<string, (int Min, int Max)> Lists = new()
    {
        ["Contacts.hr"] = (1, DefinitionLimits.ListLength),
        ["Contacts.facilitators"] = (1, DefinitionLimits.ListLength),
        ["ProgrammeDefinition.sites"] = (1, DefinitionLimits.ListLength),
        ["GoalTemplate.levels"] = (DefinitionLimits.GoalLevels, DefinitionLimits.GoalLevels),
        ["Instrument.items"] = (1, DefinitionLimits.Items),
        ["Item.anchors"] = (0, DefinitionLimits.ScaleValues),
        ["Item.options"] = (0, DefinitionLimits.Options),
        ["Condition.values"] = (1, DefinitionLimits.Options),
        ["Session.halfDays"] = (1, DefinitionLimits.HalfDays),
        ["Session.sites"] = (1, DefinitionLimits.ListLength),
        ["StepDefinition.followUps"] = (0, DefinitionLimits.FollowUps),
        ["SlotOffer.at"] = (0, DefinitionLimits.SlotTimes),
        ["ReminderPolicy.after"] = (0, DefinitionLimits.Reminders),
        ["PersonInput.team"] = (0, DefinitionLimits.TeamSize),
    };

    /// <summary>Adds the bounds of a property to its schema.</summary>
    public static JsonNode Apply(string? property, JsonNode node)
    {
        if (node is not JsonObject schema)
        {
            return node;
        }

        if (Has(schema, "integer") || Has(schema, "number"))
        {
            var (min, max) = Numbers[property!];
            (schema["minimum"], schema["maximum"]) = (min, max);
        }
        else if (Has(schema, "array"))
        {
            var (min, max) = property is null ? (1, DefinitionLimits.People)
                : Lists.GetValueOrDefault(property, (0, DefinitionLimits.ListLength));
            schema["minItems"] = min == 0 ? null : min;
            schema["maxItems"] = max;
            if (min == 0)
            {
                schema.Remove("minItems");
            }
        }

        return schema;
    }

    private static bool Has(JsonObject schema, string type) => schema["type"] switch
    {
        JsonArray types => types.Any(one => one?.GetValue<string>() == type),
        JsonValue one => one.GetValue<string>() == type,
        _ => false,
    };
}
