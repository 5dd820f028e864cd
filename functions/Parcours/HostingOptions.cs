using System.ComponentModel.DataAnnotations;
using Parcours.Platform.Addresses;
using Parcours.Platform.Documents.Cosmos;
using Parcours.Platform.Mail.SendGrid;
using Parcours.Platform.Messaging.ServiceBus;
using Parcours.Platform.Security;
using Parcours.Platform.Startup;

namespace Parcours;

/// <summary>Where the program keeps its data, where it listens, and which time it lives in.</summary>
public sealed class HostingOptions
{
    /// <summary>Folder of everything embedded (<c>PARCOURS_DATA</c>, <c>--data</c>).</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "PARCOURS_DATA can't be empty: give a folder.")]
    public string Data { get; init; } = ".parcours";

    /// <summary>Where it listens, separated by <c>;</c> (<c>--urls</c>, <c>ASPNETCORE_URLS</c>).</summary>
    [CustomValidation(typeof(HostingOptions), nameof(CheckUrls))]
    public string Urls { get; init; } = "http://localhost:7071";

    /// <summary>Base of emailed links (<c>PARCOURS_PUBLIC_URL</c>); null is the first address listened on.</summary>
    [CustomValidation(typeof(HostingOptions), nameof(CheckPublicUrl))]
    public string? PublicUrl { get; init; }

    /// <summary>
    /// Addresses and networks of proxies that may say whom a request came from (<c>PARCOURS_TRUSTED_PROXIES</c>),
    /// separated by <c>;</c>; null is this machine.
    /// </summary>
    [CustomValidation(typeof(HostingOptions), nameof(CheckTrustedProxies))]
    public string? TrustedProxies { get; init; }

    /// <summary>Key of the HR API (<c>PARCOURS_HR_KEY</c>); null is one made at first start.</summary>
    [MinLength(16, ErrorMessage = "PARCOURS_HR_KEY needs at least 16 characters.")]
    [CustomValidation(typeof(HostingOptions), nameof(CheckHrKey))]
    public string? HrKey { get; init; }

    /// <summary>
    /// Key that signs emailed links, base64 of 32 bytes or more (<c>PARCOURS_LINK_KEY</c>); null is one made at first
    /// start. Where several programs share the documents they share this key: a link must be good at each of them.
    /// </summary>
    [CustomValidation(typeof(HostingOptions), nameof(CheckLinkKey))]
    public string? LinkKey { get; init; }

    /// <summary>
    /// <c>FROM[xFACTOR]</c> (<c>--clock</c>), for a program that can live in another time; null is real time.
    /// </summary>
    public string? Clock { get; init; }

    /// <summary>Cosmos DB as the store of documents; null keeps them in the data folder.</summary>
    public CosmosOptions? Cosmos { get; init; }

    /// <summary>SendGrid as the way out of mails; null keeps them in the local mailbox.</summary>
    public SendGridOptions? SendGrid { get; init; }

    /// <summary>The broker of events and commands; null keeps them in this program.</summary>
    public ServiceBusOptions? ServiceBus { get; init; }

    /// <summary>
    /// The platform signs people in and writes who they are into a header (Azure alone; see <see cref="WebSettings"/>).
    /// </summary>
    public bool PlatformSignsIn { get; init; }

    /// <summary>Reads and checks the settings.</summary>
    /// <param name="settings">What is configured.</param>
    /// <param name="defaults">What holds where nothing is; null is what holds on one machine.</param>
    /// <exception cref="StartupException">One line for each setting that can't be used.</exception>
    public static HostingOptions Read(IConfiguration settings, HostingOptions? defaults = null)
    {
        defaults ??= new HostingOptions();
        var options = new HostingOptions
        {
            Data = settings["PARCOURS_DATA"] ?? defaults.Data,
            Urls = settings["urls"] is { Length: > 0 } urls ? urls : defaults.Urls,
            PublicUrl = NullIfEmpty(settings["PARCOURS_PUBLIC_URL"]) ?? defaults.PublicUrl,
            TrustedProxies = NullIfEmpty(settings["PARCOURS_TRUSTED_PROXIES"]),
            PlatformSignsIn = defaults.PlatformSignsIn,
            HrKey = NullIfEmpty(settings["PARCOURS_HR_KEY"]),
            LinkKey = NullIfEmpty(settings["PARCOURS_LINK_KEY"]),
            Clock = NullIfEmpty(settings["clock"]),
            Cosmos = CosmosOptions.Read(settings),
            ServiceBus = ServiceBusOptions.Read(settings),
            SendGrid = SendGridOptions.Read(settings),
        };
        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true)
            ? options
            : throw new StartupException(string.Join(Environment.NewLine, faults.Select(fault => fault.ErrorMessage)));
    }

    public static ValidationResult? CheckUrls(string urls)
    {
        var bad = urls.Split(';', StringSplitOptions.TrimEntries)
            .Select(url => (Url: url, Fault: ListeningUrls.FaultOf(url))).FirstOrDefault(one => one.Fault is not null);
        return bad.Fault is null ? null
            : new ValidationResult($"--urls: '{bad.Url}' can't be listened on: {bad.Fault}.");
    }

    /// <summary>
    /// A reference that wasn't resolved reaches the program as it stands in the settings, for everybody to guess.
    /// </summary>
    public static ValidationResult? CheckHrKey(string? key) =>
        key?.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase) == true
            ? new ValidationResult(
                "PARCOURS_HR_KEY is a Key Vault reference that wasn't resolved: is the secret there, and may the "
                    + "identity read it?")
            : null;

    public static ValidationResult? CheckLinkKey(string? key)
    {
        const int leastBytes = 32;
        var bytes = new byte[key?.Length ?? 0];
        return key is null || (Convert.TryFromBase64String(key, bytes, out var length) && length >= leastBytes)
            ? null
            : new ValidationResult(
                "PARCOURS_LINK_KEY isn't the base64 of 32 bytes or more; if it is a Key Vault reference, it wasn't "
                    + "resolved.");
    }

    public static ValidationResult? CheckPublicUrl(string? url) =>
        url is not null && SitePaths.FaultOf(url) is { } fault
            ? new ValidationResult(
                $"PARCOURS_PUBLIC_URL '{url}' {fault}; an example is https://hr.example.org/parcours.")
            : null;

    public static ValidationResult? CheckTrustedProxies(string? list) =>
        Platform.Addresses.TrustedProxies.Parse(list) is not null ? null
            : new ValidationResult(
                $"PARCOURS_TRUSTED_PROXIES '{list}' isn't a list of addresses or networks, such as "
                    + "10.0.0.4;10.1.0.0/16.");

    private static string? NullIfEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
