using Parcours.Features.Journeys;

namespace Parcours.Features.Reports;

/// <summary>The review of one's own journey, and the impact report.</summary>
internal static class ReportsFeature
{
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddSingleton<ImpactReports>();
        services.AddSingleton<StepHandler, ImpactReportHandler>();
        services.AddSingleton<StepHandler, ManagerReview>();
        services.AddSingleton<StepHandler, JourneyClosing>();
        return services;
    }

    public static IEndpointRouteBuilder MapReports(this IEndpointRouteBuilder app)
    {
        app.MapReportApi();
        return app;
    }
}
