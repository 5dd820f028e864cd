using System.Reflection;
using Parcours.TaskHub.Tests.Hub;

namespace Parcours.TaskHub.Tests.Conformance;

/// <summary>
/// The same behaviours on Microsoft's own test hub, but for those that <see cref="InProcessDifferences"/> lists with
/// their reasons.
/// </summary>
public class InProcessTestHostTests
{
    private static readonly IReadOnlyList<MethodInfo> All =
    [
        .. typeof(HubBehaviours).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(HubBehaviours)))
            .SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute), true)))
            .OrderBy(Name, StringComparer.Ordinal),
    ];

    public static TheoryData<string, object?[]> Chosen
    {
        get
        {
            var chosen = new TheoryData<string, object?[]>();
            foreach (
                var behaviour in All.Where(behaviour => !InProcessDifferences.Reasons.ContainsKey(Name(behaviour))))
            {
                foreach (var arguments in Arguments(behaviour))
                {
                    chosen.Add(Name(behaviour), arguments);
                }
            }

            return chosen;
        }
    }

    [Theory]
    [MemberData(nameof(Chosen))]
    public async Task Microsofts_test_hub_does_the_same(string name, object?[] arguments)
    {
        var behaviour = All.Single(method => Name(method) == name);
        await using var behaviours = (HubBehaviours)Activator.CreateInstance(behaviour.DeclaringType!)!;
        behaviours.Hub = new InProcessTestHub();

        await (Task)behaviour.Invoke(behaviours, arguments)!;
    }

    [Fact]
    public void Every_difference_is_that_of_a_behaviour_that_exists() =>
        Assert.Empty(InProcessDifferences.Reasons.Keys.Except(All.Select(Name)));

    [Fact]
    public void Every_behaviour_runs_on_both_hubs_or_is_listed() => Assert.Equal(
        All.Select(Name),
        Chosen.Select(row => row.Data.Item1).Distinct()
            .Concat(InProcessDifferences.Reasons.Keys)
            .Order(StringComparer.Ordinal));

    private static string Name(MethodInfo behaviour) => $"{behaviour.DeclaringType!.Name}.{behaviour.Name}";

    private static IEnumerable<object?[]> Arguments(MethodInfo behaviour) =>
        behaviour.GetParameters().Length == 0 ? [[]]
            : behaviour.GetCustomAttributes<InlineDataAttribute>().Select(row => row.Data);
}
