namespace Parcours.Platform.Telemetry;

/// <summary>
/// What is logged by default: ours from Information, the framework's from Warning. The settings may say otherwise.
/// </summary>
internal static class Logs
{
    public static void Configure(ILoggingBuilder logging, IConfiguration settings)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
        });
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("Parcours", LogLevel.Information);

        // Keys at rest are protected by the folder's mode; the framework would warn at each first start.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        // Failures to start are said once, by whoever started the host.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        logging.AddConfiguration(settings.GetSection("Logging"));
    }
}
