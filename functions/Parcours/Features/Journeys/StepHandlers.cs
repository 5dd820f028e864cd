using System.Collections.Frozen;

namespace Parcours.Features.Journeys;

/// <summary>The handler of each kind of step.</summary>
internal sealed class StepHandlers(IEnumerable<StepHandler> handlers)
{
    private readonly FrozenDictionary<string, StepHandler> byKind = handlers.ToFrozenDictionary(
        handler => handler.Kind);

    /// <exception cref="InvalidOperationException">No feature handles that kind.</exception>
    public StepHandler Of(string kind) => byKind.TryGetValue(kind, out var handler)
        ? handler
        : throw new InvalidOperationException($"No feature handles steps of kind '{kind}'.");

    /// <summary>The kinds that are handled.</summary>
    public IReadOnlyCollection<string> Kinds => byKind.Keys;
}
