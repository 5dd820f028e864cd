using System.CommandLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Parcours.App.Hosting;
using Parcours.Platform.Security;
using Parcours.Platform.Time;
using Spectre.Console;

namespace Parcours.App.Demo;

/// <summary>
/// Six months in about three minutes: the whole program on a time-lapse clock, with fictional people who answer.
/// </summary>
internal static class DemoCommand
{
    private const string Clock = "2026-12-28T08:00+01:00x172800";

    /// <summary>The command.</summary>
    /// <param name="args">The line.</param>
    public static Command Create(IReadOnlyList<string> args)
    {
        var silent = new Option<bool>("--no-answers") { Description = "Nobody answers" };
        var seed = new Option<int>("--seed")
        {
            HelpName = "N",
            Description = "What the fictional people's chance begins with",
            DefaultValueFactory = _ => 2027,
        };
        Option<string>[] settings = [.. Settings.Options(args).Where(option => !IsData(option.Name[2..]))];
        var command = new Command(
            "demo",
            "Six months of the example programme in about three minutes, in a data folder that goes when it ends.")
        {
            silent, seed,
        };
        Array.ForEach(settings, command.Add);
        command.SetAction((line, cancellation) => RunAsync(
            Settings.Given(line, settings), line.GetValue(silent) ? null : new DemoChance(line.GetValue(seed)),
            cancellation));
        return command;
    }

    private static bool IsData(string option) =>
        Settings.KeyOf(option).Equals("PARCOURS_DATA", StringComparison.OrdinalIgnoreCase);

    private static async Task<int> RunAsync(
        IReadOnlyList<KeyValuePair<string, string?>> given, DemoChance? chance, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("parcours-demo-");
        try
        {
            await LiveAsync(SettingsOf(given, folder.FullName), chance, cancellation);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Its own clock unless another is given, no service outside, and its own folder.</summary>
    internal static IEnumerable<KeyValuePair<string, string?>> SettingsOf(
        IEnumerable<KeyValuePair<string, string?>> given, string folder) =>
    [
        new("clock", Clock), .. given, .. Services.Select(name => KeyValuePair.Create(name, (string?)"")),
        new("data", folder),
    ];

    private static async Task LiveAsync(
        IEnumerable<KeyValuePair<string, string?>> settings, DemoChance? chance, CancellationToken cancellation)
    {
        var mails = new DemoMailWatch();
        await using var app = await ParcoursHost.StartAsync(
            settings,
            builder =>
            {
                // What the program does is told a line a month; its log would bury that.
                builder.Logging.AddFilter("Parcours", LogLevel.Warning);
                mails.AddTo(builder.Services);
            },
            cancellation);
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
                new DemoStory(client, start, chance, AnsiConsole.Console), mails, time, work, System.Console.Error,
                app.Lifetime.ApplicationStopping);
        await DemoProgress.ShowAsync(AnsiConsole.Console, time, start.StartsAt, app.WaitForShutdownAsync(cancellation));
    }

    /// <summary>Settings of services outside, which fictional people have no business with.</summary>
    private static readonly string[] Services =
    [
        "Cosmos__accountEndpoint", "ServiceBus", "ServiceBus__fullyQualifiedNamespace", "SendGrid__ApiKey",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
    ];

    /// <summary>Where it really listens, which the public address needn't be.</summary>
    private static Uri AddressOf(IServiceProvider services)
    {
        var address = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new Uri(
            address.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
                .Replace("[::]", "127.0.0.1", StringComparison.Ordinal));
    }
}
