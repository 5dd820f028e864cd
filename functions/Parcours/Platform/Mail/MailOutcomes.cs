using System.Diagnostics.Metrics;
using System.Net;
using Parcours.Platform.Telemetry;

namespace Parcours.Platform.Mail;

/// <summary>Counts what becomes of mails, and knows whether mail can be sent at the moment.</summary>
internal sealed class MailOutcomes : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _mails;

    public MailOutcomes(IMeterFactory meters)
    {
        _meter = meters.Create(Traces.Name);
        _mails = _meter.CreateCounter<long>("parcours.mails", "{mail}", "Mails by kind and outcome.");
    }

    /// <summary>
    /// Why mail can't be sent: the provider doesn't accept our key, or can't be reached; null when the last one went
    /// well.
    /// </summary>
    public string? Failure { get; private set; }

    public void Sent(string kind)
    {
        Failure = null;
        Count(kind, "sent");
    }

    /// <summary>It won't be taken, ever.</summary>
    public void Refused(string kind) => Count(kind, "refused");

    /// <summary>It wasn't taken this time.</summary>
    public void PutOff(string kind, HttpStatusCode? status)
    {
        Failure = status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "the provider doesn't accept the key",
            HttpStatusCode.TooManyRequests => Failure,
            { } code => $"the provider answers {(int)code}",
            null => "the provider can't be reached",
        };
        Count(kind, "putOff");
    }

    /// <summary>What was heard of it later.</summary>
    public void Heard(string kind, string outcome) => Count(kind, outcome);

    public void Dispose() => _meter.Dispose();

    private void Count(string kind, string outcome) =>
        _mails.Add(
            1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));
}
