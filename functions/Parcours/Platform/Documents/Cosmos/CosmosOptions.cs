using System.Security.Cryptography.X509Certificates;
using Parcours.Platform.Startup;

namespace Parcours.Platform.Documents.Cosmos;

/// <summary>
/// Where the documents live when they don't live in the data folder, as the Functions host's own triggers read it too.
/// </summary>
public sealed class CosmosOptions
{
    public const string DefaultDatabase = "parcours";

    /// <summary>Of the account (<c>Cosmos__accountEndpoint</c>).</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Secret key (<c>Cosmos__accountKey</c>); null signs in by managed identity.</summary>
    public string? Key { get; init; }

    /// <summary>Client id of a user-assigned identity (<c>Cosmos__clientId</c>); null is the system's own.</summary>
    public string? ClientId { get; init; }

    public string Database { get; init; } = DefaultDatabase;

    /// <summary>
    /// A certificate that is trusted for this client alone (<c>Cosmos__certificateFile</c>, PEM or DER).
    /// </summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Reads and checks the settings; null when the documents are embedded.</summary>
    /// <exception cref="StartupException">A setting can't be used.</exception>
    public static CosmosOptions? Read(IConfiguration settings)
    {
        var section = settings.GetSection("Cosmos");
        if (section["accountEndpoint"] is not { Length: > 0 } endpoint)
        {
            return null;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new StartupException(
                $"Cosmos__accountEndpoint '{endpoint}' isn't an absolute http or https address.");
        }

        return new CosmosOptions
        {
            Endpoint = address,
            Key = NullIfEmpty(section["accountKey"]),
            ClientId = NullIfEmpty(section["clientId"]),
            Database = NullIfEmpty(section["database"]) ?? DefaultDatabase,
            Certificate = NullIfEmpty(section["certificateFile"]) is { } file ? Load(file) : null,
        };
    }

    private static X509Certificate2 Load(string file)
    {
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(file);
        }
        catch (Exception fault) when (
            fault is IOException or System.Security.Cryptography.CryptographicException or UnauthorizedAccessException)
        {
            throw new StartupException(
                $"Cosmos__certificateFile '{file}' can't be read as a certificate: {fault.Message}", fault);
        }
    }

    private static string? NullIfEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
