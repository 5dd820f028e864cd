using Parcours.Platform.Documents;
using Parcours.Platform.Messaging;

namespace Parcours.App.Tests.Platform.Messaging;

/// <summary>What the rest of the program relies on, whoever carries events and commands.</summary>
public abstract class MessagingConformance
{
    protected static readonly TimeSpan LockDuration = TimeSpan.FromSeconds(30);
    protected const int MaxDeliveries = 3;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal abstract IEventPublisher Publisher { get; }

    internal abstract ICommandQueue Queue { get; }

    /// <summary>What has arrived at the topic: subject and id.</summary>
    protected abstract IReadOnlyList<(string Subject, string Id)> Events { get; }

    /// <summary>Commands in the queue, locked or not.</summary>
    protected abstract int Count { get; }

    protected abstract IReadOnlyList<(string Id, string Reason, string Description)> DeadLetters { get; }

    protected abstract Task SendAsync(string id, string text);

    protected abstract void Advance(TimeSpan by);

    /// <summary>A command that is there already; null when there is none.</summary>
    internal abstract Task<ILockedCommand?> TryReceiveAsync();

    private async Task<ILockedCommand> ReceiveAsync() => (await TryReceiveAsync())!;

    private static OutgoingEvent Event(string id, string subject) =>
        new(id, "fr.parcours.journey.step.opened", subject, DateTimeOffset.UnixEpoch, new Dictionary<string, string>(
            StringComparer.Ordinal));

    [Fact]
    public async Task Events_arrive_in_order_of_their_subject()
    {
        await Task.WhenAll(Enumerable.Range(0, 5).Select(async subject =>
        {
            for (var n = 0; n < 10; n += 2)
            {
                await Publisher.PublishAsync(
                    [Event($"{subject}-{n}", $"j{subject}"), Event($"{subject}-{n + 1}", $"j{subject}")], Cancellation);
            }
        }));
        Assert.Equal(50, Events.Count);
        Assert.All(
            Events.GroupBy(one => one.Subject),
            subject =>
                Assert.Equal(
                    Enumerable.Range(0, 10).Select(n => $"{subject.Key[1..]}-{n}"), subject.Select(one => one.Id)));
    }

    [Fact]
    public async Task Events_of_several_subjects_leave_together_in_their_order()
    {
        await Publisher.PublishAsync(
            [Event("1", "a"), Event("2", "a"), Event("3", "b"), Event("4", "a")], Cancellation);
        Assert.Equal(["1", "2", "3", "4"], Events.Select(one => one.Id));
    }

    [Fact]
    public async Task An_event_that_is_sent_again_arrives_once()
    {
        await Publisher.PublishAsync([Event("1", "a")], Cancellation);
        await Publisher.PublishAsync([Event("1", "a"), Event("2", "a")], Cancellation);
        Assert.Equal(["1", "2"], Events.Select(one => one.Id));
        Advance(TimeSpan.FromMinutes(11));
        await Publisher.PublishAsync([Event("1", "a")], Cancellation);
        Assert.Equal(["1", "2", "1"], Events.Select(one => one.Id));
    }

    [Fact]
    public async Task Commands_are_given_out_one_by_one_and_forgotten_when_they_are_done()
    {
        await SendAsync("1", "first");
        await SendAsync("2", "second");
        Assert.Equal(("1", "first"), await TakeAsync());
        Assert.Equal(("2", "second"), await TakeAsync());
        Assert.Equal(0, Count);
        Assert.Null(await TryReceiveAsync());

        async Task<(string, string)> TakeAsync()
        {
            var command = await ReceiveAsync();
            Assert.Equal(1, command.DeliveryCount);
            Assert.True(await command.CompleteAsync(Cancellation));
            return (command.Id, command.Text);
        }
    }

    [Fact]
    public async Task Whoever_waits_gets_a_command_when_it_comes()
    {
        var receiving = Queue.ReceiveAsync(TimeSpan.FromMinutes(1), Cancellation);
        await SendAsync("1", "first");
        Assert.Equal("1", (await receiving)!.Id);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_holds_nothing()
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var receiving = Queue.ReceiveAsync(TimeSpan.FromMinutes(1), giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving);
        await SendAsync("1", "first");
        Assert.Equal(1, (await ReceiveAsync()).DeliveryCount);
    }

    [Fact]
    public async Task A_command_that_somebody_holds_is_given_to_nobody_else()
    {
        await SendAsync("1", "first");
        await SendAsync("2", "second");
        Assert.Equal("1", (await ReceiveAsync()).Id);
        Assert.Equal("2", (await ReceiveAsync()).Id);
        Assert.Null(await TryReceiveAsync());
        Assert.Equal(2, Count);
    }

    [Fact]
    public async Task A_command_that_is_given_back_comes_again_at_once_before_later_ones()
    {
        await SendAsync("1", "first");
        await SendAsync("2", "second");
        Assert.True(await (await ReceiveAsync()).AbandonAsync(Cancellation));
        var again = await ReceiveAsync();
        Assert.Equal(("1", 2), (again.Id, again.DeliveryCount));
    }

    [Fact]
    public async Task A_command_whose_lock_ends_comes_again_and_is_settled_only_by_its_new_holder()
    {
        await SendAsync("1", "first");
        var late = await ReceiveAsync();
        Advance(LockDuration + TimeSpan.FromSeconds(1));
        Assert.False(await late.CompleteAsync(Cancellation));
        Assert.False(await late.AbandonAsync(Cancellation));
        var again = await ReceiveAsync();
        Assert.Equal(2, again.DeliveryCount);
        Assert.False(await late.DeadLetterAsync("r", "d", Cancellation));
        Assert.True(await again.CompleteAsync(Cancellation));
        Assert.Empty(DeadLetters);
    }

    [Fact]
    public async Task A_command_that_is_delivered_too_often_is_a_dead_letter()
    {
        await SendAsync("1", "first");
        for (var delivery = 1; delivery <= MaxDeliveries; delivery++)
        {
            Assert.Empty(DeadLetters);
            await (await ReceiveAsync()).AbandonAsync(Cancellation);
        }

        Assert.Equal(("1", "MaxDeliveryCountExceeded"), (Assert.Single(DeadLetters).Id, DeadLetters[0].Reason));
        Assert.Equal(0, Count);
    }

    [Fact]
    public async Task A_dead_letter_has_its_reason_and_as_long_a_description_as_there_is_room_for()
    {
        await SendAsync("1", "first");
        var description = new string('x', DeadLetterText.MaxLength);
        Assert.True(await (await ReceiveAsync()).DeadLetterAsync("Refused", description, Cancellation));
        Assert.Equal(("1", "Refused", description), Assert.Single(DeadLetters));
        Assert.Equal(0, Count);
    }

    [Fact]
    public async Task A_command_that_is_sent_twice_is_there_once()
    {
        await SendAsync("1", "first");
        await SendAsync("1", "first");
        Assert.Equal(1, Count);
    }
}
