namespace Parcours.Programme.Definition;

/// <summary>Limits of definitions and lists of people, in one place.</summary>
public static class DefinitionLimits
{
    /// <summary>Letters of a name or an id.</summary>
    public const int NameLength = 100;

    /// <summary>Letters of any other text.</summary>
    public const int TextLength = 2000;

    /// <summary>Elements of any list of a definition.</summary>
    public const int ListLength = 500;

    /// <summary>People in one call.</summary>
    public const int People = 5000;

    /// <summary>Direct reports of one manager.</summary>
    public const int TeamSize = 500;

    /// <summary>Letters of an e-mail address (RFC 5321).</summary>
    public const int EmailLength = 254;

    /// <summary>Longest offset, in days.</summary>
    public const int OffsetDays = 3 * 366;
}
