using Microsoft.DurableTask;
using Parcours.Features.Programmes;
using Parcours.Platform.Feed;
using Parcours.Platform.Mail;
using Parcours.Platform.Resilience;

namespace Parcours.Features.Journeys;

/// <summary>Journeys and their steps: what the practices build on.</summary>
internal static class JourneysFeature
{
    public static IServiceCollection AddJourneys(this IServiceCollection services)
    {
        services.AddSingleton(
            provider =>
                new NewIds(
                    () => Guid.CreateVersion7(provider.GetRequiredService<TimeProvider>().GetUtcNow()).ToString("N")));
        services.AddSingleton<PersonDirectory>();
        services.AddSingleton<JourneyStarter>();
        services.AddSingleton<JourneyPauses>();
        services.AddSingleton<JourneyChanges>();
        services.AddSingleton<AddressChanges>();
        services.AddSingleton<SuppressionRequests>();
        services.AddSingleton<JourneyRequests>();
        services.AddSingleton<JourneyStart>();
        JourneyCommands.Add(services);
        services.AddSingleton<IMailFailureHandler, JourneyMailFailures>();
        services.AddSingleton<JourneyCancellation>();
        services.AddSingleton<CallOffs>();
        services.AddSingleton<JourneyViews>();
        services.AddSingleton<JourneySummaries>();
        services.AddSingleton<IChangeHandler, JourneyProjection>();
        services.AddSingleton<StepContexts>();
        services.AddSingleton<StepHandlers>();
        services.AddSingleton<StepOpener>();
        services.AddSingleton<StepService>();
        services.AddSingleton<StepLinks>();
        services.AddSingleton<StepMails>();
        services.AddSingleton<MailQueue>();
        services.AddSingleton<DueMails>();
        services.AddSingleton<DigestMails>();
        services.AddSingleton<ReminderCeiling>();
        services.AddSingleton<SentSteps>();
        services.AddSingleton<FirstMails>();
        services.AddSingleton<StepHandler, EscalationHandler>();
        services.AddSingleton<StepHandler, WelcomeBackHandler>();
        services.AddSingleton<StepHandler, MeetingCancelledHandler>();
        services.AddSingleton<StepHandler, MeetingCalledHandler>();
        return services;
    }

    public static DurableTaskRegistry AddJourneys(this DurableTaskRegistry registry) =>
        registry.AddOrchestrator<JourneyOrchestrator>()
            .AddOrchestrator<StepOrchestrator>()
            .AddResilientActivity<AdvanceJourney>()
            .AddResilientActivity<CloseJourney>()
            .AddResilientActivity<DecideStep>()
            .AddResilientActivity<InviteToStep>()
            .AddResilientActivity<RemindOfStep>()
            .AddResilientActivity<EscalateStep>()
            .AddResilientActivity<CompleteStep>()
            .AddResilientActivity<CloseStep>();

    public static IEndpointRouteBuilder MapJourneys(this IEndpointRouteBuilder app)
    {
        JourneyEndpoints.MapJourneyApi(app);
        StartEndpoints.Map(app);
        SuppressionEndpoints.Map(app);
        return app;
    }
}
