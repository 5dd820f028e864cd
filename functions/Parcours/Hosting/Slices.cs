using Microsoft.DurableTask;
using Parcours.Access;
using Parcours.Console;
using Parcours.Diagnosis;
using Parcours.Evaluation;
using Parcours.Goals;
using Parcours.Journeys;
using Parcours.Mail;
using Parcours.Practices;
using Parcours.Programmes;
using Parcours.Simulate;
using Parcours.Steps;
using Parcours.Workshops;

namespace Parcours.Hosting;

/// <summary>The slices of the program, in one place. Each brings its services, its orchestrations and its endpoints.</summary>
public static class Slices
{
    public static IServiceCollection AddSlices(this IServiceCollection services, HostingOptions options)
    {
        services.AddEdge(provider => new EdgeSettings
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
        services.AddReports();
        services.AddOperations();
        services.AddConsole();
        return services;
    }

    /// <summary>Orchestrators and activities.</summary>
    public static void AddTasks(DurableTaskRegistry registry) =>
        registry.AddJourneys().AddWorkshops().AddPractices().AddMeasurements();

    /// <summary>Middleware that must see each request before its endpoint does, such as who is asking.</summary>
    public static IApplicationBuilder UseSlices(this IApplicationBuilder app) => app.UseEdge();

    public static void MapSlices(this IEndpointRouteBuilder routes, HostingOptions options)
    {
        routes.MapEdge().MapMail(options.SendGrid);
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
