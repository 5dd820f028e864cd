using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Programme.Diagnosis;

namespace Parcours.Features.Diagnosis;

/// <summary>
/// What is known of a manager's needs: what they declared, what was computed from it, the interview, and the trail of
/// decisions. Partition: the journey's id. Written by the diagnosis, read by whoever adapts or reports.
/// </summary>
internal sealed record NeedsDocument : Document
{
    public const string TheId = "needs";

    /// <summary>Instrument that was answered; null as long as none was.</summary>
    public string? Instrument { get; init; }

    public Instant? DeclaredAt { get; init; }

    /// <summary>One a need item.</summary>
    public IReadOnlyList<NeedAnswer> Answers { get; init; } = [];

    /// <summary>What was written freely, by item id. For the manager and the facilitator.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>(
        StringComparer.Ordinal);

    /// <summary>The computed profile, one a dimension that was asked.</summary>
    public IReadOnlyList<DimensionNeed> Dimensions { get; init; } = [];

    public InterviewRecord? Interview { get; init; }

    /// <summary>Who said what about a dimension, when: only ever added to, oldest first.</summary>
    public IReadOnlyList<NeedCard> Trail { get; init; } = [];

    /// <summary>
    /// The need card of each dimension that is decided: the manager's word, or the default after silence.
    /// </summary>
    public IReadOnlyList<NeedCard> Cards() =>
    [
        .. Trail.Where(card => card.By is NeedAuthor.Manager or NeedAuthor.Default)
            .GroupBy(card => card.Dimension).Select(cards => cards.Last()),
    ];

    /// <summary>The last word of an author on a dimension, or null.</summary>
    public NeedCard? Last(string dimension, NeedAuthor by) =>
        Trail.LastOrDefault(card => card.By == by && card.Dimension == dimension);
}

/// <summary>A dimension as computed from the questionnaire.</summary>
/// <param name="Dimension">Id of the dimension.</param>
/// <param name="Items">Number of items that count.</param>
/// <param name="Need">0 to 1; null when no item counts.</param>
/// <param name="Pull">0 to 1; null when no item counts.</param>
/// <param name="Priority">Need × pull; null when no item counts.</param>
/// <param name="OptedOut">The manager would rather not treat it.</param>
/// <param name="Proposal">What is proposed; null when nothing was answered.</param>
internal sealed record DimensionNeed(
    string Dimension, int Items, double? Need, double? Pull, double? Priority, bool OptedOut, NeedDecision? Proposal);

/// <param name="Dimension">Id of the dimension.</param>
/// <param name="Decision">What becomes of it.</param>
/// <param name="Reason">In the author's words; null when none was given.</param>
/// <param name="By">Who says so.</param>
/// <param name="At">When.</param>
/// <param name="Step">With which step.</param>
internal sealed record NeedCard(
    string Dimension, NeedDecision Decision, string? Reason, NeedAuthor By, Instant At, string Step);

/// <summary>Where a word on a dimension comes from.</summary>
internal enum NeedAuthor
{
    /// <summary>Computed from the questionnaire: a proposal.</summary>
    Questionnaire,

    /// <summary>The facilitator's suggestion after the interview.</summary>
    Facilitator,

    /// <summary>Confirmed by the manager.</summary>
    Manager,

    /// <summary>The proposal, kept unconfirmed because the manager didn't decide.</summary>
    Default,
}

/// <param name="Step">The booking.</param>
/// <param name="Facilitator">Contact id.</param>
/// <param name="Start">When it begins, or was to.</param>
/// <param name="Held">Null as long as the facilitator has said nothing.</param>
/// <param name="Note">The facilitator's note, for the manager and the facilitator only.</param>
internal sealed record InterviewRecord(
    string Step, string Facilitator, Instant Start, bool? Held = null, string? Note = null);
