using Parcours.Platform.Feed;
using Parcours.Platform.Messaging;

namespace Parcours.Azure;

/// <summary>
/// Carries changes right after each write of this instance, until it stops between two changes. What an instance that
/// was frozen or killed leaves behind is carried by the next run of <see cref="Pump"/>, wherever it runs.
/// </summary>
internal sealed class BackgroundPump(ChangeFeed feed) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        feed.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => feed.StopAsync();
}
