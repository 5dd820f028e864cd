using Parcours.Platform.Documents;
using Parcours.Platform.Feed;

namespace Parcours.Features.Journeys;

/// <summary>Keeps each journey's line in its programme's partition, from the change feed.</summary>
internal sealed class JourneyProjection(JourneySummaries summaries) : IChangeHandler
{
    public const string HandlerName = "summaries";

    private static readonly string JourneyType = DocumentType.NameOf<JourneyDocument>();

    public string Name => HandlerName;

    public bool Concerns(ChangedDocument change) => change.Type == JourneyType;

    public string PartitionKeyOf(ChangedDocument change) => change.Partition;

    public Task HandleAsync(ChangedDocument change, CancellationToken cancellation) =>
        summaries.ProjectAsync(change.Partition, cancellation);
}
