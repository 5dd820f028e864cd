namespace Parcours.Programme.Diagnosis;

/// <summary>What a manager said about one item of the needs questionnaire; any part may be missing.</summary>
/// <param name="Item">Id of the item.</param>
/// <param name="Ease">Ease today, 1 to 5.</param>
/// <param name="Useful">Use in the post within six months, 1 to 5.</param>
/// <param name="Want">Wish to work on it, 1 to 5.</param>
/// <param name="OptedOut">"I'd rather not treat this topic"; the scales are then left aside.</param>
public sealed record NeedAnswer(string Item, int? Ease, int? Useful, int? Want, bool OptedOut = false)
{
    /// <summary>Whether the item counts: all three scales are given and there is no opt-out.</summary>
    public bool IsComplete => !OptedOut && Ease is not null && Useful is not null && Want is not null;
}
