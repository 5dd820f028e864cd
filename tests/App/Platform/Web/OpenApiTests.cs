using System.Diagnostics;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Hosting;
using Parcours.App.Tests.Services;

namespace Parcours.App.Tests.Platform.Web;

/// <summary>The API's description of itself: complete, and as the rules of others want it.</summary>
public sealed class OpenApiTests : IAsyncLifetime
{
    private static readonly string[] Methods = ["get", "post", "put", "delete", "patch"];

    private ParcoursApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Folder { get; } =
        typeof(OpenApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "Spectral").Value!;

    public async ValueTask InitializeAsync() => _app = await ParcoursApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Every_operation_has_an_id_a_summary_a_description_answers_and_problems()
    {
        var operations = await OperationsAsync();
        Assert.NotEmpty(operations);
        Assert.All(operations, operation => Assert.True(
            operation["operationId"] is not null && operation["summary"] is not null
                && operation["description"] is not null
                && Answers(operation).Any(answer => answer.Key.StartsWith('2'))
                && Answers(operation).Any(answer => answer.Value!["content"]?["application/problem+json"] is not null),
            operation.ToJsonString()));
        Assert.Equal(
            operations.Count,
            operations.Select(operation => (string)operation["operationId"]!).Distinct().Count());
    }

    [Fact]
    public async Task Every_body_has_a_schema_and_an_example() => Assert.All(
        (await OperationsAsync()).Where(operation => operation["requestBody"] is not null),
        operation => Assert.True(
            operation["requestBody"]!["content"]!["application/json"] is { } body && body["schema"] is not null
                && body["example"] is not null,
            operation.ToJsonString()));

    [Fact]
    public async Task The_rules_of_spectral_find_nothing_to_say()
    {
        RequiredPart.Check(
            RequiredPart.Find("node") is not null,
            "There is no node on the path: install Node.js 20 to check the OpenAPI document.");
        RequiredPart.Check(Directory.Exists(Path.Combine(Folder, "node_modules")), $"Run npm ci in {Folder}.");
        var document = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            document, await _app.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Cancellation),
            Cancellation);
        using var spectral = Process.Start(new ProcessStartInfo(
            Path.Combine(Folder, "node_modules", ".bin", "spectral"),
            ["lint", document, "--ruleset", Path.Combine(
                Folder, ".spectral.yaml"), "--fail-severity", "hint", "--format", "text"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var says = await spectral.StandardOutput.ReadToEndAsync(Cancellation);
        await spectral.WaitForExitAsync(Cancellation);
        File.Delete(document);
        Assert.True(spectral.ExitCode == 0, says);
    }

    private static JsonObject Answers(JsonObject operation) => operation["responses"]!.AsObject();

    private async Task<IReadOnlyList<JsonObject>> OperationsAsync()
    {
        var document = (await _app.Client.GetFromJsonAsync<JsonObject>("/openapi/v1.json", Cancellation))!;
        return [.. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject())
            .Where(operation => Methods.Contains(operation.Key)).Select(operation => operation.Value!.AsObject())];
    }
}
