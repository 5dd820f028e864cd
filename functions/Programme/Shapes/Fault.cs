using Parcours.Programme.Wording;

namespace Parcours.Programme.Shapes;

/// <summary>What is wrong with a document, where, and how to mend it.</summary>
/// <param name="Path">JSON path, such as <c>$.workshops[2].serves[0]</c>.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Message">For people.</param>
public sealed record Fault(string Path, string Code, Text Message);
