namespace Parcours.Programme.Shapes;

/// <summary>What became of a document that was read.</summary>
public abstract record ReadResult<T>
{
    private ReadResult()
    {
    }

    public sealed record Valid(T Value) : ReadResult<T>;

    /// <summary>Every fault, with its path.</summary>
    public sealed record Invalid(IReadOnlyList<Fault> Faults) : ReadResult<T>;

    /// <summary>What is made of it; what was wrong stays wrong.</summary>
    /// <param name="next">Reads on.</param>
    public ReadResult<TNext> Then<TNext>(Func<T, ReadResult<TNext>> next) => this switch
    {
        Valid { Value: var value } => next(value),
        Invalid { Faults: var faults } => new ReadResult<TNext>.Invalid(faults),
        _ => throw new InvalidOperationException("Unknown result."),
    };

    /// <summary>The same, unless what was read breaks a rule.</summary>
    /// <param name="rules">What is wrong with it; empty when nothing is.</param>
    public ReadResult<T> Unless(Func<T, IReadOnlyList<Fault>> rules) =>
        this is Valid { Value: var value } && rules(value) is { Count: > 0 } faults ? new Invalid(faults) : this;
}
