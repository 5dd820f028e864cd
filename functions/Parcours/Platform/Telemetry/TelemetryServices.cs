using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry;
using OpenTelemetry.Resources;
using Parcours.Platform.Startup;

namespace Parcours.Platform.Telemetry;

/// <summary>
/// Where traces, metrics and the log go: to an OpenTelemetry collector (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>), to Azure
/// Monitor (<c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>), to both, or nowhere.
/// </summary>
internal static class TelemetryServices
{
    private const string Requests = "Microsoft.AspNetCore.Hosting";

    /// <param name="services">Where to.</param>
    /// <param name="settings">The program's.</param>
    /// <param name="more">What the program adds to the product's own.</param>
    public static IServiceCollection AddTelemetry(
        this IServiceCollection services, IConfiguration settings, Action<OpenTelemetryBuilder> more)
    {
        services.AddSingleton<Measures>();
        var collector = settings["OTEL_EXPORTER_OTLP_ENDPOINT"];
        var hasCollector = !string.IsNullOrWhiteSpace(collector);
        if (hasCollector
            && !(Uri.TryCreate(collector, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            throw new StartupException(
                $"OTEL_EXPORTER_OTLP_ENDPOINT '{collector}' isn't an absolute http or https address, such as "
                    + "http://localhost:4317.");
        }

        var azure = settings["APPLICATIONINSIGHTS_CONNECTION_STRING"];
        if (!string.IsNullOrWhiteSpace(azure)
            && !azure.Contains("InstrumentationKey=", StringComparison.OrdinalIgnoreCase))
        {
            throw new StartupException(
                "APPLICATIONINSIGHTS_CONNECTION_STRING isn't a connection string: copy it from the resource in Azure; "
                    + "it begins with InstrumentationKey=.");
        }

        if (hasCollector || !string.IsNullOrWhiteSpace(azure))
        {
            more(AddExporters(
                services, hasCollector, string.IsNullOrWhiteSpace(azure) ? null : azure,
                settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]));
        }

        return services;
    }

    /// <summary>Apart, so that a program that exports nothing loads nothing of it.</summary>
    private static OpenTelemetryBuilder AddExporters(
        IServiceCollection services, bool hasCollector, string? azure, string? authentication)
    {
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(
                resource =>
                    resource.AddService(
                        "parcours", serviceVersion: typeof(Traces).Assembly.GetName().Version?.ToString()))
            .WithTracing(tracing => tracing.AddSource(Traces.Name))
            .WithMetrics(metrics => metrics.AddMeter(Traces.Name, Requests))
            .WithLogging();
        if (hasCollector)
        {
            telemetry.UseOtlpExporter();
        }

        if (azure is not null)
        {
            var identity = Identity(authentication);
            telemetry.WithTracing(tracing => tracing.AddAzureMonitorTraceExporter(Configure));
            telemetry.WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(Configure));
            telemetry.WithLogging(logs => logs.AddAzureMonitorLogExporter(Configure));

            void Configure(AzureMonitorExporterOptions options)
            {
                options.ConnectionString = azure;
                options.Credential = identity;
                // What can't be sent is given up rather than written to a disk that somebody else may read.
                options.DisableOfflineStorage = true;
            }
        }

        return telemetry;
    }

    /// <summary><c>ClientId=…;Authorization=AAD</c>; null sends by the connection string alone.</summary>
    private static ManagedIdentityCredential? Identity(string? setting)
    {
        var parts = (setting ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .ToDictionary(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
        return !string.Equals(
            parts.GetValueOrDefault("Authorization"), "AAD", StringComparison.OrdinalIgnoreCase) ? null
            : new ManagedIdentityCredential(
                parts.TryGetValue("ClientId", out var id) ? ManagedIdentityId.FromUserAssignedClientId(id)
                    : ManagedIdentityId.SystemAssigned);
    }
}
