using Microsoft.DurableTask;
using NodaTime;
using Parcours.Documents;
using Parcours.Functions;
using Parcours.Hosting;
using Parcours.Mail;
using Parcours.Programmes;
using Parcours.Steps;
using Parcours.Telemetry;

namespace Parcours.Journeys;

/// <summary>Programmes, journeys and steps: what every other slice builds on.</summary>
public static class JourneysSlice
{
    public static IServiceCollection AddJourneys(this IServiceCollection services)
    {
        services.AddSingleton<ProgrammeVersions>();
        services.AddSingleton<ProgrammeIndex>();
        services.AddSingleton<ProgrammeWriter>();
        services.AddSingleton<Idempotency>();
        services.AddSingleton(provider => new NewIds(() => Guid.CreateVersion7(provider.GetRequiredService<TimeProvider>().GetUtcNow()).ToString("N")));
        services.AddSingleton<JourneyStarter>();
        services.AddSingleton<JourneyPauses>();
        services.AddSingleton<JourneyChanges>();
        services.AddSingleton<JourneyRequests>();
        services.AddSingleton<JourneyStart>();
        JourneyCommands.Add(services);
        services.AddSingleton<IMailTrouble, JourneyMailTrouble>();
        services.AddSingleton<JourneyCancellation>();
        services.AddSingleton<PersonalData>();
        services.AddSingleton<JourneyViews>();
        services.AddSingleton<JourneySummaries>();
        services.AddSingleton<Watchdog>();
        services.AddSingleton<WatchdogRound>();
        services.AddSingleton<IChangeHandler, JourneyProjection>();
        services.AddSingleton<TimerFunction, WatchdogFunction>();
        services.AddSingleton<StepContexts>();
        services.AddSingleton<StepHandlers>();
        services.AddSingleton<StepOpener>();
        services.AddSingleton<StepEdge>();
        services.AddSingleton<StepLinks>();
        services.AddSingleton<StepMails>();
        services.AddSingleton<LinkActs>();
        services.AddSingleton<FirstMails>();
        services.AddSingleton<StepHandler, EscalationHandler>();
        services.AddSingleton<StepHandler, WelcomeBackHandler>();
        services.AddSingleton<StepHandler, MeetingCancelledHandler>();
        return services;
    }

    public static DurableTaskRegistry AddJourneys(this DurableTaskRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry.AddOrchestrator<JourneyOrchestrator>()
            .AddOrchestrator<StepOrchestrator>()
            .AddPatientActivity<AdvanceJourney>()
            .AddPatientActivity<CloseJourney>()
            .AddPatientActivity<DecideStep>()
            .AddPatientActivity<InviteToStep>()
            .AddPatientActivity<RemindOfStep>()
            .AddPatientActivity<EscalateStep>()
            .AddPatientActivity<CompleteStep>()
            .AddPatientActivity<CloseStep>();
    }

    public static IEndpointRouteBuilder MapJourneys(this IEndpointRouteBuilder app)
    {
        JourneyEndpoints.MapJourneyApi(app);
        app.MapProgrammes();
        app.MapLinkApi();
        app.MapLinkPages();
        app.MapUnsubscribePages();
        return app;
    }

    private sealed class WatchdogFunction(Watchdog watchdog, Measures measures, ILogger<Watchdog> logger) : TimerFunction
    {
        public override string Name => "Watchdog";

        public override TimerSchedule Schedule { get; } = TimerSchedule.EveryFiveMinutes;

        public override bool AtMostOncePerRealSecond => true;

        public override async Task RunAsync(DateTimeOffset now, CancellationToken cancellation)
        {
            if (await watchdog.RunAsync(Instant.FromDateTimeOffset(now), cancellation: cancellation) is > 0 and var late)
            {
                Log.WatchdogRang(logger, late);
                measures.Restarted(late);
            }
        }
    }
}
