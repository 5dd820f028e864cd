namespace Parcours.TaskHub.Tests.Conformance;

/// <summary>Whatever has public fields, tuples included, travels whole.</summary>
public sealed class PayloadBehaviours : HubBehaviours
{
    [Fact]
    public async Task Tuples_survive_as_input_output_event_and_status()
    {
        Activity<(int Number, string Word), (string Word, int Number)>("Swap", pair => (pair.Word, pair.Number));
        Orchestrator<(int Number, string Word), (string Word, int Number)>(async (context, pair) =>
        {
            var swapped = await context.CallActivityAsync<(string Word, int Number)>("Swap", pair);
            context.SetCustomStatus(swapped);
            var (word, number) = await context.WaitForExternalEvent<(string Word, int Number)>("go");
            return (swapped.Word + word, swapped.Number + number);
        });
        await BeginAsync((1, "one"));

        await RaiseAsync("go", ("two", 2));

        Assert.Equal(("onetwo", 3), await OutputAsync<(string, int)>());
        var ended = await EndedAsync();
        Assert.Equal((1, "one"), ended.ReadInputAs<(int, string)>());
        Assert.Equal(("one", 1), ended.ReadCustomStatusAs<(string, int)>());
    }

    [Fact]
    public async Task Fields_survive_between_parent_and_child()
    {
        Orchestrator<Point, Point>((_, point) => Task.FromResult(new Point { X = point.Y, Y = point.X }), "Child");
        Orchestrator<Point, Point>((context, point) => context.CallSubOrchestratorAsync<Point>("Child", point));

        await BeginAsync(new Point { X = 1, Y = 2 });

        var mirrored = await OutputAsync<Point>();
        Assert.Equal((2, 1), (mirrored!.X, mirrored.Y));
    }

    private sealed class Point
    {
        public int X;
        public int Y;
    }
}
