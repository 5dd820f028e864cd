using Microsoft.DurableTask;
using Parcours.Features.Journeys;
using Parcours.Platform.Resilience;

namespace Parcours.Features.Workshops;

/// <summary>Workshops: seats, invitations, attendance, noon pulse, feedback, check-ins.</summary>
internal static class WorkshopsFeature
{
    public static IServiceCollection AddWorkshops(this IServiceCollection services)
    {
        services.AddSingleton<SessionBook>();
        services.AddSingleton<WaitingList>();
        services.AddSingleton<IJourneyLifecycleHook, SessionEnrolment>();
        services.AddSingleton<StepHandler, WorkshopInvitation>();
        services.AddSingleton<StepHandler, Attendance>();
        services.AddSingleton<StepHandler, NoonPulseHandler>();
        services.AddSingleton<StepHandler, SessionFeedback>();
        services.AddSingleton<StepHandler, CheckIn>();
        return services;
    }

    public static DurableTaskRegistry AddWorkshops(this DurableTaskRegistry registry) =>
        registry.AddOrchestrator<WorkshopOrchestrator>().AddResilientActivity<AdvanceSession>();
}
