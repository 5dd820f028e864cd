using NodaTime;
using Parcours.Platform.Documents;
using Parcours.Programme.Definition;

namespace Parcours.Features.Programmes;

/// <summary>Writes programmes and their versions.</summary>
internal sealed class ProgrammeWriter(IDocumentStore store, ProgrammeIndex index, NewIds ids)
{
    /// <summary>A new programme, as a draft of version 1.</summary>
    public async Task<ProgrammeDocument> CreateAsync(
        ProgrammeDefinition definition, Instant now, CancellationToken cancellation)
    {
        var id = "p" + ids.Next();
        await store.CreateAsync(
            new ProgrammeVersionDocument
            {
                Partition = id,
                Id = ProgrammeVersionDocument.IdOf(
                1),
                Version = 1,
                Definition = definition
            }, cancellation);
        var programme = await store.CreateAsync(
            new ProgrammeDocument
            {
                Partition = id,
                Id = ProgrammeDocument.TheId,
                Title = definition.Title,
                Version = 1,
                State = ProgrammeState.Draft,
                CreatedAt = now,
            }, cancellation) ?? throw new InvalidOperationException($"A new programme's id {id} is taken.");
        await index.ProjectAsync(programme, cancellation);
        return programme;
    }

    /// <summary>Publishes a draft: the version is frozen from now on.</summary>
    public async Task<ProgrammeDocument> PublishAsync(
        ProgrammeDocument programme, Publication publication, CancellationToken cancellation)
    {
        await store.UpdateAsync<ProgrammeVersionDocument>(
            programme.Partition, ProgrammeVersionDocument.IdOf(programme.Version),
            version => version.Publication is null ? version with { Publication = publication } : null, cancellation);
        var published = await store.UpdateAsync<ProgrammeDocument>(
            programme.Partition, programme.Id,
            current => current.State != ProgrammeState.Draft ? null : current with
            {
                State = ProgrammeState.Published,
                Events =
                [
                    .. current.Events,
                    new OutgoingEvent(
                        $"{current.Partition}.published.{current.Version}", "fr.parcours.programme.published",
                        current.Partition,
                        publication.At.ToDateTimeOffset(), new Dictionary<string, string>()),
                ],
            }, cancellation) ?? programme;
        await index.ProjectAsync(published, cancellation);
        return published;
    }
}

/// <summary>Where new ids come from.</summary>
/// <param name="next">Gives a new opaque id of letters and digits each time.</param>
internal sealed class NewIds(Func<string> next)
{
    public string Next() => next();
}
