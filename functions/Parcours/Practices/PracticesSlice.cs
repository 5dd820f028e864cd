using Microsoft.DurableTask;
using Parcours.Functions;
using Parcours.Steps;

namespace Parcours.Practices;

/// <summary>Practices: told, chosen, tried, and what became of them.</summary>
public static class PracticesSlice
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

    public static DurableTaskRegistry AddPractices(this DurableTaskRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry.AddOrchestrator<TrialOrchestrator>().AddPatientActivity<AdvanceTrial>();
    }
}
