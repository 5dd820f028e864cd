using System.Text;
using Parcours.Platform.Mail.SendGrid;

namespace Parcours.App.Tests.Platform.Mail.SendGrid;

/// <summary>The vector that SendGrid publishes with its libraries.</summary>
public class WebhookSignatureTests
{
    private const string Key =
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==";

    private const string Signature =
        "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=";
    private const string Timestamp = "1600112502";

    private const string Body =
        """[{"email":"hello@world.com","event":"dropped","reason":"Bounced Address","sg_event_id":"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA","sg_message_id":"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0","smtp-id":"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>","timestamp":1600112492}]"""
        + "\r\n";

    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1600112502);

    private static bool IsValid(
        string key = Key, string? signature = Signature, string? timestamp = Timestamp, string body = Body,
        TimeSpan after = default) =>
        WebhookSignature.IsValid(key, signature, timestamp, Encoding.UTF8.GetBytes(body), At + after);

    [Fact]
    public void The_published_vector_is_valid() => Assert.True(IsValid());

    [Fact]
    public void An_altered_body_is_not() =>
        Assert.False(IsValid(body: Body.Replace("hello", "hallo", StringComparison.Ordinal)));

    [Fact]
    public void Nor_is_a_body_without_its_last_line_break() => Assert.False(IsValid(body: Body.TrimEnd()));

    [Fact]
    public void Nor_is_another_timestamp() => Assert.False(IsValid(timestamp: "1600112503"));

    [Fact]
    public void Nor_is_another_key()
    {
        using var other = System.Security.Cryptography.ECDsa.Create(
            System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        Assert.False(IsValid(key: Convert.ToBase64String(other.ExportSubjectPublicKeyInfo())));
    }

    [Theory]
    [InlineData(26, 0, true)]
    [InlineData(26, 1, false)]
    [InlineData(0, -300, true)]
    [InlineData(0, -301, false)]
    public void A_timestamp_is_good_for_twenty_six_hours(int hours, int seconds, bool valid) =>
        Assert.Equal(valid, IsValid(after: new TimeSpan(hours, 0, seconds)));

    [Theory]
    [InlineData(null, Timestamp)]
    [InlineData("", Timestamp)]
    [InlineData("not base64!", Timestamp)]
    [InlineData("AAAA", Timestamp)]
    [InlineData(Signature, null)]
    [InlineData(Signature, "")]
    [InlineData(Signature, "-1600112502")]
    [InlineData(Signature, "99999999999999999")]
    public void Headers_of_another_form_are_refused(string? signature, string? timestamp) =>
        Assert.False(IsValid(signature: signature, timestamp: timestamp));
}
