namespace Parcours.Durable;

/// <summary>The name of an orchestrator or activity. Names are compared ordinally, ignoring case.</summary>
/// <param name="Name">Not empty.</param>
public readonly record struct TaskName(string Name)
{
    public static implicit operator TaskName(string value) => new(value);

    public static implicit operator string(TaskName value) => value.Name;

    public bool Equals(TaskName other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? "");

    public override string ToString() => Name;
}
