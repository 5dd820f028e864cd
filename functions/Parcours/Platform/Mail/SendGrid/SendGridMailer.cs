using System.Globalization;
using System.Net;
using Parcours.Platform.Documents;
using Parcours.Platform.Documents.Embedded;
using Parcours.Platform.Resilience;
using Parcours.Platform.Telemetry;
using Parcours.Platform.Time;
using SendGrid;

namespace Parcours.Platform.Mail.SendGrid;

/// <summary>
/// Sends through SendGrid, once a mail id as far as it can be known. That it is about to be handed over is stored
/// first. What surely wasn't taken is handed over again; what may have been, because the program or the line broke in
/// between, only after a quarter of an hour in which no event told that it was.
/// </summary>
internal sealed class SendGridMailer(
    SendGridOptions options, MailRenderer renderer, IDocumentStore store, MailOutcomes outcomes, TimeProvider time,
    RealTime real, ILogger<SendGridMailer> logger)
    : IMailer, IDisposable
{
    /// <summary>How long an event is waited for that tells what became of a mail.</summary>
    public static readonly TimeSpan Uncertainty = TimeSpan.FromMinutes(15);

    private const int MaxThrottles = 5;
    private const string ResetHeader = "X-RateLimit-Reset";
    private static readonly TimeSpan DefaultThrottle = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestThrottle = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new() { Timeout = Timeout };

    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation = default)
    {
        var (document, created) = await store.GetOrCreateAsync(IntentOf(mail), cancellation);
        if (!created)
        {
            if (document.State is not (MailState.Handing or MailState.PutOff))
            {
                return document.State == MailState.Refused ? MailOutcome.Refused : MailOutcome.Sent;
            }

            if (await TakeUpAsync(document, cancellation) is not { } again)
            {
                throw new UncertainOutcomeException($"Whether mail {mail.Id} was taken isn't known yet.");
            }

            document = again;
        }

        var message = SendGridMessages.Of(mail, await renderer.RenderAsync(mail), options);
        var client = new SendGridClient(
            _http, new SendGridClientOptions
            {
                ApiKey = options.ApiKey,
                Host = options.BaseUrl.AbsoluteUri.TrimEnd(
                '/')
            });
        for (var throttles = 0; ; throttles++)
        {
            var answer = await HandOverAsync(
                document, () => client.SendEmailAsync(message, cancellation), cancellation);
            using var body = answer.Body;
            if (answer.IsSuccessStatusCode)
            {
                outcomes.Sent(mail.Kind);
                await KeepAsync(
                    document, MailState.Accepted,
                    answer.Headers.TryGetValues("X-Message-Id", out var ids) ? ids.First() : null, cancellation);
                return MailOutcome.Sent;
            }

            if (IsRefusal(answer.StatusCode))
            {
                outcomes.Refused(mail.Kind);
                Log.MailRefused(logger, mail.Id, (int)answer.StatusCode);
                await KeepAsync(document, MailState.Refused, null, cancellation);
                return MailOutcome.Refused;
            }

            outcomes.PutOff(mail.Kind, answer.StatusCode);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests || throttles == MaxThrottles
                || WaitOf(answer) is not { } wait || wait > LongestThrottle)
            {
                Log.MailPutOff(logger, mail.Id, (int)answer.StatusCode);
                await KeepAsync(document, MailState.PutOff, null, cancellation);
                throw new HttpRequestException($"SendGrid answered {(int)answer.StatusCode}.", null, answer.StatusCode);
            }

            await Task.Delay(wait, real.Provider, cancellation);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Hands it over; notes when it surely wasn't taken, and leaves it uncertain when nobody knows.</summary>
    private async Task<Response> HandOverAsync(
        MailDocument document, Func<Task<Response>> send, CancellationToken cancellation)
    {
        try
        {
            return await send();
        }
        catch (HttpRequestException fault) when (
            fault.HttpRequestError
                is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                    or HttpRequestError.SecureConnectionError)
        {
            outcomes.PutOff(document.Kind, null);
            await KeepAsync(document, MailState.PutOff, null, cancellation);
            throw;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            outcomes.PutOff(document.Kind, null);
            throw new UncertainOutcomeException(
                $"The line broke while mail {document.Partition} was handed over.", fault);
        }
    }

    private MailDocument IntentOf(OutgoingMail mail) => new()
    {
        Id = MailDocument.TheId,
        Partition = mail.Id,
        Kind = mail.Kind,
        JourneyId = mail.JourneyId,
        Source = mail.Source,
        MoreSources = [.. mail.Items.Skip(1).Select(item => item.Source)],
        DueAt = mail.DueAt,
        HandedAt = time.GetUtcNow(),
        TimeToLive = MailDocument.LifetimeSeconds,
    };

    /// <summary>
    /// Takes a mail up again that was begun before; null when it is too early, or somebody else has it.
    /// </summary>
    private async Task<MailDocument?> TakeUpAsync(MailDocument document, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return document.State == MailState.PutOff || now - document.HandedAt >= Uncertainty
            ? await store.ReplaceAsync(
                document with { State = MailState.Handing, HandedAt = now, Attempts = document.Attempts + 1 },
                cancellation)
            : null;
    }

    /// <summary>Events may have told more than the answer in the meantime.</summary>
    private async Task KeepAsync(
        MailDocument document, MailState state, string? providerId, CancellationToken cancellation) =>
        await store.UpdateAsync<MailDocument>(document.Partition, document.Id, current => current with
        {
            State = current.State is MailState.Handing or MailState.PutOff ? state : current.State,
            ProviderId = providerId ?? current.ProviderId,
        }, cancellation);

    /// <summary>
    /// The message itself is at fault. A key that isn't accepted, or a wrong address, is put right by somebody.
    /// </summary>
    private static bool IsRefusal(HttpStatusCode status) =>
        status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge;

    /// <summary>As told: seconds, or the Unix second at which there is room again.</summary>
    private TimeSpan? WaitOf(Response answer)
    {
        var wait = answer.Headers.RetryAfter?.Delta
            ?? (answer.Headers.TryGetValues(ResetHeader, out var resets)
                && long.TryParse(resets.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var second)
                ? DateTimeOffset.FromUnixTimeSeconds(second) - real.Provider.GetUtcNow()
                : DefaultThrottle);
        return wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1);
    }
}
