using Parcours.Programme.Wording;

namespace Parcours.Programme.Privacy;

/// <summary>What becomes of a requested view.</summary>
/// <param name="View">The view.</param>
/// <param name="Floor">The floor that was applied.</param>
public abstract record DisclosureDecision(DisclosureView View, int Floor)
{
    /// <summary>The view may be shown, with its counts.</summary>
    /// <param name="View">The view.</param>
    /// <param name="Floor">The floor that was applied.</param>
    /// <param name="Respondents">How many answered.</param>
    /// <param name="PanelSize">How many people could answer.</param>
    public sealed record Shown(DisclosureView View, int Floor, int Respondents, int PanelSize)
        : DisclosureDecision(View, Floor);

    /// <summary>Nothing of the view may be shown: no figure, no count, no comment. It carries none itself.</summary>
    /// <param name="View">The view.</param>
    /// <param name="Floor">The floor that was applied.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Withheld(DisclosureView View, int Floor, WithheldReason Reason) : DisclosureDecision(
        View, Floor)
    {
        /// <summary>What stands in place of the figure.</summary>
        public Text Sentence => Reason.Sentence(Floor);
    }
}

/// <summary>
/// The teams that remain of a shown view beside those shown on their own: a group that can be shown too.
/// </summary>
/// <param name="Teams">Ids of two teams or more, for the computation; naming them is needless.</param>
/// <param name="Respondents">How many answered, at least the floor.</param>
public sealed record MergedGroup(IReadOnlyList<string> Teams, int Respondents);

/// <summary>The decisions about one point.</summary>
/// <param name="Point">Id of the point.</param>
/// <param name="Decisions">One for each requested view, in the order asked.</param>
/// <param name="Merged">What is left over, merged; anybody could work it out from what is shown.</param>
public sealed record PointDisclosure(
    string Point, IReadOnlyList<DisclosureDecision> Decisions, IReadOnlyList<MergedGroup> Merged)
{
    /// <summary>The decision about a view.</summary>
    /// <exception cref="ArgumentException">The view wasn't requested: nothing may be shown of it.</exception>
    public DisclosureDecision this[DisclosureView view] =>
        Decisions.FirstOrDefault(decision => decision.View == view)
        ?? throw new ArgumentException($"The view {view} wasn't put to the gate.", nameof(view));
}
