using System.Text.Json;
using Parcours.Durable.Functions;

namespace Parcours.App.Hosting.Handler;

/// <summary>
/// Takes over the durable client that the host hands to some functions, and remembers it for the next start of this program:
/// after a crash the host goes on calling, but hands it over again only with the next call of such a function.
/// </summary>
internal sealed class ClientHandOver(HandedOverClient client, DataFolder folder, RealTime real, ILogger<ClientHandOver> logger) : IDisposable
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new() { Timeout = AttemptTimeout };
    private readonly Lock _gate = new();
    private string? _last;

    /// <summary>Where it is kept: a secret, like the keys beside it.</summary>
    private string Remembered => Path.Combine(folder.KeysFolder, "durable-client.json");

    /// <summary>Takes the binding's JSON; the same one again changes nothing.</summary>
    public void Take(string json)
    {
        lock (_gate)
        {
            if (string.Equals(json, _last, StringComparison.Ordinal))
            {
                return;
            }

            Use(json);
            File.WriteAllText(Remembered, json);
        }
    }

    /// <summary>Takes the one that the program had when it last ran.</summary>
    public void Recall()
    {
        lock (_gate)
        {
            if (_last is null && File.Exists(Remembered))
            {
                try
                {
                    Use(File.ReadAllText(Remembered));
                }
                catch (Exception exception) when (exception is JsonException or FormatException)
                {
                    Log.ClientForgotten(logger, exception);
                }
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private void Use(string json)
    {
        var binding = DurableClientBinding.Parse(json);
        client.HandOver(new HttpDurableTaskClient(_http, binding, real.Provider));
        _last = json;
        Log.ClientHandedOver(logger, binding.BaseUrl);
    }
}
