using NodaTime;
using Parcours.Platform.Documents;

namespace Parcours.App.Tests.Platform.Documents;

/// <summary>A document with one of everything.</summary>
public sealed record NoteDocument : Document
{
    public string Text { get; init; } = "";
    public int Count { get; init; }
    public Mood Mood { get; init; }
    public LocalDate? Day { get; init; }
    public Instant? At { get; init; }
    public IReadOnlyList<string> Words { get; init; } = [];
    public long? Due { get; init; }

    public override long? WakeAt => Due;
}

public enum Mood
{
    Calm,
    VeryGlad,
}

/// <summary>Another type in the same partitions.</summary>
public sealed record NeedCardDocument : Document;
