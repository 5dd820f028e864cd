using Microsoft.DurableTask;
using NodaTime;
using Parcours.Functions;
using Parcours.Journeys;
using Parcours.Programmes;
using Parcours.Steps;

namespace Parcours.Evaluation;

/// <summary>Measurement points, adaptation rounds, reviews and the impact report.</summary>
public static class EvaluationSlice
{
    public static IServiceCollection AddEvaluation(this IServiceCollection services)
    {
        services.AddSingleton<Measurements>();
        services.AddSingleton<Ballots>();
        services.AddSingleton<ImpactReports>();
        services.AddSingleton<IImpactContent, ImpactContent>();
        services.AddSingleton<TimerFunction, ScheduledEvaluations>();
        services.AddSingleton<CohortFigures>();
        services.AddSingleton<IJourneyCompanion, DueMeasurements>();
        services.AddSingleton<StepHandler, SelfMeasure>();
        services.AddSingleton<StepHandler, ThenTest>();
        services.AddSingleton<StepHandler, TeamMeasure>();
        services.AddSingleton<StepHandler, ImpactMeasure>();
        services.AddSingleton<StepHandler, FinalFeedback>();
        services.AddSingleton<StepHandler, AdaptationRound>();
        services.AddSingleton<StepHandler, ImpactReportHandler>();
        services.AddSingleton<StepHandler, ManagerReview>();
        services.AddSingleton<StepHandler, JourneyClosing>();
        return services;
    }

    public static DurableTaskRegistry AddEvaluation(this DurableTaskRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry.AddOrchestrator<MeasurementOrchestrator>().AddPatientActivity<AdvanceMeasurement>();
    }

    public static IEndpointRouteBuilder MapEvaluation(this IEndpointRouteBuilder app)
    {
        app.MapEvaluationApi();
        return app;
    }

    /// <summary>Once an hour: opens what falls due within the next hour, and catches up what is late.</summary>
    private sealed class ScheduledEvaluations(Measurements measurements) : TimerFunction
    {
        public override string Name => "ScheduledEvaluations";

        public override TimerSchedule Schedule => TimerSchedule.Hourly;

        public override Task RunAsync(DateTimeOffset now, CancellationToken cancellation) =>
            measurements.OpenDueAsync(Instant.FromDateTimeOffset(now), cancellation);
    }

    /// <summary>A journey that starts, or wakes, between two hours doesn't wait for the next one.</summary>
    private sealed class DueMeasurements(Measurements measurements) : IJourneyCompanion
    {
        public Task PrepareAsync(JourneyDocument journey, ProgrammeVersion programme, Instant now, CancellationToken cancellation = default) =>
            measurements.MayBeDue(programme, journey.ToPerson().Monday, now)
                ? measurements.OpenDueAsync(programme.ProgrammeId, now, cancellation)
                : Task.CompletedTask;
    }
}
