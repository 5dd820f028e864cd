using System.Net;
using System.Text.Json;
using Parcours.Durable.Client;

namespace Parcours.Durable.Functions;

/// <summary>
/// The client over the HTTP management API of the Durable extension, at the address that the host handed over. What the API
/// doesn't know (versions, delayed starts, events told apart by id) is refused.
/// </summary>
/// <param name="http">Sends; its time-out bounds one attempt.</param>
/// <param name="binding">Address and key.</param>
/// <param name="time">For the delays between attempts.</param>
public sealed class HttpDurableTaskClient(HttpClient http, DurableClientBinding binding, TimeProvider time) : DurableTaskClient
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    private readonly ManagementApi api = new(http, binding, time);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">A version or a delayed start was asked for.</exception>
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        if (options is { StartAt: not null } or { Version: not null })
        {
            throw new NotSupportedException("The extension's HTTP API starts instances at once, without a version.");
        }

        var path = $"orchestrators/{Escape(orchestratorName)}" + (options?.InstanceId is { } id ? "/" + Escape(id) : "");
        using var answer = await api.SendAsync(
            HttpMethod.Post, path, "", TaskJson.Write(input) ?? "null", cancellation, HttpStatusCode.Accepted, HttpStatusCode.Conflict);
        if (answer.StatusCode == HttpStatusCode.Conflict)
        {
            throw new OrchestrationAlreadyExistsException(options?.InstanceId ?? "");
        }

        if (options?.InstanceId is { } known)
        {
            return known;
        }

        using var started = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(cancellation));
        return started.RootElement.GetProperty("id").GetString()!;
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        PostAsync(instanceId, "raiseEvent/" + Escape(eventName), "", TaskJson.Write(eventPayload) ?? "null", cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        PostAsync(instanceId, "suspend", Reason(reason), null, cancellation);

    /// <inheritdoc/>
    /// <remarks>While a suspension isn't processed yet the API answers 500: it is tried again.</remarks>
    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        PostAsync(instanceId, "resume", Reason(reason), null, cancellation);

    public override Task TerminateInstanceAsync(string instanceId, object? output = null, CancellationToken cancellation = default) =>
        PostAsync(instanceId, "terminate", Reason(output as string ?? TaskJson.Write(output)), null, cancellation);

    public override async Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        using var answer = await api.SendAsync(
            HttpMethod.Get, "instances/" + Escape(instanceId), getInputsAndOutputs ? "" : "showInput=false", null, cancellation,
            HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.NotFound);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        using var instance = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(cancellation));
        return InstanceJson.Read(instance.RootElement);
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        filter ??= new OrchestrationQuery();
        return new ReadPages<OrchestrationMetadata>((token, hint, cancellation) => PageAsync(filter, token ?? filter.ContinuationToken, hint ?? filter.PageSize, cancellation));
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, instance => instance.RuntimeStatus != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, instance => instance.IsCompleted, getInputsAndOutputs, cancellation);

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        if (options?.Recursive == true)
        {
            throw new NotSupportedException("The extension's HTTP API purges one instance at a time.");
        }

        using var answer = await api.SendAsync(
            HttpMethod.Delete, "instances/" + Escape(instanceId), "", null, cancellation,
            HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.PreconditionFailed);
        return new PurgeResult(answer.StatusCode == HttpStatusCode.OK ? 1 : 0);
    }

    private async Task<Page<OrchestrationMetadata>> PageAsync(OrchestrationQuery filter, string? token, int size, CancellationToken cancellation)
    {
        var query = new List<string> { $"top={size}", $"showInput={(filter.FetchInputsAndOutputs ? "true" : "false")}" };
        query.AddRange((filter.Statuses ?? []).Select(status => "runtimeStatus=" + status));
        Add("createdTimeFrom", filter.CreatedFrom?.ToString("O"));
        Add("createdTimeTo", filter.CreatedTo?.ToString("O"));
        Add("instanceIdPrefix", filter.InstanceIdPrefix);
        using var answer = await api.ListAsync("instances", string.Join('&', query), token, cancellation);
        using var list = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(cancellation));
        var next = answer.Headers.TryGetValues(ManagementApi.Continuation, out var values) ? values.FirstOrDefault() : null;
        return new Page<OrchestrationMetadata>(
            [.. list.RootElement.EnumerateArray().Select(InstanceJson.Read).Where(filter.Selects)], string.IsNullOrEmpty(next) ? null : next);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add($"{name}={Escape(value)}");
            }
        }
    }

    /// <summary>An instance that has ended, or that nobody knows, takes nothing in any more.</summary>
    private async Task PostAsync(string instanceId, string act, string query, string? json, CancellationToken cancellation)
    {
        using var answer = await api.SendAsync(
            HttpMethod.Post, $"instances/{Escape(instanceId)}/{act}", query, json ?? "", cancellation,
            HttpStatusCode.Accepted, HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Gone);
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, Func<OrchestrationMetadata, bool> isReached, bool withPayloads, CancellationToken cancellation)
    {
        while (true)
        {
            var instance = await GetInstanceAsync(instanceId, withPayloads, cancellation)
                ?? throw new InvalidOperationException($"There is no orchestration instance '{instanceId}'.");
            if (isReached(instance))
            {
                return instance;
            }

            await Task.Delay(Poll, time, cancellation);
        }
    }

    private static string Reason(string? reason) => string.IsNullOrEmpty(reason) ? "" : "reason=" + Escape(reason);

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
