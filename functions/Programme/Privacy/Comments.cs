using Parcours.Programme.Wording;

namespace Parcours.Programme.Privacy;

/// <summary>What is shown of the free texts of a view.</summary>
public abstract record CommentDecision
{
    private CommentDecision()
    {
    }

    /// <summary>The comments, in an order that says nothing about who wrote first.</summary>
    public sealed record Shown(IReadOnlyList<string> Comments) : CommentDecision;

    /// <summary>No comment is shown, nor how many there are.</summary>
    public sealed record Withheld(Text Sentence) : CommentDecision;
}

/// <summary>The gate of free texts: a higher floor, and shuffled.</summary>
public static class Comments
{
    /// <summary>Fewest answers of a view whose comments may be read.</summary>
    public const int Floor = 8;

    /// <summary>A disclosure gate with the comments' floor: put the views whose comments are wanted to it.</summary>
    public static DisclosureGate Gate { get; } = new(Floor);

    /// <summary>The comments of a view that passed <see cref="Gate"/>.</summary>
    /// <remarks>
    /// The comments are sorted before they are shuffled, so the order in which they came has no part in the result,
    /// even for someone who knows the seed.
    /// </remarks>
    /// <param name="decision">The decision of <see cref="Gate"/>, or of a gate with a higher floor.</param>
    /// <param name="comments">The view's comments in any order; blank ones are dropped.</param>
    /// <param name="seed">Chance from outside: the same seed and comments give the same order.</param>
    /// <exception cref="ArgumentException">The decision was taken with a lower floor, which protects figures
    /// only.</exception>
    public static CommentDecision Of(DisclosureDecision decision, IReadOnlyList<string> comments, ulong seed)
    {
        if (decision.Floor < Floor)
        {
            throw new ArgumentException(
                "Views whose comments are wanted are put to the gate of comments.", nameof(decision));
        }

        return decision is DisclosureDecision.Withheld withheld
            ? new CommentDecision.Withheld(withheld.Sentence)
            : new CommentDecision.Shown(Shuffled(comments, seed));
    }

    // Fisher and Yates, with S. Vigna's SplitMix64 as the source of numbers.
    private static List<string> Shuffled(IReadOnlyList<string> comments, ulong seed)
    {
        var order = comments.Where(comment => !string.IsNullOrWhiteSpace(comment)).Order(StringComparer.Ordinal)
            .ToList();
        for (var last = order.Count - 1; last > 0; last--)
        {
            var other = (int)Math.BigMul(Next(ref seed), (ulong)last + 1, out _);
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }

    private static ulong Next(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
