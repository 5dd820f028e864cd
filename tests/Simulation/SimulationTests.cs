namespace Parcours.Simulation.Tests;

public class SimulationTests
{
    private const int Seeds = 200;

    public static TheoryData<int> EachSeed => [.. Enumerable.Range(1, Seeds)];

    [Theory]
    [MemberData(nameof(EachSeed))]
    public async Task Whatever_is_killed_and_when_everything_happens_once_and_in_order(int seed)
    {
        await using var simulation = new Simulation(seed);
        await simulation.RunAsync();
    }
}
