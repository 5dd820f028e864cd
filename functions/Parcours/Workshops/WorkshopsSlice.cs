using Microsoft.DurableTask;
using Parcours.Functions;
using Parcours.Journeys;
using Parcours.Steps;

namespace Parcours.Workshops;

/// <summary>Workshops: seats, invitations, attendance, noon pulse, feedback, check-ins.</summary>
public static class WorkshopsSlice
{
    public static IServiceCollection AddWorkshops(this IServiceCollection services)
    {
        services.AddSingleton<SessionBook>();
        services.AddSingleton<WaitingList>();
        services.AddSingleton<IJourneyCompanion, SessionEnrolment>();
        services.AddSingleton<StepHandler, WorkshopInvitation>();
        services.AddSingleton<StepHandler, Attendance>();
        services.AddSingleton<StepHandler, NoonPulseHandler>();
        services.AddSingleton<StepHandler, SessionFeedback>();
        services.AddSingleton<StepHandler, CheckIn>();
        return services;
    }

    public static DurableTaskRegistry AddWorkshops(this DurableTaskRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry.AddOrchestrator<WorkshopOrchestrator>().AddPatientActivity<AdvanceSession>();
    }
}
