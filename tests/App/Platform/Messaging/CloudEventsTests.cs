using System.Diagnostics;
using System.Text.Json.Nodes;
using Parcours.App.Tests.Services.ServiceBus;
using Parcours.Platform.Documents;
using Parcours.Platform.Messaging.ServiceBus;
using Parcours.Platform.Telemetry;

namespace Parcours.App.Tests.Platform.Messaging;

public sealed class CloudEventsTests : IDisposable
{
    private static readonly OutgoingEvent Leaving = new(
        "e1",
        "fr.parcours.journey.step.opened",
        "j1",
        new(2027, 1, 4, 9, 30, 0, TimeSpan.FromHours(1)),
        new Dictionary<string, string> { ["step"] = "N" });

    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name == Traces.Name,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    public CloudEventsTests() => ActivitySource.AddActivityListener(_listener);

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void An_event_is_a_cloud_event_in_structured_form()
    {
        Activity.Current = null;
        var message = CloudEvents.MessageOf(Leaving);
        Assert.Equal(
            ("application/cloudevents+json", "e1", "j1", "fr.parcours.journey.step.opened"),
            (message.ContentType, message.MessageId, message.SessionId, message.Subject));
        var expected = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = "e1",
            ["source"] = "/parcours",
            ["type"] = "fr.parcours.journey.step.opened",
            ["subject"] = "j1",
            ["time"] = "2027-01-04T08:30:00+00:00",
            ["datacontenttype"] = "application/json",
            ["data"] = new JsonObject { ["step"] = "N" },
        };
        var written = JsonNode.Parse(message.Body)!;
        Assert.True(JsonNode.DeepEquals(expected, written), written.ToJsonString());
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void An_id_that_is_too_long_for_the_message_stays_the_events_own(int length, bool isMessageId)
    {
        var id = new string('x', length);
        var message = CloudEvents.MessageOf(Leaving with { Id = id });
        Assert.Equal(id, (string?)JsonNode.Parse(message.Body)!["id"]);
        Assert.Equal(isMessageId, message.MessageId == id);
        Assert.Equal(CloudEvents.MessageOf(Leaving with { Id = id }).MessageId, message.MessageId);
        Assert.NotEqual(CloudEvents.MessageOf(Leaving with { Id = id + "y" }).MessageId, message.MessageId);
    }

    [Fact]
    public async Task An_event_carries_the_trace_that_it_belongs_to()
    {
        await using var bus = new ServiceBusFixture(new ServiceBusServer());
        using var span = Traces.Start("test", ActivityKind.Internal, parent: null);
        await bus.PublishAsync(Leaving);
        var arrived = Assert.Single(bus.Server.Look(ServiceBusServer.Subscription));
        Assert.StartsWith(
            $"00-{span!.TraceId.ToHexString()}-", (string?)JsonNode.Parse(arrived.Text)!["traceparent"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_of_what_must_not_be_followed_carries_no_trace_whatever_is_current()
    {
        await using var bus = new ServiceBusFixture(new ServiceBusServer());
        using var around = new Activity("around").Start();
        using (Traces.Follow("silent", instance: null))
        {
            await bus.PublishAsync(Leaving);
        }

        var arrived = Assert.Single(bus.Server.Look(ServiceBusServer.Subscription));
        Assert.DoesNotContain("traceparent", arrived.Text, StringComparison.Ordinal);
        Assert.Null(arrived.Content.ApplicationProperties);
        Assert.Equal(around, Activity.Current);
    }
}
