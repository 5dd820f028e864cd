using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Parcours.App.Demo;

/// <summary>
/// Chance that comes out the same each time for the same seed and the same question, in whatever order it is asked.
/// </summary>
/// <param name="seed">Another seed is another story.</param>
internal sealed class DemoChance(int seed)
{
    /// <summary>From 0 to below 1.</summary>
    public double Of(params IEnumerable<string> about)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{string.Join('|', about)}"));
        return BinaryPrimitives.ReadUInt32BigEndian(hash) / (uint.MaxValue + 1.0);
    }

    /// <summary>One of a list.</summary>
    public T Pick<T>(IReadOnlyList<T> list, params IEnumerable<string> about) => list[(int)(Of(about) * list.Count)];
}
