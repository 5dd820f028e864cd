using Parcours.Programme.Definition;

namespace Parcours.Programme.Rules;

/// <summary>The ids that a definition's references may lead to.</summary>
internal sealed class Names(ProgrammeDefinition definition)
{
    public IReadOnlySet<string> Sites { get; } = Of(definition.Sites.Select(site => site.Id));

    public IReadOnlySet<string> Facilitators { get; } = Of(
        definition.Contacts.Facilitators.Select(contact => contact.Id));

    public IReadOnlySet<string> Whys { get; } = Of(definition.Whys.Select(why => why.Id));

    public IReadOnlySet<string> Processes { get; } = Of(definition.Processes.Select(process => process.Id));

    public IReadOnlySet<string> Contents { get; } = Of(definition.Contents.Select(content => content.Id));

    public IReadOnlySet<string> Dimensions { get; } = Of(definition.Dimensions.Select(dimension => dimension.Id));

    public IReadOnlySet<string> Workshops { get; } = Of(definition.Workshops.Select(workshop => workshop.Id));

    public IReadOnlySet<string> Points { get; } = Of(definition.MeasurementPoints.Select(point => point.Id));

    /// <summary>Instruments by id; of twins, which are a fault of their own, the first.</summary>
    public IReadOnlyDictionary<string, Instrument> Instruments { get; } =
        definition.Instruments.DistinctBy(instrument => instrument.Id).ToDictionary(instrument => instrument.Id);

    public IReadOnlySet<string> InstrumentIds => Of(Instruments.Keys);

    public static HashSet<string> Of(IEnumerable<string> ids) => ids.ToHashSet();
}
