using Parcours.Programme.Definition;
using Parcours.Programme.Wording;

namespace Parcours.Programme.Shapes;

/// <summary>Collects faults up to a limit, with the checks that come back everywhere.</summary>
internal sealed class FaultList
{
    private readonly List<Fault> faults = [];
    private bool hasMore;

    /// <summary>
    /// The faults in the order in which they were found; when there were more than the limit, a last one says so.
    /// </summary>
    public IReadOnlyList<Fault> All => hasMore
        ? [.. faults,
            new Fault(
                "$", "more-faults",
                new Text(
                    "il y a d'autres fautes ; corrigez d'abord celles-ci", "there are more faults; mend these first"))]
        : faults;

    public bool IsFull => hasMore;

    public void Add(string path, string code, string french, string english) =>
        Add(new Fault(path, code, new Text(french, english)));

    public void Add(Fault fault)
    {
        if (faults.Count < DefinitionLimits.Faults)
        {
            faults.Add(fault);
        }
        else
        {
            hasMore = true;
        }
    }

    /// <summary>Visits each element of a list with its path.</summary>
    public static void Each<T>(IReadOnlyList<T> list, string path, Action<T, string> check)
    {
        for (var index = 0; index < list.Count; index++)
        {
            check(list[index], JsonPath.Index(path, index));
        }
    }

    /// <summary>A reference must lead somewhere.</summary>
    public void Known(string id, IReadOnlySet<string> known, string path)
    {
        if (!known.Contains(id))
        {
            Add(path, "unknown-reference", $"« {JsonPath.Quote(id)} » n'existe pas",
                $"'{JsonPath.Quote(id)}' doesn't exist");
        }
    }

    public void AllKnown(IReadOnlyList<string> ids, IReadOnlySet<string> known, string path)
    {
        Each(ids, path, (id, at) => Known(id, known, at));
        Unique(ids, id => id, path, "");
    }

    /// <summary>Reports the second and every later element of the same name, at its own path.</summary>
    public void Unique<T>(IReadOnlyList<T> list, Func<T, string> name, string path, string member)
    {
        var seen = new HashSet<string>();
        Each(list, path, (element, at) => Unique(name(element), seen, at + member));
    }

    /// <summary>The same for names that lie in several lists.</summary>
    public void Unique(string name, HashSet<string> seen, string path)
    {
        if (!seen.Add(name))
        {
            Add(path, "duplicate", $"« {JsonPath.Quote(name)} » y est déjà",
                $"'{JsonPath.Quote(name)}' is already there");
        }
    }
}
