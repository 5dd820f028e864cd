using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Parcours.App.Tests.Hosting;
using Parcours.Azure.TaskHub;
using Parcours.Platform.Addresses;
using Parcours.Platform.Startup;

namespace Parcours.Azure.Tests;

/// <summary>What the worker is made of, and what it tells the host.</summary>
public sealed class WorkerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_service_of_its_container_resolves()
    {
        await using var worker = new Worker();
        using var scope = worker.Services.CreateScope();
        var ours = worker.Builder.Services
            .Where(service => service.ServiceType.Namespace?.StartsWith("Parcours", StringComparison.Ordinal) == true
                || service.ImplementationType?.Namespace?.StartsWith("Parcours", StringComparison.Ordinal) == true)
            .Select(service => service.ServiceType).Where(type => !type.ContainsGenericParameters).Distinct().ToList();
        Assert.True(ours.Count > 50);
        Assert.All(ours, type => Assert.NotEmpty(scope.ServiceProvider.GetServices(type)));
    }

    [Fact]
    public async Task It_declares_the_functions_of_the_design_and_no_other()
    {
        await using var worker = new Worker();
        var functions = await FunctionsAsync(worker);

        Assert.Equal(
            ["Pump", "Retention", "ScheduledEvaluations", "Watchdog", "Web"],
            Named(functions, "httpTrigger").Concat(Named(functions, "timerTrigger")).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["JourneyOrchestrator", "MeasurementOrchestrator", "StepOrchestrator", "TrialOrchestrator",
                "WorkshopOrchestrator"],
            Named(functions, "orchestrationTrigger"));
        Assert.Equal(
            Registry(worker.Services).GetActivities().Select(activity => activity.Key.Name)
                .Order(StringComparer.Ordinal), Named(functions, "activityTrigger"));
        Assert.Equal(
            functions.Count,
            functions.Select(function => function.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task Every_function_but_orchestrators_is_told_where_the_task_hub_is()
    {
        await using var worker = new Worker();
        Assert.All(await FunctionsAsync(worker), function => Assert.Equal(
            !Has(function, "orchestrationTrigger"),
            function.RawBindings!.Any(
                binding => binding.Contains(HubAddressBinding.BindingName, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task It_knows_the_orchestrators_and_activities_of_the_program_for_one_machine()
    {
        await using var worker = new Worker();
        await using var app = await ParcoursApp.StartAsync();
        var (there, here) = (Registry(worker.Services), Registry(app.Services));
        Assert.Equal(
            here.GetOrchestrators().Select(one => one.Key.Name).Order(StringComparer.Ordinal),
            there.GetOrchestrators().Select(one => one.Key.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            here.GetActivities().Select(one => one.Key.Name).Order(StringComparer.Ordinal),
            there.GetActivities().Select(one => one.Key.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void On_Azure_the_embedded_store_is_refused_unless_there_is_one_instance()
    {
        var site = new Dictionary<string, string?> { ["WEBSITE_SITE_NAME"] = "func-parcours" };
        Assert.Contains(
            "Cosmos", Assert.Throws<StartupException>(() => new Worker(site)).Message, StringComparison.Ordinal);
        Assert.NotNull(
            new Worker(new Dictionary<string, string?>(site) { ["PARCOURS_SINGLE_INSTANCE"] = "true" }).Services);
    }

    [Theory]
    [InlineData(null, null, "http://localhost:7071")]
    [InlineData("localhost:7072", null, "http://localhost:7072")]
    [InlineData("func-parcours.azurewebsites.net", null, "https://func-parcours.azurewebsites.net")]
    [InlineData("func-parcours.azurewebsites.net", "https://parcours.example.org/", "https://parcours.example.org")]
    public async Task Its_links_lead_to_the_host_and_never_to_the_worker(string? host, string? setting, string expected)
    {
        await using var worker = new Worker(
            new Dictionary<string, string?>(
                StringComparer.Ordinal)
            { ["WEBSITE_HOSTNAME"] = host, ["PARCOURS_PUBLIC_URL"] = setting });
        Assert.Equal(expected, worker.Services.GetRequiredService<PublicUrl>().Base);
    }

    [Fact]
    public void A_public_address_with_a_path_is_refused_where_the_platform_signs_in() => Assert.Contains(
        "PARCOURS_PLATFORM_SIGN_IN",
        Assert.Throws<StartupException>(() => new Worker(new Dictionary<string, string?>
        {
            ["PARCOURS_PLATFORM_SIGN_IN"] = "true",
            ["PARCOURS_PUBLIC_URL"] = "https://hr.example.org/parcours",
        })).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task With_a_collector_it_exports_traces_figures_and_its_log()
    {
        await using var worker = new Worker(
            new Dictionary<string, string?>(
                StringComparer.Ordinal)
            { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1" });
        Assert.NotNull(worker.Services.GetService<OpenTelemetry.Trace.TracerProvider>());
        Assert.NotNull(worker.Services.GetService<OpenTelemetry.Metrics.MeterProvider>());
        Assert.NotNull(worker.Services.GetService<OpenTelemetry.Logs.LoggerProvider>());
    }

    [Fact]
    public void A_clock_of_its_own_is_refused() => Assert.Throws<StartupException>(
        () => new Worker(new Dictionary<string, string?> { ["clock"] = "2026-12-28T08:00+01:00x10" }));

    private static DurableTaskRegistry Registry(IServiceProvider services) =>
        services.GetRequiredService<IOptionsMonitor<DurableTaskRegistry>>().CurrentValue;

    /// <summary>As the host is told: what is compiled, and what the transformers add.</summary>
    private static async Task<IReadOnlyList<IFunctionMetadata>> FunctionsAsync(Worker worker)
    {
        var functions = (
            await worker.Services.GetRequiredService<IFunctionMetadataProvider>()
                .GetFunctionMetadataAsync(AppContext.BaseDirectory)).ToList<IFunctionMetadata>();
        foreach (var transformer in worker.Services.GetServices<IFunctionMetadataTransformer>())
        {
            transformer.Transform(functions);
        }

        return functions;
    }

    private static IReadOnlyList<string> Named(IEnumerable<IFunctionMetadata> functions, string trigger) =>
        [.. functions.Where(function => Has(function, trigger)).Select(function => function.Name!)
            .Order(StringComparer.Ordinal)];

    private static bool Has(IFunctionMetadata function, string trigger) =>
        function.RawBindings!.Any(binding => binding.Contains(trigger, StringComparison.OrdinalIgnoreCase));
}
