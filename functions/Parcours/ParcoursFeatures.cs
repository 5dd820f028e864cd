using Microsoft.DurableTask;
using Parcours.Features.Adaptations;
using Parcours.Features.Console;
using Parcours.Features.Diagnosis;
using Parcours.Features.Goals;
using Parcours.Features.Journeys;
using Parcours.Features.Links;
using Parcours.Features.Measurements;
using Parcours.Features.Operations;
using Parcours.Features.People;
using Parcours.Features.Practices;
using Parcours.Features.Programmes;
using Parcours.Features.Rehearsal;
using Parcours.Features.Reports;
using Parcours.Features.Workshops;
using Parcours.Platform.Addresses;
using Parcours.Platform.Security;
using Parcours.Platform.Time;

namespace Parcours;

/// <summary>
/// The features of the program, in one place. Each brings its services, its orchestrations and its endpoints.
/// </summary>
internal static class ParcoursFeatures
{
    public static IServiceCollection AddFeatures(this IServiceCollection services, HostingOptions options)
    {
        services.AddWeb(provider => new WebSettings
        {
            Key = provider.GetRequiredService<KeyRing>().LinkKey,
            HrKey = provider.GetRequiredService<KeyRing>().HrKey,
            PublicUrl = () => provider.GetRequiredService<PublicUrl>().Base,
            WallClock = provider.GetRequiredService<RealTime>().Provider,
            PlatformSignsIn = options.PlatformSignsIn,
        });
        services.AddMail(options.SendGrid);
        services.AddProgrammes();
        services.AddJourneys();
        services.AddLinks();
        services.AddSingleton<PersonalData>();
        services.AddDiagnosis();
        services.AddGoals();
        services.AddWorkshops();
        services.AddPractices();
        services.AddMeasurements();
        services.AddAdaptations();
        services.AddSingleton<QueuedElsewhere>();
        services.AddReports();
        services.AddOperations();
        services.AddConsole();
        return services;
    }

    /// <summary>Orchestrators and activities.</summary>
    public static void AddTasks(DurableTaskRegistry registry) =>
        registry.AddJourneys().AddWorkshops().AddPractices().AddMeasurements();

    /// <summary>Middleware that must see each request before its endpoint does, such as who is asking.</summary>
    public static IApplicationBuilder UseFeatures(this IApplicationBuilder app) => app.UseWeb();

    public static void MapFeatures(this IEndpointRouteBuilder routes, HostingOptions options)
    {
        routes.MapWeb().MapMail(options.SendGrid);
        routes.MapProgrammes();
        routes.MapJourneys();
        routes.MapLinks();
        PersonalDataEndpoints.Map(routes);
        RehearsalEndpoint.Map(routes);
        routes.MapReports();
        routes.MapOperations();
        routes.MapConsole();
    }
}
