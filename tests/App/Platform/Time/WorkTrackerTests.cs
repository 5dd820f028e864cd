using Parcours.Platform.Time;

namespace Parcours.App.Tests.Platform.Time;

public class WorkTrackerTests
{
    private readonly WorkTracker _work = new();

    [Fact]
    public async Task Nothing_begun_is_idle() => await _work.WhenIdleAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task It_is_idle_when_the_last_piece_of_work_ends()
    {
        var first = _work.Begin();
        var second = _work.Begin();
        var idle = _work.WhenIdleAsync(TestContext.Current.CancellationToken);
        first.Dispose();
        first.Dispose();
        Assert.False(idle.IsCompleted);
        second.Dispose();
        await idle;
    }

    [Fact]
    public async Task Work_that_flows_back_into_an_earlier_source_is_waited_for()
    {
        var feed = new Source();
        var hub = new Source();
        _work.Watch(feed);
        _work.Watch(hub);
        hub.Arrive();
        var idle = _work.WhenIdleAsync(TestContext.Current.CancellationToken);
        feed.Arrive();
        hub.Finish();
        Assert.False(idle.IsCompleted);
        feed.Finish();
        await idle;
    }

    [Fact]
    public async Task A_request_that_comes_while_a_source_is_waited_for_is_waited_for_too()
    {
        var hub = new Source();
        _work.Watch(hub);
        hub.Arrive();
        var idle = _work.WhenIdleAsync(TestContext.Current.CancellationToken);
        var request = _work.Begin();
        hub.Finish();
        Assert.False(idle.IsCompleted);
        request.Dispose();
        await idle;
    }

    [Fact]
    public void Who_wants_to_know_is_told_before_the_work_goes_on()
    {
        var told = 0;
        _work.WhenBusy(() => told++);
        using var work = _work.Begin();
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        using var work = _work.Begin();
        using var cancel = new CancellationTokenSource();
        var idle = _work.WhenIdleAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => idle);
    }

    private sealed class Source : IWorkSource
    {
        private TaskCompletionSource? _busy;

        public long Generation { get; private set; }

        public Task WhenIdleAsync(CancellationToken cancellation) => _busy?.Task ?? Task.CompletedTask;

        public void Arrive()
        {
            Generation++;
            _busy = new TaskCompletionSource();
        }

        public void Finish()
        {
            var busy = _busy!;
            _busy = null;
            busy.SetResult();
        }
    }
}
