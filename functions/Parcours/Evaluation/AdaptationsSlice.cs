using Parcours.Steps;
using Parcours.Workshops;

namespace Parcours.Evaluation;

/// <summary>What a cohort's figures change in what is ahead of it.</summary>
internal static class AdaptationsSlice
{
    public static IServiceCollection AddAdaptations(this IServiceCollection services)
    {
        services.AddSingleton<CohortFigures>();
        services.AddSingleton<StepHandler, AdaptationRound>();
        services.AddSingleton<StepHandler, FacilitatorBrief>();
        return services;
    }
}
