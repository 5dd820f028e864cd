using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Parcours.App.Functions;
using Parcours.App.Hosting;
using Parcours.App.Hosting.Handler;
using Parcours.Durable;

namespace Parcours.App.Tests.Hosting.Handler;

/// <summary>The functions that publishing writes are those that the program answers.</summary>
public sealed class DeclarationTests : IAsyncLifetime
{
    private static readonly IReadOnlyList<FunctionDeclaration> Declared = FunctionDeclarations.All(new DurableTaskRegistry().AddSlices());

    private ParcoursApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await ParcoursApp.StartAsync(new ParcoursAppOptions { UnderHost = true });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public void Every_endpoint_lies_below_a_declared_first_segment()
    {
        var declared = FunctionDeclarations.Http.Select(function => function.Segment).ToHashSet(StringComparer.Ordinal);
        var segments = _app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/').Split('/')[0])
            .Where(segment => segment.Length > 0 && !segment.StartsWith('{')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(declared.Order(StringComparer.Ordinal), segments);
    }

    [Fact]
    public void Functions_that_the_host_calls_by_name_are_answered_and_no_others()
    {
        var functions = _app.Services.GetRequiredService<HandlerFunctions>();
        foreach (var declaration in Declared)
        {
            Assert.Equal(!IsHttp(declaration), functions.Has(declaration.Name));
        }
    }

    [Fact]
    public void Timers_are_declared_with_the_schedule_that_they_have_on_one_machine()
    {
        var timers = _app.Services.GetServices<TimerFunction>().Select(timer => (timer.Name, timer.Schedule)).OrderBy(timer => timer.Name, StringComparer.Ordinal);
        Assert.Equal(timers, FunctionDeclarations.Timers.Select(timer => (timer.Name, timer.Schedule)).OrderBy(timer => timer.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void No_function_bears_the_name_of_a_first_segment_unless_it_is_that_segments()
    {
        var segments = FunctionDeclarations.Http.Select(function => function.Segment).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain(Declared.Where(declaration => !IsHttp(declaration)), declaration => segments.Contains(declaration.Name));
        Assert.Equal(Declared.Count, Declared.Select(declaration => declaration.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void No_function_has_a_return_binding_and_triggers_of_the_task_hub_have_nothing_else()
    {
        foreach (var declaration in Declared)
        {
            var bindings = Bindings(declaration);
            Assert.DoesNotContain(bindings, binding => (string)binding["name"]! == "$return");
            if (bindings.Any(binding => (string)binding["type"]! is "orchestrationTrigger" or "activityTrigger"))
            {
                Assert.Equal(3, Assert.Single(bindings).Count);
            }
        }
    }

    [Fact]
    public void Forwarded_functions_have_a_trigger_and_an_output_for_http_and_no_root()
    {
        foreach (var declaration in Declared.Where(IsHttp))
        {
            Assert.Equal(["httpTrigger", "http"], Bindings(declaration).Select(binding => (string)binding["type"]!));
            Assert.Matches("^[a-z]", (string)Bindings(declaration)[0]["route"]!);
        }
    }

    [Fact]
    public async Task The_command_writes_one_folder_a_function()
    {
        var folder = Directory.CreateTempSubdirectory("parcours-functions-");
        try
        {
            Assert.Equal(0, await Commands.RunAsync(["functions", "--out", folder.FullName], TestContext.Current.CancellationToken));
            Assert.Equal(
                Declared.Select(declaration => declaration.Name).Order(StringComparer.Ordinal),
                folder.EnumerateDirectories().Select(own => own.Name).Order(StringComparer.Ordinal));
            Assert.All(folder.EnumerateDirectories(), own => Assert.NotNull(JsonNode.Parse(File.ReadAllText(Path.Combine(own.FullName, "function.json")))));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool IsHttp(FunctionDeclaration declaration) => Bindings(declaration).Any(binding => (string)binding["type"]! == "httpTrigger");

    private static List<JsonObject> Bindings(FunctionDeclaration declaration) =>
        [.. declaration.Content["bindings"]!.AsArray().Select(binding => binding!.AsObject())];
}
