using System.ComponentModel;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Definition;

/// <summary>An organisational goal: why the programme exists.</summary>
public sealed record Why(
    [property: Description("Unique.")]
    string Id,
    [property: Description("The goal in one sentence.")]
    Text Text);

/// <summary>How a why is served.</summary>
/// <param name="Serves">Ids of whys, at least one.</param>
public sealed record Process(
    [property: Description("Unique.")]
    string Id,
    [property: Description("How, in one sentence.")]
    Text Text,
    [property: Description("Ids of whys; empty in a draft only.")]
    IReadOnlyList<string> Serves);

/// <summary>What is done: the third level.</summary>
/// <param name="Serves">Ids of processes, at least one.</param>
public sealed record Content(
    [property: Description("Unique.")]
    string Id,
    [property: Description("What, in one sentence.")]
    Text Text,
    [property: Description("Ids of processes; empty in a draft only.")]
    IReadOnlyList<string> Serves);
