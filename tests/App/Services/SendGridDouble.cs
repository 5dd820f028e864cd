using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Parcours.App.Tests.Acceptance;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Types;

namespace Parcours.App.Tests.Services;

/// <summary>
/// A SendGrid on this machine: takes mails, or throttles and fails as a test says, and posts events about them, signed
/// with a key of its own.
/// </summary>
public sealed partial class SendGridDouble : IDisposable
{
    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ConcurrentQueue<JsonObject> _accepted = new();
    private readonly ConcurrentQueue<(int Status, string? Header, string? Value)> _next = new();

    public SendGridDouble() =>
        _server.Given(Request.Create().WithPath("/v3/mail/send").UsingPost())
            .RespondWith(Response.Create().WithCallback(Take));

    public Uri Address => new(_server.Url!);

    /// <summary>What a program needs to send here.</summary>
    public IReadOnlyList<string> Args(Uri? through = null) =>
    [
        "--SendGrid__ApiKey", "SG.test", "--SendGrid__BaseUrl", (through ?? Address).AbsoluteUri, "--Mail__From",
        "Parcours <parcours@exemple.fr>",
        "--SendGrid__WebhookPublicKey", PublicKey,
    ];

    public string PublicKey => Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    /// <summary>Mails that were taken, oldest first, as they were posted.</summary>
    public IReadOnlyList<JsonObject> Accepted => [.. _accepted];

    /// <summary>The same as rows of a mailbox.</summary>
    public IReadOnlyList<MailboxRow> Rows => [.. _accepted.SelectMany(RowsOf)];

    /// <summary>How often anybody asked.</summary>
    public int Calls { get; private set; }

    /// <summary>Answers the next call in another way.</summary>
    public void AnswerNext(int status, string? header = null, string? value = null) =>
        _next.Enqueue((status, header, value));

    /// <summary>Our id of a mail.</summary>
    public static string IdOf(JsonObject mail) => (string)Args(mail)["mail"]!;

    public static JsonObject Args(JsonObject mail) =>
        mail["personalizations"]![0]!["custom_args"]?.AsObject() ?? mail["custom_args"]!.AsObject();

    public static string ToOf(JsonObject mail) => (string)mail["personalizations"]![0]!["to"]![0]!["email"]!;

    /// <summary>An event about a mail, as SendGrid words it.</summary>
    public static JsonObject Event(JsonObject mail, string name, string id, string? type = null, string? reason = null)
    {
        var json = new JsonObject
        {
            ["email"] = ToOf(mail),
            ["event"] = name,
            ["sg_event_id"] = id,
            ["mail"] = IdOf(mail),
            ["timestamp"] = 1_800_000_000,
        };
        if (type is not null)
        {
            json["type"] = type;
        }

        if (reason is not null)
        {
            json["reason"] = reason;
        }

        return json;
    }

    /// <summary>Posts events to a program's webhook.</summary>
    public async Task<HttpResponseMessage> PostAsync(HttpClient program, DateTimeOffset now, params JsonObject[] events)
    {
        var body = Encoding.UTF8.GetBytes(
            new JsonArray([.. events.Select(one => one.DeepClone())]).ToJsonString() + "\r\n");
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(
            HttpMethod.Post, "/api/sendgrid/events")
        { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Twilio-Email-Event-Webhook-Timestamp", timestamp);
        request.Headers.Add("X-Twilio-Email-Event-Webhook-Signature", Convert.ToBase64String(_key.SignData(
            [.. Encoding.ASCII.GetBytes(timestamp), .. body], HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence)));
        return await program.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>A mail, or each thing that it asks when it asks several, with the link that follows it.</summary>
    private static IEnumerable<MailboxRow> RowsOf(JsonObject mail)
    {
        var whole = RowOf(mail);
        return (string?)Args(mail)["items"] is not { } items ? [whole]
            : items.Split(' ').Select(item => item.Split('|')).Select((parts, index) => whole with
            {
                Id = $"{whole.Id}#{index}",
                Kind = parts[0],
                Step = parts[1],
                JourneyId = parts[2].Length == 0 ? null : parts[2],
                Tokens = [whole.Tokens[index]],
            });
    }

    private static MailboxRow RowOf(JsonObject mail)
    {
        var text = (string)mail["content"]![0]!["value"]!;
        var args = Args(mail);
        return new MailboxRow(
            IdOf(mail),
            ToOf(mail),
            (string)mail["categories"]![0]!,
            (string?)args["step"],
            (string?)args["journey"],
            DateTimeOffset.Parse((string)args["due"]!, CultureInfo.InvariantCulture),
            text,
            [.. Token().Matches(text).Select(match => match.Groups["token"].Value).Distinct()]);
    }

    /// <summary>
    /// What the real one insists on: types without parameters, but for a calendar's method; plain text, then HTML, then
    /// anything else; nothing empty.
    /// </summary>
    private static bool IsTaken(JsonObject mail)
    {
        var content = mail["content"]!.AsArray().Select(part => (string)part!["type"]!).ToList();
        var files = (mail["attachments"]?.AsArray() ?? []).Select(file => (string)file!["type"]!);
        return content.Concat(files).All(type => Type().IsMatch(type))
            && content.SequenceEqual(content.OrderBy(type => type switch { "text/plain" => 0, "text/html" => 1, _ => 2 }))
            && mail["content"]!.AsArray().All(part => ((string)part!["value"]!).Length > 0);
    }

    [GeneratedRegex(@"^([a-z]+/[a-z-]+|text/calendar; method=[A-Z]+)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Type();

    [GeneratedRegex("/p/(?<token>[A-Za-z0-9_-]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    public void Dispose()
    {
        _server.Dispose();
        _key.Dispose();
    }

    private ResponseMessage Take(IRequestMessage request)
    {
        Calls++;
        if (_next.TryDequeue(out var next))
        {
            // Without headers WireMock answers 404.
            var headers = new Dictionary<string, WireMockList<string>>(
                StringComparer.Ordinal)
            { [next.Header ?? "X-None"] = new(next.Value ?? "") };
            return new ResponseMessage { StatusCode = next.Status, Headers = headers };
        }

        var mail = JsonNode.Parse(request.Body!)!.AsObject();
        if (!IsTaken(mail))
        {
            return new ResponseMessage
            {
                StatusCode = 400,
                Headers = new Dictionary<string, WireMockList<string>>(StringComparer.Ordinal) { ["X-None"] = new("") },
            };
        }

        _accepted.Enqueue(mail);
        return new ResponseMessage
        {
            StatusCode = 202,
            Headers = new Dictionary<string, WireMockList<string>>(
                StringComparer.Ordinal)
            {
                ["X-Message-Id"] = new(
                    $"msg-{_accepted.Count.ToString(CultureInfo.InvariantCulture)}")
            },
        };
    }
}
