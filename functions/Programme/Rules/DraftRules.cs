using Parcours.Programme.Definition;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Rules;

/// <summary>
/// What must hold for a definition to be kept as a draft: names that lead somewhere, and sensible numbers.
/// </summary>
internal static class DraftRules
{
    /// <summary>Every fault of a definition that has the right shape.</summary>
    public static IReadOnlyList<Fault> Of(ProgrammeDefinition definition)
    {
        var names = new Names(definition);
        var faults = new FaultList();
        ContactRules.Check(definition, names, faults);
        SiteRules.Check(definition, faults);
        PurposeRules.Check(definition, names, faults);
        InstrumentRules.Check(definition, names, faults);
        ScheduleRules.Check(definition, names, faults);
        WorkshopRules.Check(definition, names, faults);
        PolicyRules.Check(definition, names, faults);
        return faults.All;
    }
}
