using Microsoft.AspNetCore.RequestDecompression;
using Microsoft.Net.Http.Headers;

namespace Parcours.Platform.Web;

/// <summary>Bodies that come compressed: understood, with the limit of all bodies on what they unfold to.</summary>
internal static class ContentCodings
{
    private const string Known = "gzip, br, deflate";

    public static IServiceCollection AddContentCodings(this IServiceCollection services) =>
        services.AddRequestDecompression(options =>
        {
            foreach (var (coding, provider) in options.DecompressionProviders.ToList())
            {
                options.DecompressionProviders[coding] = new LimitedProvider(provider);
            }
        });

    /// <summary>Unfolds bodies; 415 for a coding that nobody here knows. After the limit of what is sent.</summary>
    public static IApplicationBuilder UseContentCodings(this IApplicationBuilder app)
    {
        app.UseRequestDecompression();
        return app.Use((context, next) =>
        {
            // A header that is still there is one that nobody understood.
            var left = context.Request.Headers.ContentEncoding.ToString();
            if (left.Length == 0 || left.Equals("identity", StringComparison.OrdinalIgnoreCase))
            {
                return next(context);
            }

            context.Response.Headers[HeaderNames.AcceptEncoding] = Known;
            return ApiProblems.WriteAsync(context, ApiProblems.Of(
                StatusCodes.Status415UnsupportedMediaType,
                $"This Content-Encoding isn't understood: send the body as it is, or in one of {Known}."));
        });
    }

    private sealed class LimitedProvider(IDecompressionProvider provider) : IDecompressionProvider
    {
        public Stream GetDecompressionStream(Stream stream) =>
            new LimitedBody(provider.GetDecompressionStream(stream), stream);
    }
}
