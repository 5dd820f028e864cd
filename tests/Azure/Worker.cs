using System.Reflection;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Parcours.Azure.Functions;

namespace Parcours.Azure.Tests;

/// <summary>
/// The isolated worker with all of its services, built as <c>Program.cs</c> builds it; no host starts it.
/// </summary>
internal sealed class Worker : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parcours-worker-");

    public Worker(IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        Builder = FunctionsApplication.CreateBuilder([]);
        Builder.Configuration.AddInMemoryCollection(
        [
            new("PARCOURS_DATA", _folder.FullName),

            // Without it the part that speaks with a host can't be made.
            new("Functions:Worker:HostEndpoint", "http://127.0.0.1:1"),
            .. settings ?? new Dictionary<string, string?>(),
        ]);

        // In a program of its own this is done by the entry assembly, which here is the test's.
        var startup = typeof(
            FunctionsApp).Assembly.GetCustomAttribute<WorkerExtensionStartupCodeExecutorInfoAttribute>()!.StartupCodeExecutorType;
        ((WorkerExtensionStartup)Activator.CreateInstance(startup)!).Configure(Builder);
        Builder.AddParcours();
        services?.Invoke(Builder.Services);
        Host = Builder.Build();
    }

    public FunctionsApplicationBuilder Builder { get; }

    public IHost Host { get; }

    public IServiceProvider Services => Host.Services;

    public Site Site => Services.GetRequiredService<Site>();

    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)Host).DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
