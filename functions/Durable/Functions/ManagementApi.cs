using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Parcours.Durable.Functions;

/// <summary>Calls the extension's HTTP management API; what fails in passing is tried again.</summary>
internal sealed class ManagementApi(HttpClient http, DurableClientBinding binding, TimeProvider time)
{
    private const int MaxAttempts = 6;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>Header by which pages of a list are told.</summary>
    public const string Continuation = "x-ms-continuation-token";

    /// <summary>A page of a list; the token of the page before, or null.</summary>
    public Task<HttpResponseMessage> ListAsync(string path, string query, string? token, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, path, query, null, token, cancellation, HttpStatusCode.OK);

    /// <summary>The answer to a call, when its status is one of those that the caller understands.</summary>
    /// <param name="method">Of HTTP.</param>
    /// <param name="path">Below the API's address, each segment escaped.</param>
    /// <param name="query">More than what each call carries; escaped, without <c>?</c>; may be empty.</param>
    /// <param name="json">Body; null sends none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="understood">Statuses that aren't faults.</param>
    /// <exception cref="HttpRequestException">Another status, or no answer, after several attempts.</exception>
    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string query, string? json, CancellationToken cancellation, params HttpStatusCode[] understood) =>
        SendAsync(method, path, query, json, null, cancellation, understood);

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string query, string? json, string? token, CancellationToken cancellation, params HttpStatusCode[] understood)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(method, Address(path, query));
                request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
                if (token is not null)
                {
                    request.Headers.TryAddWithoutValidation(Continuation, token);
                }

                var response = await http.SendAsync(request, cancellation);
                if (understood.Contains(response.StatusCode))
                {
                    return response;
                }

                var status = response.StatusCode;
                response.Dispose();
                if (!IsPassing(status) || attempt >= MaxAttempts)
                {
                    throw new HttpRequestException($"The task hub answered {(int)status} to {method} {path}.", null, status);
                }
            }
            catch (HttpRequestException fault) when (fault.StatusCode is null && attempt < MaxAttempts)
            {
                // Nobody answered: the host is starting, or its port isn't open yet.
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested && attempt < MaxAttempts)
            {
                // The attempt took too long.
            }

            await Task.Delay(FirstDelay * Math.Pow(2, attempt - 1), time, cancellation);
        }
    }

    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    private Uri Address(string path, string query) =>
        new($"{binding.BaseUrl}/{path}?{string.Join('&', new[] { binding.Query, query }.Where(part => part.Length > 0))}");
}
