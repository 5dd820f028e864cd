using Microsoft.Extensions.Time.Testing;
using Parcours.Platform.Messaging;
using Parcours.Platform.Messaging.InProcess;

namespace Parcours.App.Tests.Platform.Messaging;

/// <summary>Inside one process, on a clock that the test moves.</summary>
public sealed class InProcessMessagingTests : MessagingConformance
{
    private readonly FakeTimeProvider _time = new();
    private readonly InProcessTopic _topic;
    private readonly InProcessQueue _queue;

    public InProcessMessagingTests()
    {
        _topic = new InProcessTopic(_time);
        _queue = new InProcessQueue(
            _time, new InProcessQueueOptions { LockDuration = LockDuration, MaxDeliveryCount = MaxDeliveries });
    }

    internal override IEventPublisher Publisher => _topic;

    internal override ICommandQueue Queue => _queue;

    protected override IReadOnlyList<(string Subject, string Id)> Events =>
        [.. _topic.Latest().Select(one => (one.Subject, one.Id))];

    protected override int Count => _queue.Count;

    protected override IReadOnlyList<(string Id, string Reason, string Description)> DeadLetters =>
        [.. _queue.DeadLetters.Select(dead => (dead.Id, dead.Reason, dead.Description))];

    protected override Task SendAsync(string id, string text)
    {
        _queue.Send(id, text);
        return Task.CompletedTask;
    }

    protected override void Advance(TimeSpan by) => _time.Advance(by);

    internal override Task<ILockedCommand?> TryReceiveAsync() => _queue.ReceiveAsync(TimeSpan.Zero, Cancellation);

    [Fact]
    public async Task Whoever_waits_gets_nothing_when_the_time_is_over()
    {
        var receiving = _queue.ReceiveAsync(TimeSpan.FromSeconds(10), Cancellation);
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(receiving.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await receiving);
    }

    [Fact]
    public async Task Whoever_waits_gets_a_command_whose_lock_ends()
    {
        _queue.Send("1", "first");
        await _queue.ReceiveAsync(TimeSpan.Zero, Cancellation);
        var receiving = _queue.ReceiveAsync(TimeSpan.FromHours(1), Cancellation);
        _time.Advance(LockDuration);
        Assert.Equal(2, (await receiving)!.DeliveryCount);
    }

    [Fact]
    public async Task The_topic_keeps_the_latest_thousand()
    {
        for (var n = 0; n < 1001; n++)
        {
            await _topic.PublishAsync([ServiceBusFixture.Event($"e{n}")], Cancellation);
        }

        Assert.Equal((1000, "e1", "e1000"), (_topic.Latest().Count, _topic.Latest()[0].Id, _topic.Latest()[^1].Id));
    }

    [Fact]
    public void The_queue_takes_ten_thousand_commands_and_no_more()
    {
        for (var n = 0; n < 10_000; n++)
        {
            _queue.Send($"{n}", "x");
        }

        Assert.Throws<InvalidOperationException>(() => _queue.Send("more", "x"));
    }
}
