using System.Net;

namespace Parcours.App.Demo;

/// <summary>
/// The fictional people: they read their mail, open each link, and answer when they feel like it, through the same JSON
/// twin that any program may use.
/// </summary>
internal sealed class DemoPeople(DemoClient client, DemoChance chance, DemoDiary diary)
{
    private static readonly TimeSpan Length = TimeSpan.FromDays(182);

    private readonly DemoAnswers _answers = new(chance);
    private readonly HashSet<string> _known = [];
    private readonly SortedSet<Intention> _intentions = new(Comparer<Intention>.Create(InOrder));
    private string? _last;
    private DateTimeOffset? _begun;

    /// <summary>
    /// Reads what has come, answers what somebody has meant to answer by now, and says when the next will answer.
    /// </summary>
    public async Task<DateTimeOffset> LiveAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var mail in await client.MailsAsync(_last, cancellation))
        {
            _last = mail.Id;
            _begun ??= mail.SentAt;
            diary.Mailed(mail);
            if (mail.Token is { } token && _known.Add(token)
                && await IntendAsync(mail, token, cancellation) is { } intention)
            {
                _intentions.Add(intention);
            }
        }

        while (_intentions.Min is { } next && next.At <= now)
        {
            _intentions.Remove(next);
            await AnswerAsync(next, now, cancellation);
        }

        return _intentions.Min?.At ?? DateTimeOffset.MaxValue;
    }

    private async Task<Intention?> IntendAsync(DemoMail mail, string token, CancellationToken cancellation)
    {
        if (await client.FormAsync(token, cancellation) is not { } form || form["fields"]!.AsArray().Count == 0)
        {
            return null;
        }

        var due = (DateTimeOffset?)form["dueAt"] ?? mail.SentAt.AddDays(3);
        return DemoCast.AnswersAt(chance, mail.To, mail.Kind, mail.SentAt, due) is { } at ? new Intention(
            at, due, mail.To, mail.Id, token) : null;
    }

    private async Task AnswerAsync(Intention intention, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await client.FormAsync(intention.Token, cancellation) is not { } form
            || form["fields"]!.AsArray().Count == 0)
        {
            return;
        }

        var progress = Math.Clamp((now - (_begun ?? now)) / Length, 0, 1);
        switch (await client.AnswerAsync(
            intention.Token, _answers.Fill(form, intention.To, now, progress), cancellation))
        {
            case HttpStatusCode.OK:
                diary.Answered(now > intention.Due);
                break;
            case HttpStatusCode.UnprocessableEntity:
                diary.Note(
                    now, $"{intention.To} couldn't answer {(string?)form["kind"]}: the form refused values that its "
                        + "fields allow.");
                break;
            default:
                break;
        }
    }

    private static int InOrder(Intention one, Intention other) =>
        one.At != other.At ? one.At.CompareTo(other.At)
        : one.To != other.To ? string.CompareOrdinal(one.To, other.To)
        : string.CompareOrdinal(one.Mail, other.Mail);

    private sealed record Intention(DateTimeOffset At, DateTimeOffset Due, string To, string Mail, string Token);
}
