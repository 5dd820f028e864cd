using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.DurableTask.Client;
using Parcours.Platform.Orchestrations;

namespace Parcours.Azure.TaskHub;

/// <summary>
/// The client of the host's task hub, inside and outside of invocations: Microsoft's own, over a channel that leads to
/// where the host says.
/// </summary>
internal static class HostTaskHub
{
    /// <summary>Never resolved: <see cref="HubAddressHandler"/> puts the real address in its place.</summary>
    private const string Nowhere = "http://task-hub.invalid";

    /// <summary>
    /// Seconds in which the host may be restarting its listener; longer outages are waited out by the callers.
    /// </summary>
    private static readonly ServiceConfig Again = new()
    {
        MethodConfigs =
        {
            new MethodConfig
            {
                Names = { MethodName.Default },
                RetryPolicy = new RetryPolicy
                {
                    MaxAttempts = 5,
                    InitialBackoff = TimeSpan.FromSeconds(1),
                    MaxBackoff = TimeSpan.FromSeconds(5),
                    BackoffMultiplier = 1.5,
                    RetryableStatusCodes = { StatusCode.Unavailable, StatusCode.ResourceExhausted },
                },
            },
        },
    };

    public static void AddHostTaskHub(this IServiceCollection services)
    {
        services.AddSingleton<HubAddress>();
        services.AddSingleton<IFunctionMetadataTransformer, HubAddressBinding>();
        services.AddSingleton<ITaskHubState, State>();
        services.AddSingleton(provider => GrpcChannel.ForAddress(Nowhere, new GrpcChannelOptions
        {
            // Not as a handler: the channel would look up the address that leads nowhere.
            HttpClient = new HttpClient(new HubAddressHandler(provider.GetRequiredService<HubAddress>()))
            { Timeout = Timeout.InfiniteTimeSpan },
            DisposeHttpClient = true,
            ServiceConfig = Again,
        }));
        services.AddDurableTaskClient(client => client.UseGrpc(_ => { }).RegisterDirectly());
        services.AddOptions<Microsoft.DurableTask.Client.Grpc.GrpcDurableTaskClientOptions>()
            .Configure<GrpcChannel>((options, channel) => options.Channel = channel);
    }

    private sealed class State(HubAddress hub) : ITaskHubState
    {
        public bool IsUsable => hub.IsKnown;
    }
}
