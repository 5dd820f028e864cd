namespace Parcours.Platform.Web;

/// <summary>A compressed body can't be unfolded.</summary>
internal sealed class UndecodableBodyException(Exception cause)
    : Exception("The body isn't what its Content-Encoding says.", cause);
