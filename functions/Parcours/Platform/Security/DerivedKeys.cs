using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Parcours.Platform.Security;

/// <summary>
/// The one key of ASP.NET's data protection, derived from the key that signs links: programs that share that key read
/// what the others have protected, a restart loses nothing, and no further secret is kept anywhere.
/// </summary>
internal sealed class DerivedKeys(WebSettings settings) : IXmlRepository
{
    private const int KeyBytes = 64;
    private static readonly Guid Id = new("6d3f2a1e-5a0c-4d0e-9a51-7f6a2c1b8e40");
    private static readonly DateTimeOffset Always = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var secret = new Secret(Mac.DeriveKey(settings.Key.Span, "data-protection", KeyBytes));
        var descriptor = new AuthenticatedEncryptorDescriptor(new AuthenticatedEncryptorConfiguration(), secret)
            .ExportToXml();
        return
        [
            new XElement(
                "key", new XAttribute("id", Id), new XAttribute("version", 1), new XElement("creationDate", Always),
                new XElement("activationDate", Always), new XElement("expirationDate", Never),
                new XElement(
                    "descriptor",
                    new XAttribute("deserializerType", descriptor.DeserializerType.AssemblyQualifiedName!),
                    descriptor.SerializedDescriptorElement)),
        ];
    }

    /// <exception cref="NotSupportedException">Always: keys are derived, not made.</exception>
    public void StoreElement(XElement element, string friendlyName) =>
        throw new NotSupportedException("Data protection has the key that is derived, and no other.");
}
