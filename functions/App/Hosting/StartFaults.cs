using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Parcours.Platform.Startup;

namespace Parcours.App.Hosting;

/// <summary>Why the program couldn't start, in a line for whoever started it, with what to do about it.</summary>
internal static class StartFaults
{
    /// <summary>Whatever stopped the start, as what the program says of it.</summary>
    /// <param name="fault">What was thrown.</param>
    /// <param name="urls">What was to be listened on.</param>
    public static StartupException Explain(Exception fault, string? urls) => fault switch
    {
        StartupException known => known,
        _ when Find<AddressInUseException>(fault) is not null => new StartupException(
            $"Parcours can't listen: {Line(fault)} Stop the other program, or listen elsewhere, such as with "
                + "--urls http://localhost:7072.",
            fault),
        _ when Find<SocketException>(fault) is { SocketErrorCode: SocketError.AccessDenied } => new StartupException(
            $"Parcours can't listen on {urls}: {Line(fault)} Ports below 1024 are for programs with a right to them: "
                + "take a higher one, such as with --urls http://localhost:7071.",
            fault),
        _ when Find<SocketException>(fault) is not null => new StartupException(
            $"Parcours can't listen on {urls}: {Line(fault)} Take an address of this machine, such as with "
                + "--urls http://localhost:7071.",
            fault),
        InvalidOperationException when fault.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase) =>
            new StartupException(
                "Parcours can't listen by https: it has no certificate. Listen by http behind a proxy that has one and "
                    + "say its address in PARCOURS_PUBLIC_URL, or name a certificate in the environment: "
                    + "Kestrel__Certificates__Default__Path and Kestrel__Certificates__Default__Password.",
                fault),
        _ => new StartupException(
            $"Parcours can't start: {Line(fault)} (For the place in the program: --Logging:LogLevel:"
                + "Microsoft.Extensions.Hosting Error.)",
            fault),
    };

    private static T? Find<T>(Exception? fault)
        where T : Exception => fault switch
        {
            null => null,
            T found => found,
            AggregateException all => all.InnerExceptions.Select(Find<T>).FirstOrDefault(found => found is not null),
            _ => Find<T>(fault.InnerException),
        };

    /// <summary>What it says, as one sentence in one line.</summary>
    private static string Line(Exception fault)
    {
        var said = string.Join(' ', fault.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return said.EndsWith('.') ? said : said + ".";
    }
}
