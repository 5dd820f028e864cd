using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Parcours.App.Hosting;
using Parcours.Platform.Security;
using Parcours.Platform.Startup;
using Parcours.Platform.Time;

namespace Parcours.App.Demo;

/// <summary>
/// Six months in about three minutes: the whole program on a time-lapse clock, with fictional people who answer.
/// </summary>
internal sealed class DemoCommand : ICommand
{
    private const string Clock = "2026-12-28T08:00+01:00x172800";
    private const int DefaultSeed = 2027;

    public string Name => "demo";

    public string Help =>
        "  demo [--no-answers] [--seed N] [--urls URL] [--clock FROM[xFACTOR]]   six months of the example programme "
            + "in about three minutes";

    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancellation)
    {
        var line = CommandLine.Parse(args, name => IsSeed(name) || Settings.IsKnown(name), ["no-answers"]);
        if (line.Has("data") || line.Has("PARCOURS_DATA"))
        {
            throw new UsageException("The demo has a data folder of its own, which goes when it ends.");
        }

        var seed = line.Get("seed") is not { } given ? DefaultSeed
            : int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new UsageException("--seed is a whole number.");
        var folder = Directory.CreateTempSubdirectory("parcours-demo-");
        try
        {
            await RunAsync(
                SettingsOf(line, folder.FullName), line.Has("no-answers") ? null : new DemoChance(seed), cancellation);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(
        IReadOnlyList<string> settings, DemoChance? chance, CancellationToken cancellation)
    {
        var mails = new DemoMailWatch();
        await using var app = ParcoursHost.Create(settings, builder =>
        {
            // What the program does is told a line a month; its log would bury that.
            builder.Logging.AddFilter("Parcours", LogLevel.Warning);
            mails.AddTo(builder.Services);
        });
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException fault)
        {
            throw new StartupException($"Parcours can't listen: {fault.Message}", fault);
        }

        await ServeCommand.WriteWhereToGoAsync(app.Services);
        var (time, work) = (
            app.Services.GetRequiredService<TimeProvider>(), app.Services.GetRequiredService<WorkTracker>());
        DemoStart start;
        using (work.Begin())
        {
            start = await DemoStart.BeginAsync(app.Services, cancellation);
        }

        System.Console.Out.WriteLine(
            $"Demo: the example programme starts for 12 fictional managers on {start.StartsAt:yyyy-MM-dd}. Ctrl-C ends "
                + "it.");
        using var client = new DemoClient(AddressOf(app.Services), app.Services.GetRequiredService<KeyRing>().HrKey);
        await using var life = chance is null ? null
            : new DemoLife(
                new DemoStory(client, start, chance, System.Console.Out), mails, time, work, System.Console.Error,
                app.Lifetime.ApplicationStopping);
        await app.WaitForShutdownAsync(cancellation);
    }

    /// <summary>Settings of services outside, which fictional people have no business with.</summary>
    private static readonly string[] Services =
    [
        "Cosmos__accountEndpoint", "ServiceBus", "ServiceBus__fullyQualifiedNamespace", "SendGrid__ApiKey",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
    ];

    private static IReadOnlyList<string> SettingsOf(CommandLine line, string folder) =>
    [
        .. line.Values.Where(
            option => !IsSeed(option.Key) && !Services.Contains(option.Key, StringComparer.OrdinalIgnoreCase)
                && !string.Equals(option.Key, "no-answers", StringComparison.OrdinalIgnoreCase))
            .SelectMany(option => (string[])["--" + option.Key, option.Value]),
        .. Services.SelectMany(name => (string[])["--" + name, ""]),
        .. line.Has("clock") ? Array.Empty<string>() : ["--clock", Clock],
        "--data", folder,
    ];

    private static bool IsSeed(string name) => string.Equals(name, "seed", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where it really listens, which the public address needn't be.</summary>
    private static Uri AddressOf(IServiceProvider services)
    {
        var address = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new Uri(
            address.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
                .Replace("[::]", "127.0.0.1", StringComparison.Ordinal));
    }
}
