using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Features.Programmes;
using Parcours.Programme.Example;

namespace Parcours.App.Demo;

/// <summary>The example programme, published and started: by the services that the API uses.</summary>
/// <param name="ProgrammeId">Its id.</param>
/// <param name="StartsAt">The first day of its journeys.</param>
internal sealed record DemoStart(string ProgrammeId, DateTimeOffset StartsAt)
{
    /// <summary>Creates, publishes and starts; journeys begin on the Monday after today.</summary>
    public static async Task<DemoStart> BeginAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var today = now.InUtc().Date;
        var startsOn = today.Next(IsoDayOfWeek.Monday);
        var writer = services.GetRequiredService<ProgrammeWriter>();
        var draft = await writer.CreateAsync(ExampleProgramme.Definition, now, cancellation);
        var published = await writer.PublishAsync(
            draft, new Publication(
                now, today.PlusDays(-18), WorksCouncilNotApplicable: null, DpiaReference: "AIPD-2026-07 (demo)"),
                    cancellation);
        await services.GetRequiredService<JourneyStarter>()
            .StartAsync(
                published, new StartRequest(startsOn, DemoCast.AsNamed(ExampleProgramme.People)), now, repeats: null,
                cancellation);
        return new DemoStart(published.Partition, startsOn.AtMidnight().InUtc().ToDateTimeOffset());
    }
}
