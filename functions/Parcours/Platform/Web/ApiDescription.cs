using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;
using Parcours.Programme.Definition;

namespace Parcours.Platform.Web;

/// <param name="Type">What a body that the endpoint reads itself is made of; null where its parameters tell.</param>
/// <param name="ContentTypes">Which it takes.</param>
/// <param name="Example">A body that it takes, as JSON.</param>
internal sealed record RequestBody(Type? Type, string[] ContentTypes, string Example);

/// <param name="Name">Of the header.</param>
/// <param name="Description">What it does.</param>
internal sealed record RequestHeader(string Name, string Description);

/// <summary>What an operation of the API says of itself, for the OpenAPI document.</summary>
internal static class ApiDescription
{
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";

    /// <summary>How instants, days and addresses are written.</summary>
    private static readonly Dictionary<Type, string> Formats = new()
    {
        [typeof(Instant)] = "date-time",
        [typeof(LocalDate)] = "date",
        [typeof(LocalTime)] = "time",
        [typeof(Period)] = "duration",
        [typeof(EmailAddress)] = "email",
    };

    /// <summary>Names an operation and says what it does, and how it can fail.</summary>
    /// <param name="route">The operation.</param>
    /// <param name="id">Under which generated clients have it.</param>
    /// <param name="summary">In a line.</param>
    /// <param name="description">What somebody who calls it should know.</param>
    /// <param name="problems">Statuses of its problems, beside those that every call may have.</param>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder route, string id, string summary, string description, params int[] problems)
    {
        route.WithName(id).WithSummary(summary).WithDescription(description);
        foreach (var status in problems)
        {
            route.ProducesProblem(status);
        }

        return route;
    }

    /// <summary>A body that the endpoint takes.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, string example) =>
        route.WithMetadata(new RequestBody(null, [Json], example));

    /// <summary>A body that the endpoint reads itself.</summary>
    public static RouteHandlerBuilder Takes<T>(
        this RouteHandlerBuilder route, string example, params string[] otherTypes) =>
        route.WithMetadata(new RequestBody(typeof(T), [Json, .. otherTypes], example));

    /// <summary>A header that the endpoint looks at.</summary>
    public static RouteHandlerBuilder TakesHeader(this RouteHandlerBuilder route, string name, string description) =>
        route.WithMetadata(new RequestHeader(name, description));

    /// <summary>
    /// Makes the OpenAPI document complete: who may call, what is sent, what comes back when it can't be done.
    /// </summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            Complete(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(CompleteAsync);
        options.CreateSchemaReferenceId = info =>
            Formats.ContainsKey(Nullable.GetUnderlyingType(info.Type) ?? info.Type) ? null
                : OpenApiOptions.CreateDefaultSchemaReferenceId(info);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (Formats.TryGetValue(type, out var format))
            {
                schema.Type = JsonSchemaType.String
                    | (type == context.JsonTypeInfo.Type ? default : JsonSchemaType.Null);
                schema.Format = format;
            }

            if (schema.Type?.HasFlag(JsonSchemaType.Array) == true)
            {
                schema.Items ??= new OpenApiSchema();
            }

            return Task.CompletedTask;
        });
    });

    private static void Complete(OpenApiDocument document)
    {
        document.Info.Title = "Parcours";
        document.Info.Version = "1";
        document.Info.Description =
            "Manager development programmes: HR publishes and starts them, managers answer mailed links. "
            + "Errors are problem+json (RFC 9457) with a sentence that helps; instants are UTC in ISO 8601.";
        document.Info.Contact = new OpenApiContact { Name = "Whoever operates this installation" };
        foreach (var server in document.Servers ?? [])
        {
            server.Url = server.Url?.TrimEnd('/');
        }

        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["hrKey"] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "The HR key, or a token of Microsoft Entra ID.",
        };
        document.Components.SecuritySchemes["functionsKey"] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = "x-functions-key",
            Description = "The HR key.",
        };
        var operations = document.Paths.Values.SelectMany(path => path.Operations ?? []).Select(pair => pair.Value);
        document.Tags = operations.SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>())
            .Select(tag => tag.Name!)
            .Distinct().Order(StringComparer.Ordinal)
            .Select(name => new OpenApiTag { Name = name }).ToHashSet();
    }

    private static async Task CompleteAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAuthorizeData>().Any())
        {
            operation.Security =
            [
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("hrKey", context.Document)] = [] },
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(
                    "functionsKey", context.Document)] = [] },
            ];
            await AddProblemAsync(operation, context, StatusCodes.Status401Unauthorized, cancellation);
        }

        await AddProblemAsync(operation, context, StatusCodes.Status503ServiceUnavailable, cancellation);
        foreach (var body in metadata.OfType<RequestBody>())
        {
            await AddBodyAsync(operation, context, body, cancellation);
        }

        var headers = metadata.OfType<RequestHeader>();
        if (context.Description is { HttpMethod: "GET", RelativePath: { } path }
            && path.StartsWith("api/", StringComparison.Ordinal))
        {
            AddEntityTag(operation);
            headers = headers.Append(new("If-None-Match", "A tag that was had before: 304 while it still holds."));
        }

        foreach (var header in headers)
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = header.Name,
                In = ParameterLocation.Header,
                Description = header.Description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }
    }

    private static void AddEntityTag(OpenApiOperation operation)
    {
        operation.Responses!["304"] = new OpenApiResponse { Description = "Nothing has changed." };
        if (operation.Responses.TryGetValue("200", out var done) && done is OpenApiResponse answer)
        {
            answer.Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["ETag"] = new OpenApiHeader
                {
                    Description = "Of the answer's content.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            };
        }
    }

    private static async Task AddBodyAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, RequestBody body,
        CancellationToken cancellation)
    {
        if (body.Type is { } type)
        {
            var schema = await context.GetOrCreateSchemaAsync(type, null, cancellation);
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = body.ContentTypes.ToDictionary(
                    name => name,
                    name => new OpenApiMediaType
                    {
                        Schema = name == Json ? schema : new OpenApiSchema
                        {
                            Type = JsonSchemaType.String,
                            Format = name.StartsWith("text/", StringComparison.Ordinal) ? null : "binary",
                        },
                    }),
            };
        }

        operation.RequestBody!.Content![Json].Example = JsonNode.Parse(body.Example);
    }

    private static async Task AddProblemAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, int status,
        CancellationToken cancellation)
    {
        var schema = await context.GetOrCreateSchemaAsync(
            typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), null, cancellation);
        (operation.Responses ??= [])[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] =
            new OpenApiResponse
            {
                Description = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
                Content = new Dictionary<string, OpenApiMediaType>(
                StringComparer.Ordinal)
                { [Problem] = new OpenApiMediaType { Schema = schema } },
            };
    }
}
