using Azure.Core.Serialization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.DurableTask.Worker;
using Parcours.Azure.Functions;
using Parcours.Azure.TaskHub;
using Parcours.Platform.Orchestrations;
using Parcours.Platform.Startup;
using Parcours.Platform.Telemetry;
using Parcours.Platform.Web;

namespace Parcours.Azure;

/// <summary>
/// Puts the Functions app together: the host listens and ticks, its Durable extension is the task hub, time is real.
/// Everything else is the library's.
/// </summary>
public static class FunctionsApp
{
    /// <summary>Configures the isolated worker.</summary>
    /// <exception cref="StartupException">A setting can't be used.</exception>
    public static void AddParcours(this FunctionsApplicationBuilder builder)
    {
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<HubAddressMiddleware>();
        builder.ConfigureDurableWorker().AddTasks(ParcoursFeatures.AddTasks);

        var options = HostedOptions.Read(builder.Configuration);
        builder.Services.AddParcours(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHostTaskHub();
        builder.Services.AddSingleton<Site>();
        builder.Services.AddHostedService<BackgroundPump>();
        builder.Services.AddTelemetry(builder.Configuration, telemetry => telemetry.UseFunctionsWorkerDefaults());
        builder.Services.Configure<KestrelServerOptions>(
            kestrel => kestrel.Limits.MaxRequestBodySize = BodyLimit.MaxBytesDiscarded);

        // As on one machine: fields and tuples are kept.
        builder.Services.Configure<WorkerOptions>(
            worker => worker.Serializer = new JsonObjectSerializer(TaskJson.Options));
    }
}
