using Parcours.Features.Journeys;

namespace Parcours.Features.Adaptations;

/// <summary>What a cohort's figures change in what is ahead of it.</summary>
internal static class AdaptationsFeature
{
    public static IServiceCollection AddAdaptations(this IServiceCollection services)
    {
        services.AddSingleton<CohortFigures>();
        services.AddSingleton<StepHandler, AdaptationRound>();
        services.AddSingleton<StepHandler, FacilitatorBrief>();
        return services;
    }
}
