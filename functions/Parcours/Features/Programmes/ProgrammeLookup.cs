using Parcours.Platform.Documents;

namespace Parcours.Features.Programmes;

/// <summary>Finds what somebody names.</summary>
internal static class ProgrammeLookup
{
    /// <summary>A programme and its newest version; null when there is none of that id.</summary>
    public static async Task<(ProgrammeDocument Programme, ProgrammeVersionDocument Version)?> FindProgrammeAsync(
        this IDocumentStore store, string id, CancellationToken cancellation)
    {
        if (!DocumentRules.IsKey(id)
            || await store.ReadAsync<ProgrammeDocument>(id, ProgrammeDocument.TheId, cancellation) is not { } programme)
        {
            return null;
        }

        var version = await store.ReadAsync<ProgrammeVersionDocument>(
            id, ProgrammeVersionDocument.IdOf(programme.Version), cancellation);
        return version is null ? null : (programme, version);
    }
}
