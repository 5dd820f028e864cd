using System.CommandLine;
using Parcours.Platform.Addresses;
using Parcours.Platform.Security;
using Parcours.Platform.SignIn;
using Parcours.Platform.Startup;

namespace Parcours.App.Hosting;

/// <summary>The whole product on one machine, until it is stopped.</summary>
internal static class ServeCommand
{
    /// <summary>What happens when no other command is named.</summary>
    /// <param name="args">The line.</param>
    public static RootCommand Create(IReadOnlyList<string> args)
    {
        var settings = Settings.Options(args);
        var command = new RootCommand("Parcours: everything on one machine, until it is stopped.");
        settings.ToList().ForEach(command.Add);
        command.SetAction((line, cancellation) => RunAsync(Settings.Given(line, settings), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        IEnumerable<KeyValuePair<string, string?>> settings, CancellationToken cancellation)
    {
        await using var app = await ParcoursHost.StartAsync(settings, configure: null, cancellation);
        await WriteWhereToGoAsync(app.Services);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    /// <summary>Tells whoever started the program where to go.</summary>
    internal static async Task WriteWhereToGoAsync(IServiceProvider services)
    {
        var url = services.GetRequiredService<PublicUrl>();
        var keys = services.GetRequiredService<KeyRing>();
        System.Console.Out.WriteLine($"Parcours: {url.Base}");
        System.Console.Out.WriteLine(
            $"HR sign-in (one use, a day): {await services.GetRequiredService<SignInTickets>().IssueAsync()}");
        if (services.GetRequiredService<HostingOptions>().SendGrid is null)
        {
            System.Console.Out.WriteLine($"Mailbox: {url.Of("/mailbox")}");
        }

        System.Console.Out.WriteLine($"API description: {url.Of("/openapi/v1.json")}");
        if (keys.HrKeyIsNew)
        {
            System.Console.Out.WriteLine(
                $"HR key, shown this once and kept in {services.GetRequiredService<DataFolder>().KeysFolder}: "
                    + $"{keys.HrKey}");
        }
    }
}
