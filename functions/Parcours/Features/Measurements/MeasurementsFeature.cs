using Microsoft.DurableTask;
using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Features.Programmes;
using Parcours.Platform.Resilience;
using Parcours.Platform.Time;

namespace Parcours.Features.Measurements;

/// <summary>Measurement points of a cohort, and who answers at them.</summary>
internal static class MeasurementsFeature
{
    public static IServiceCollection AddMeasurements(this IServiceCollection services)
    {
        services.AddSingleton<MeasurementOpener>();
        services.AddSingleton<Ballots>();
        services.AddSingleton<TimerFunction, ScheduledEvaluations>();
        services.AddSingleton<IJourneyLifecycleHook, DueMeasurements>();
        foreach (var question in MeasureQuestion.All)
        {
            services.AddSingleton<StepHandler>(
                provider => new MeasureHandler(question, provider.GetRequiredService<Ballots>()));
        }

        return services;
    }

    public static DurableTaskRegistry AddMeasurements(this DurableTaskRegistry registry) =>
        registry.AddOrchestrator<MeasurementOrchestrator>().AddResilientActivity<AdvanceMeasurement>();

    /// <summary>Once an hour: opens what falls due within the next hour, and catches up what is late.</summary>
    private sealed class ScheduledEvaluations(MeasurementOpener measurements) : TimerFunction
    {
        public override string Name => "ScheduledEvaluations";

        public override TimerSchedule Schedule => TimerSchedule.Hourly;

        public override Task RunAsync(DateTimeOffset now, CancellationToken cancellation) =>
            measurements.OpenDueAsync(Instant.FromDateTimeOffset(now), cancellation);
    }

    /// <summary>A journey that starts, or wakes, between two hours doesn't wait for the next one.</summary>
    private sealed class DueMeasurements(MeasurementOpener measurements) : IJourneyLifecycleHook
    {
        public Task PrepareAsync(
            JourneyDocument journey, ProgrammeVersion programme, Instant now,
            CancellationToken cancellation = default) =>
            measurements.MayBeDue(programme, journey.ToPerson().Monday, now)
                ? measurements.OpenDueAsync(programme.ProgrammeId, now, cancellation)
                : Task.CompletedTask;
    }
}
