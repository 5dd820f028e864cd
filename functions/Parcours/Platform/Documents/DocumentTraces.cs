using Parcours.Platform.Telemetry;

namespace Parcours.Platform.Documents;

/// <summary>What stores tell the trace of the documents that they give.</summary>
internal static class DocumentTraces
{
    /// <summary>The document; from now on what is done with it belongs to the trace that it carries.</summary>
    public static T Followed<T>(this T document)
        where T : Document
    {
        Traces.Read(document.IsTraced, document.Trace);
        return document;
    }
}
