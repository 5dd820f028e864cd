using Parcours.Platform.Pages;

namespace Parcours.Features.Reports;

/// <summary>The impact report, made anew each time that a page asks for it.</summary>
public sealed class ImpactContent(ImpactReports reports)
{
    public async Task<IReadOnlyList<Block>?> ReadAsync(
        string programmeId, string locale, CancellationToken cancellation = default) =>
        await reports.ReadAsync(programmeId, cancellation) is { } report ? ImpactBlocks.Of(report, locale) : null;
}
