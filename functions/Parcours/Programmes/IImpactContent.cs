using Parcours.Forms;

namespace Parcours.Programmes;

/// <summary>The impact report of a programme as content of a page, for those who may not know how it is made.</summary>
public interface IImpactContent
{
    /// <summary>The whole report in a language; null when there is nothing to report on.</summary>
    Task<IReadOnlyList<Block>?> ReadAsync(string programmeId, string locale, CancellationToken cancellation = default);
}
