using System.Globalization;

namespace Parcours.Platform.Security;

/// <summary>
/// Makes and checks the tokens of emailed links: link id, generation, and 128 bits of HMAC-SHA-256 over both. Nothing
/// of a token is stored, and the same link can be written again in a reminder. A forged token is known without asking
/// the store.
/// </summary>
/// <param name="key">At least 32 secret bytes, from the data folder or the vault.</param>
internal sealed class LinkTokens(ReadOnlyMemory<byte> key)
{
    /// <summary>Highest generation that a token can carry.</summary>
    public const int MaxGeneration = 1023;

    private const int IdBytes = 10;
    private const int IdChars = 16;
    private const int GenerationChars = 2;
    private const int MacBytes = 16;
    private const int TokenChars = IdChars + GenerationChars + 26;

    private readonly Mac _ids = new(key.Span, "link-ids");
    private readonly Mac _tokens = new(key.Span, "link-tokens");

    /// <summary>The one link id of a step: the same each time, and not to be guessed from the step's id.</summary>
    public string LinkId(string partition, string stepId) => Base32.Encode(_ids.Over(IdBytes, partition, stepId));

    /// <summary>The token of a link in a generation.</summary>
    public string Token(string linkId, int generation)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(linkId.Length, IdChars, nameof(linkId));
        ArgumentOutOfRangeException.ThrowIfNegative(generation);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(generation, MaxGeneration);
        return linkId + Base32.EncodePair(generation) + MacOf(linkId, generation);
    }

    /// <summary>Link id and generation of a token that was made here; null for any other text.</summary>
    public LinkToken? Read(string? token)
    {
        if (token?.Length != TokenChars)
        {
            return null;
        }

        // A mail program may have changed the case; nobody else gains by it.
        var text = token.ToLowerInvariant();
        if (!Base32.IsBase32(text))
        {
            return null;
        }

        var linkId = text[..IdChars];
        var generation = Base32.DecodePair(text.AsSpan(IdChars, GenerationChars));
        return Mac.Same(text[(IdChars + GenerationChars)..], MacOf(linkId, generation)) ? new LinkToken(
            linkId, generation) : null;
    }

    private string MacOf(string linkId, int generation) =>
        Base32.Encode(_tokens.Over(MacBytes, linkId, generation.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>What a genuine token says.</summary>
internal sealed record LinkToken(string LinkId, int Generation);
