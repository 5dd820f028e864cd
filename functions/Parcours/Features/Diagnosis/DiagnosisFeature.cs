using Microsoft.Extensions.DependencyInjection.Extensions;
using Parcours.Features.Journeys;

namespace Parcours.Features.Diagnosis;

/// <summary>Needs: questionnaire, interview, cards.</summary>
internal static class DiagnosisFeature
{
    public static IServiceCollection AddDiagnosis(this IServiceCollection services)
    {
        services.TryAddSingleton<SlotClaims>();
        services.AddSingleton<NeedsRepository>();
        services.AddSingleton<InterviewSlots>();
        services.AddSingleton<StepHandler, NeedsQuestionnaire>();
        services.AddSingleton<StepHandler, InterviewBooking>();
        services.AddSingleton<StepHandler, InterviewConfirmation>();
        services.AddSingleton<StepHandler, InterviewNotes>();
        services.AddSingleton<StepHandler, NeedCards>();
        return services;
    }
}
