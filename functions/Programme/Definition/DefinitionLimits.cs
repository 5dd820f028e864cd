namespace Parcours.Programme.Definition;

/// <summary>
/// Limits of definitions and lists of people, in one place. All are inclusive; lengths count code points.
/// </summary>
public static class DefinitionLimits
{
    /// <summary>Faults that one reading lists; a last one then says that there are more.</summary>
    public const int Faults = 200;

    /// <summary>Levels of nesting of a JSON document.</summary>
    public const int JsonDepth = 64;

    /// <summary>Characters of an id: ids become parts of document and instance ids.</summary>
    public const int IdLength = 40;

    /// <summary>Characters of a name, and of a reference to something.</summary>
    public const int NameLength = 100;

    /// <summary>Characters of a title or place: one line, fit for a subject.</summary>
    public const int LabelLength = 200;

    /// <summary>Characters of any other text, also of the longest answer that an item may ask for.</summary>
    public const int TextLength = 2000;

    /// <summary>Characters of an e-mail address (RFC 5321).</summary>
    public const int EmailLength = 254;

    /// <summary>Elements of any list of a definition that has no narrower limit.</summary>
    public const int ListLength = 500;

    /// <summary>Items of one questionnaire.</summary>
    public const int Items = 100;

    /// <summary>Options of a choice.</summary>
    public const int Options = 50;

    /// <summary>Values of a scale, from its lowest to its highest.</summary>
    public const int ScaleValues = 11;

    /// <summary>Described levels of a goal: −2 to +2.</summary>
    public const int GoalLevels = 5;

    /// <summary>Half-days of a session.</summary>
    public const int HalfDays = 10;

    /// <summary>Reminders of one step, in all.</summary>
    public const int Reminders = 3;

    /// <summary>Questions "did you try it?" after one commitment.</summary>
    public const int FollowUps = 6;

    /// <summary>Start times of slots in a day.</summary>
    public const int SlotTimes = 48;

    /// <summary>Days on which slots are offered.</summary>
    public const int SlotDays = 60;

    /// <summary>Seats of a session.</summary>
    public const int Seats = 500;

    /// <summary>Minutes that one step or questionnaire may be estimated at.</summary>
    public const int StepMinutes = 480;

    /// <summary>Minutes in a week.</summary>
    public const int WeekMinutes = 7 * 24 * 60;

    /// <summary>Mails in a week.</summary>
    public const int WeekMails = 50;

    /// <summary>Lowest floor of the disclosure gate: never under five answers.</summary>
    public const int LowestFloor = 5;

    /// <summary>Highest floor that one may choose.</summary>
    public const int HighestFloor = 100;

    /// <summary>Largest magnitude of a figure: baseline, target, threshold, bound of a number.</summary>
    public const int Figure = 1_000_000_000;

    /// <summary>Longest offset or delay, in days.</summary>
    public const int OffsetDays = 3 * 366;

    /// <summary>People in one call.</summary>
    public const int People = 5000;

    /// <summary>Direct reports of one manager.</summary>
    public const int TeamSize = 500;
}
