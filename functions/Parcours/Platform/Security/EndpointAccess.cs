using Microsoft.AspNetCore.Authorization;

namespace Parcours.Platform.Security;

/// <summary>Each endpoint says who may call it; one that doesn't is closed to everybody.</summary>
internal static class EndpointAccess
{
    /// <summary>Policy for HR: the key or a signed-in session.</summary>
    public const string Hr = "Hr";

    internal const string HrRole = "hr";

    /// <summary>Only HR may call it.</summary>
    public static TBuilder RequireHr<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(Hr);

    /// <summary>
    /// Everybody may call it; what they may see or do is for the endpoint to decide, for instance by a link's token.
    /// </summary>
    /// <param name="builder">The endpoint.</param>
    /// <param name="why">Why that does no harm.</param>
    public static TBuilder OpenToAll<TBuilder>(this TBuilder builder, string why)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new OpenAccess(why));

    /// <summary>Whether an endpoint says who may call it.</summary>
    public static bool IsDeclared(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null
            || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <summary>
    /// Closes endpoints that don't say who may call them. Routing's own, which answer 405 and 415, are no route's and
    /// pass.
    /// </summary>
    internal static IApplicationBuilder UseDefaultDeny(this IApplicationBuilder app) => app.Use((context, next) =>
        context.GetEndpoint() is RouteEndpoint endpoint && !IsDeclared(endpoint)
            ? TypedResults.Problem(AccessTexts.Forbidden.En, statusCode: StatusCodes.Status403Forbidden)
            .ExecuteAsync(context)
            : next(context));
}

/// <summary>Everybody may call the endpoint.</summary>
/// <param name="Why">Why that does no harm.</param>
internal sealed record OpenAccess(string Why) : IAllowAnonymous;
