using Parcours.Programme.Definition;

namespace Parcours.App.Demo;

/// <summary>Who among the fictional people does what; whoever has no part answers in time, mostly.</summary>
internal static class DemoCast
{
    /// <summary>Never answers anything.</summary>
    public const string Silent = "karim.haddad@example.org";

    /// <summary>Starts with an address that can't receive mail, until HR corrects it.</summary>
    public const string Misspelt = "thomas.girard@example.org";

    /// <summary>Is on leave for a few weeks.</summary>
    public const string Away = "lea.schmitt@example.org";

    private static readonly HashSet<string> Late = new(
        StringComparer.OrdinalIgnoreCase) { "paul.lemoine@example.org", "marie.hoarau@example.org" };

    /// <summary>Shares of people besides those with a part of their own.</summary>
    private const double Forgetful = 0.12;
    private const double OftenLate = 0.6;

    /// <summary>The wrong address of whoever's address is wrong at first.</summary>
    public static string WrongAddress => Misspelt.Replace("@example.org", "@example.invalid", StringComparison.Ordinal);

    /// <summary>The people as HR first names them.</summary>
    public static IReadOnlyList<Person> AsNamed(IReadOnlyList<Person> people) =>
        [.. people.Select(person => Is(person.Email, Misspelt)
            ? person with { Email = EmailAddress.Of(WrongAddress) } : person)];

    /// <summary>When somebody will answer; null when they won't.</summary>
    /// <param name="chance">Chance.</param>
    /// <param name="to">Address.</param>
    /// <param name="kind">What is asked.</param>
    /// <param name="asked">When the mail left.</param>
    /// <param name="due">When an answer is expected.</param>
    public static DateTimeOffset? AnswersAt(
        DemoChance chance, string to, string kind, DateTimeOffset asked, DateTimeOffset due)
    {
        string[] about = [to, kind, asked.ToString("O")];
        if (Is(to, Silent) || (IsTeamMember(to) && chance.Of(["forgets", .. about]) < Forgetful))
        {
            return null;
        }

        var time = due > asked ? due - asked : TimeSpan.FromHours(2);
        return OnTheDial(
            Late.Contains(to) && chance.Of(["late", .. about]) < OftenLate
                ? due.AddDays(0.1 + chance.Of(["how-late", .. about]))
                : asked + (time * (0.05 + (0.6 * chance.Of(["when", .. about])))),
            time > TimeSpan.FromDays(1) ? TimeSpan.FromMinutes(30) : TimeSpan.FromMinutes(5));
    }

    public static bool Is(string address, string other) =>
        string.Equals(address, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>The next round moment, so that people share a few instants and the clock stands less often.</summary>
    private static DateTimeOffset OnTheDial(DateTimeOffset at, TimeSpan step) =>
        new(((at.UtcTicks / step.Ticks) + 1) * step.Ticks, TimeSpan.Zero);

    /// <summary>In the example, addresses of team members carry a number.</summary>
    private static bool IsTeamMember(string address) => address.Any(char.IsAsciiDigit);
}
