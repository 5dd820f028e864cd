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
}
