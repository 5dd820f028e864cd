using System.Collections.Concurrent;
using Parcours.Platform.Documents;
using Parcours.Programme.Definition;
using Parcours.Programme.Planning;

namespace Parcours.Features.Programmes;

/// <summary>A published version, ready for the planner.</summary>
public sealed record ProgrammeVersion(
    string ProgrammeId, int Version, ProgrammeDefinition Definition, ProgrammeCalendar Calendar);

/// <summary>Reads published versions once: they never change.</summary>
internal sealed class ProgrammeVersions(IDocumentStore store)
{
    private readonly ConcurrentDictionary<(string, int), ProgrammeVersion> known = new();

    /// <summary>A published version.</summary>
    /// <exception cref="InvalidOperationException">There is none; whoever asks names one that journeys run
    /// on.</exception>
    public async Task<ProgrammeVersion> GetAsync(
        string programmeId, int version, CancellationToken cancellation = default)
    {
        if (known.TryGetValue((programmeId, version), out var found))
        {
            return found;
        }

        var document = await store.ReadAsync<ProgrammeVersionDocument>(
            programmeId, ProgrammeVersionDocument.IdOf(version), cancellation);
        if (document?.Publication is null)
        {
            throw new InvalidOperationException($"Programme {programmeId} has no published version {version}.");
        }

        return known[(programmeId, version)] = new(
            programmeId, version, document.Definition, new ProgrammeCalendar(document.Definition));
    }
}
