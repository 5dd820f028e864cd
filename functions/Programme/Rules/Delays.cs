using NodaTime;
using Parcours.Programme.Definition;
using Parcours.Programme.Shapes;

namespace Parcours.Programme.Rules;

/// <summary>Offsets and lengths that make sense.</summary>
internal static class Delays
{
    /// <summary>An offset or delay: zero up to <see cref="DefinitionLimits.OffsetDays"/>.</summary>
    public static void Offset(Period? offset, string path, FaultList faults)
    {
        if (offset is not null && offset.ToDuration() > Duration.FromDays(DefinitionLimits.OffsetDays))
        {
            faults.Add(
                path, "out-of-range", $"au plus {DefinitionLimits.OffsetDays} jours",
                $"at most {DefinitionLimits.OffsetDays} days");
        }
    }

    /// <summary>A length or a time to answer: the same, but more than nothing.</summary>
    public static void Length(Period? length, string path, FaultList faults)
    {
        Offset(length, path, faults);
        if (length is not null && length.ToDuration() <= Duration.Zero)
        {
            faults.Add(
                path, "out-of-range", "une durée plus longue que zéro est attendue",
                "a duration longer than zero is expected");
        }
    }

    /// <summary>Delays of a list, each later than the one before.</summary>
    public static void Ascending(IReadOnlyList<Period> delays, string path, FaultList faults)
    {
        Duration? before = null;
        FaultList.Each(delays, path, (delay, at) =>
        {
            Length(delay, at, faults);
            if (delay.ToDuration() <= before)
            {
                faults.Add(
                    at, "order", "chaque délai est plus long que le précédent",
                    "each delay is longer than the one before");
            }

            before = delay.ToDuration();
        });
    }
}
