using Microsoft.Extensions.DependencyInjection.Extensions;
using Parcours.Features.Journeys;

namespace Parcours.Features.Goals;

/// <summary>Goals: proposal, three-way meetings, agreement, signature, check-ins.</summary>
internal static class GoalsFeature
{
    public static IServiceCollection AddGoals(this IServiceCollection services)
    {
        services.TryAddSingleton<SlotClaims>();
        services.AddSingleton<GoalsRepository>();
        services.AddSingleton<TripartiteMeetings>();
        services.AddSingleton<StepHandler, GoalProposal>();
        services.AddSingleton<StepHandler, TripartiteInvitation>();
        services.AddSingleton<StepHandler, GoalAgreement>();
        services.AddSingleton<StepHandler, GoalSigning>();
        services.AddSingleton<StepHandler, GoalCheck>();
        return services;
    }
}
