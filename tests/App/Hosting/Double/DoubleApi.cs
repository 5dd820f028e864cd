using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Parcours.Durable.Protobuf;

namespace Parcours.App.Tests.Hosting.Double;

/// <summary>The HTTP management API of the Durable extension, over a <see cref="HostDouble"/>.</summary>
internal sealed class DoubleApi : IAsyncDisposable
{
    private const string Key = "code=double";
    private readonly WebApplication _app;
    private int _calls;

    private DoubleApi(WebApplication app) => _app = app;

    public int Calls => _calls;

    /// <summary>As the host writes it, with the wrong scheme.</summary>
    public string ClientBinding => new JsonObject
    {
        ["taskHubName"] = "Double",
        ["requiredQueryStringParameters"] = Key,
        ["httpBaseUrl"] = _app.Urls.First().Replace("http:", "https:", StringComparison.Ordinal) + "/runtime/webhooks/durabletask",
    }.ToJsonString();

    public static async Task<DoubleApi> StartAsync(HostDouble host)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var api = new DoubleApi(app);
        app.Use((context, next) =>
        {
            Interlocked.Increment(ref api._calls);
            return next(context);
        });
        app.Use((context, next) => context.Request.QueryString.Value?.Contains(Key, StringComparison.Ordinal) == true
            ? next(context)
            : Results.Unauthorized().ExecuteAsync(context));
        var routes = app.MapGroup("/runtime/webhooks/durabletask");
        routes.MapPost("/orchestrators/{name}/{id}", async (string name, string id, HttpRequest request) =>
            host.Start(name, id, await BodyAsync(request)) ? Results.Json(new { id }, statusCode: 202) : Results.Conflict());
        routes.MapGet("/instances/{id}", (string id) => host.Find(id) is { } instance
            ? Results.Json(View(instance), statusCode: instance.IsOver ? 200 : 202)
            : Results.NotFound());
        routes.MapGet("/instances", () => Results.Json(host.All().Select(View)));
        routes.MapDelete("/instances/{id}", (string id) => host.Find(id) is null ? Results.NotFound()
            : host.Remove(id) ? Results.Json(new { instancesDeleted = 1 }) : Results.StatusCode(412));
        routes.MapPost("/instances/{id}/raiseEvent/{name}", async (string id, string name, HttpRequest request) =>
        {
            var raised = host.New();
            raised.EventRaised = new() { Name = name, Input = await BodyAsync(request) };
            return Taken(host, id, raised);
        });
        routes.MapPost("/instances/{id}/suspend", (string id) => Taken(host, id, With(host, happened => happened.ExecutionSuspended = new())));
        routes.MapPost("/instances/{id}/resume", (string id) => Taken(host, id, With(host, happened => happened.ExecutionResumed = new())));
        routes.MapPost("/instances/{id}/terminate", (string id) => Taken(host, id, With(host, happened => happened.ExecutionTerminated = new())));
        await app.StartAsync();
        return api;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static IResult Taken(HostDouble host, string id, HistoryEvent sent) =>
        host.Find(id) is null ? Results.NotFound() : host.Send(id, sent) ? Results.Accepted() : Results.StatusCode(410);

    private static HistoryEvent With(HostDouble host, Action<HistoryEvent> set)
    {
        var happened = host.New();
        set(happened);
        return happened;
    }

    private static async Task<string> BodyAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync();
    }

    private static JsonObject View(DoubleInstance instance) => new()
    {
        ["name"] = instance.Name,
        ["instanceId"] = instance.Id,
        ["runtimeStatus"] = instance.Status.ToString(),
        ["input"] = Json(instance.Input),
        ["customStatus"] = Json(instance.CustomStatus),
        ["output"] = instance.Status == OrchestrationStatus.Failed ? instance.Output : Json(instance.Output),
        ["createdTime"] = instance.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["lastUpdatedTime"] = instance.UpdatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };

    private static JsonNode? Json(string? text) => text is null ? null : JsonNode.Parse(text);
}
