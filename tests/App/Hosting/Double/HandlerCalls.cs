using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Parcours.Durable.Protobuf;

namespace Parcours.App.Tests.Hosting.Double;

/// <summary>Calls the handler's functions in the envelope of the host: strings are JSON strings that hold JSON strings.</summary>
internal sealed class HandlerCalls(Func<Uri> handler) : IDisposable
{
    private readonly HttpClient _http = new();
    private int _count;

    public int Count => _count;

    public async Task<OrchestratorResponse> OrchestratorAsync(string name, OrchestratorRequest request)
    {
        var answer = await CallAsync(name, new JsonObject { ["context"] = Literal(Convert.ToBase64String(request.ToByteArray())) }, new JsonObject());
        return OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String((string)answer["ReturnValue"]!));
    }

    /// <summary>The result as the history gets it: JSON.</summary>
    public async Task<string?> ActivityAsync(string name, string instanceId, string input)
    {
        var value = string.Equals(input, "null", StringComparison.Ordinal) ? "null" : Literal(input);
        var answer = await CallAsync(name, new JsonObject { ["input"] = value }, new JsonObject { ["instanceId"] = Literal(instanceId), ["input"] = value });
        return answer["ReturnValue"]?.ToJsonString();
    }

    public async Task TimerAsync(string name, string? client)
    {
        var data = new JsonObject { ["timer"] = new JsonObject { ["Schedule"] = new JsonObject { ["AdjustForDST"] = true }, ["IsPastDue"] = false } };
        if (client is not null)
        {
            data["client"] = Literal(client);
        }

        await CallAsync(name, data, new JsonObject());
    }

    /// <summary>Changed documents, as a JSON array; the host comes again with the same ones until they are taken.</summary>
    public async Task FeedAsync(string name, string documents, string? client)
    {
        var data = new JsonObject { ["documents"] = Literal(documents) };
        if (client is not null)
        {
            data["client"] = Literal(client);
        }

        await CallAsync(name, data, new JsonObject());
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonObject> CallAsync(string name, JsonObject data, JsonObject metadata)
    {
        var number = Interlocked.Increment(ref _count);
        metadata["sys"] = new JsonObject { ["MethodName"] = name };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(handler(), name))
        {
            Content = JsonContent.Create(new JsonObject { ["Data"] = data, ["Metadata"] = metadata }),
        };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-Azure-Functions-InvocationId", number.ToString(CultureInfo.InvariantCulture));
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static string Literal(string text) => JsonSerializer.Serialize(text);
}
