using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Parcours.Platform.Documents;
using Parcours.Platform.Feed;
using Parcours.Platform.Mail;
using Parcours.Platform.Messaging;
using Parcours.Platform.Orchestrations;
using Parcours.Platform.Time;

namespace Parcours.Features.Operations;

/// <summary>
/// <c>GET /healthz</c>: 200 when everything is usable, else 503 and which part is not. A feature adds a part with
/// <c>AddHealthChecks().AddCheck&lt;T&gt;("name")</c>; what a check gives as data stands beside the parts.
/// </summary>
internal static class Health
{
    private static readonly TimeSpan OldestWatchdog = TimeSpan.FromMinutes(15);

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<StoreCheck>("store")
            .AddCheck<TaskHubCheck>("taskHub")
            .AddCheck<WatchdogCheck>("watchdog")
            .AddCheck<MailCheck>("mail")
            .AddCheck<EventsCheck>("events");
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.MapHealthChecks("/healthz", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        var checks = new JsonObject();
        foreach (var (name, entry) in report.Entries)
        {
            checks[name] = Word(entry.Status);
            foreach (var (key, value) in entry.Data)
            {
                checks[key] = JsonValue.Create(value);
            }
        }

        return http.Response.WriteAsJsonAsync(
            new JsonObject { ["status"] = Word(report.Status), ["checks"] = checks }, http.RequestAborted);
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    private sealed class StoreCheck(DeadLetters deadLetters, IStoreProbe store) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await store.ProbeAsync(cancellationToken);
                var setAside = (await deadLetters.ListAsync(cancellationToken)).Count;
                return HealthCheckResult.Healthy(data: new Dictionary<string, object> { ["setAside"] = setAside });
            }
            catch (StoreUnavailableException)
            {
                return HealthCheckResult.Unhealthy();
            }
        }
    }

    private sealed class TaskHubCheck(ITaskHubState hub) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(hub.IsUsable ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
    }

    private sealed class MailCheck(MailOutcomes mails) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(mails.Failure is { } trouble
                ? HealthCheckResult.Unhealthy(data: new Dictionary<string, object> { ["mailTrouble"] = trouble })
                : HealthCheckResult.Healthy());
    }

    /// <summary>Events wait in their documents: nothing here depends on them, so the program is usable.</summary>
    private sealed class EventsCheck(BrokerState broker) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(broker.UnusableSince is { } since
                ? HealthCheckResult.Degraded(data: new Dictionary<string, object> { ["brokerUnusableSince"] = since })
                : HealthCheckResult.Healthy());
    }

    /// <summary>
    /// Whether the watchdog still runs, on whichever instance. What counts is the shortest of virtual time, real time
    /// and the time since this program started: it may have been down, and needn't be ill for it.
    /// </summary>
    private sealed class WatchdogCheck(IDocumentStore store, TimeProvider time, RealTime real) : IHealthCheck
    {
        private readonly long _started = real.Provider.GetTimestamp();

        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            WatchdogDocument? watchdog;
            try
            {
                watchdog = await store.ReadAsync<WatchdogDocument>(
                    WatchdogDocument.TheId, WatchdogDocument.TheId, cancellationToken);
            }
            catch (StoreUnavailableException)
            {
                return HealthCheckResult.Healthy();
            }

            if (watchdog is null)
            {
                return HealthCheckResult.Healthy();
            }

            var age = new[]
            {
                time.GetUtcNow() - watchdog.RanAt.ToDateTimeOffset(),
                real.Provider.GetUtcNow() - watchdog.RanAtReal.ToDateTimeOffset(),
                real.Provider.GetElapsedTime(_started),
            }.Min();
            var data = new Dictionary<string, object>
            { ["watchdogAgeSeconds"] = (long)age.TotalSeconds };
            return age <= OldestWatchdog ? HealthCheckResult.Healthy(data: data)
                : HealthCheckResult.Unhealthy(data: data);
        }
    }
}
