using Parcours.Platform.Documents;
using Parcours.Programme.Planning;

namespace Parcours.Features.Goals;

/// <summary>A three-way meeting of a journey, once it has a time. Partition: the journey's id.</summary>
internal sealed record TripartiteDocument : Document
{
    /// <summary>Step of the definition.</summary>
    public required string Source { get; init; }

    /// <summary>HR contact who takes part.</summary>
    public required string Contact { get; init; }

    public required Meeting Meeting { get; init; }

    public static string IdOf(string source) => "tripartite-" + source;
}
