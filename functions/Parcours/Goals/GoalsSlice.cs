using Microsoft.Extensions.DependencyInjection.Extensions;
using Parcours.Steps;

namespace Parcours.Goals;

/// <summary>Goals: proposal, three-way meetings, agreement, signature, check-ins.</summary>
public static class GoalsSlice
{
    public static IServiceCollection AddGoals(this IServiceCollection services)
    {
        services.TryAddSingleton<SlotClaims>();
        services.AddSingleton<GoalsRecords>();
        services.AddSingleton<TripartiteMeetings>();
        services.AddSingleton<StepHandler, GoalProposal>();
        services.AddSingleton<StepHandler, TripartiteInvitation>();
        services.AddSingleton<StepHandler, GoalAgreement>();
        services.AddSingleton<StepHandler, GoalSigning>();
        services.AddSingleton<StepHandler, GoalCheck>();
        return services;
    }
}
