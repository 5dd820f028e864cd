using System.Text.Json;

namespace Parcours.Azure.TaskHub;

/// <summary>
/// Where the host's task hub listens. The host says it with each call of a function that binds a client, and says
/// another one after its own restart; before the first call nobody knows.
/// </summary>
internal sealed class HubAddress
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<Binding> _newest = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _json;

    /// <summary>Whether the host has said it.</summary>
    public bool IsKnown => Volatile.Read(ref _newest).Task.IsCompleted;

    /// <summary>The newest; waits for the first.</summary>
    public Task<Binding> WhenKnownAsync(CancellationToken cancellation) =>
        Volatile.Read(ref _newest).Task.WaitAsync(cancellation);

    /// <summary>Takes what a call brought. It holds a key of the host: it is never logged.</summary>
    public void Take(string json)
    {
        lock (_gate)
        {
            if (json == _json)
            {
                return;
            }

            var binding = JsonSerializer.Deserialize<Binding>(json, JsonSerializerOptions.Web)!;
            if (!_newest.TrySetResult(binding))
            {
                var next = new TaskCompletionSource<Binding>(TaskCreationOptions.RunContinuationsAsynchronously);
                next.SetResult(binding);
                Volatile.Write(ref _newest, next);
            }

            _json = json;
        }
    }

    /// <param name="RpcBaseUrl">Where it listens.</param>
    /// <param name="TaskHubName">Which hub; null is the host's only one.</param>
    /// <param name="ConnectionName">Which storage; null is the host's own.</param>
    internal sealed record Binding(Uri RpcBaseUrl, string? TaskHubName, string? ConnectionName);
}
