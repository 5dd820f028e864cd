namespace Parcours.App.Hosting.Handler;

/// <summary>
/// Starts the engines once the program listens: the host waits for the first answer, and needn't wait for the store to open.
/// </summary>
internal sealed class HandlerStart(IServiceProvider services) : IHostedLifecycleService
{
    private HandlerEngines? _engines;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _engines = services.GetRequiredService<HandlerEngines>();
        _engines.Start();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => _engines?.StopAsync() ?? Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
