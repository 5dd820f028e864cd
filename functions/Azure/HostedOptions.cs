using Parcours.Platform.Addresses;
using Parcours.Platform.Startup;

namespace Parcours.Azure;

/// <summary>Reads the app's settings, which are those of one machine, with what the platform adds.</summary>
internal static class HostedOptions
{
    /// <summary>There is such a setting on Azure alone.</summary>
    private const string SiteName = "WEBSITE_SITE_NAME";

    /// <exception cref="StartupException">A setting can't be used; the message says which and why.</exception>
    public static HostingOptions Read(IConfiguration settings)
    {
        var options = HostingOptions.Read(settings, new HostingOptions
        {
            PublicUrl = OwnAddress(settings["WEBSITE_HOSTNAME"]),
            PlatformSignsIn = IsTrue(settings["PARCOURS_PLATFORM_SIGN_IN"]),
        });
        if (options.Clock is not null)
        {
            throw new StartupException("The clock of a Functions app is the host's: take the setting 'clock' away.");
        }

        if (options.PlatformSignsIn && new SitePaths(options.PublicUrl).Base.HasValue)
        {
            throw new StartupException(
                "The platform's sign-in is at the root of the app's address, so with PARCOURS_PLATFORM_SIGN_IN the "
                    + "PARCOURS_PUBLIC_URL has no path: give the app a host name of its own.");
        }

        if (options.Cosmos is not null && (options.HrKey is null || options.LinkKey is null))
        {
            throw new StartupException(
                "PARCOURS_HR_KEY and PARCOURS_LINK_KEY are missing: instances that share the documents share them, and "
                    + "none can make them for all.");
        }

        if (options.Cosmos is null && !string.IsNullOrEmpty(settings[SiteName])
            && !IsTrue(settings["PARCOURS_SINGLE_INSTANCE"]))
        {
            throw new StartupException(
                "Without Cosmos__accountEndpoint the documents would be in a file of this instance, and other "
                    + "instances wouldn't see them. "
                + "Give a Cosmos DB account; for a trial, allow the app one instance and say so with "
                + "PARCOURS_SINGLE_INSTANCE=true.");
        }

        return options;
    }

    /// <summary>What the worker itself listens on is for the host alone, so it never is the answer.</summary>
    private static string OwnAddress(string? host) =>
        string.IsNullOrEmpty(host) ? new HostingOptions().Urls
            : (host.StartsWith("localhost", StringComparison.OrdinalIgnoreCase) ? "http://" : "https://") + host;

    private static bool IsTrue(string? value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
