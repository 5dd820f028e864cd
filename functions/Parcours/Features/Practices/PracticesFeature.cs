using Microsoft.DurableTask;
using Parcours.Features.Journeys;
using Parcours.Platform.Resilience;

namespace Parcours.Features.Practices;

/// <summary>Practices: told, chosen, tried, and what became of them.</summary>
internal static class PracticesFeature
{
    public static IServiceCollection AddPractices(this IServiceCollection services)
    {
        services.AddSingleton<PracticeLibrary>();
        services.AddSingleton<StepHandler, PracticeShare>();
        services.AddSingleton<StepHandler, PracticeAdoption>();
        services.AddSingleton<StepHandler, TrialFollowUp>();
        services.AddSingleton<StepHandler, PracticeEcho>();
        return services;
    }

    public static DurableTaskRegistry AddPractices(this DurableTaskRegistry registry) =>
        registry.AddOrchestrator<TrialOrchestrator>().AddResilientActivity<AdvanceTrial>();
}
