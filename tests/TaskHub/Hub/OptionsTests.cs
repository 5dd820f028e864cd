using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Parcours.TaskHub.Tests.Hub;

public class OptionsTests
{
    /// <summary>Every limit at either end of its range, and whether it is still in it.</summary>
    public static TheoryData<string, int, bool> Limits
    {
        get
        {
            var limits = new TheoryData<string, int, bool>();
            foreach (var limit in typeof(SqliteTaskHubOptions).GetProperties()
                    .Where(property => property.PropertyType == typeof(int)))
            {
                var range = limit.GetCustomAttribute<RangeAttribute>()!;
                limits.Add(limit.Name, (int)range.Minimum - 1, false);
                limits.Add(limit.Name, (int)range.Minimum, true);
                limits.Add(limit.Name, (int)range.Maximum, true);
                limits.Add(limit.Name, (int)range.Maximum + 1, false);
            }

            return limits;
        }
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task A_limit_out_of_its_range_is_refused_at_start_by_its_name(string name, int value, bool isInRange)
    {
        await using var hub = new SqliteTestHub(
            options => typeof(SqliteTaskHubOptions).GetProperty(name)!.SetValue(options, value));

        if (isInRange)
        {
            await hub.StartAsync();
        }
        else
        {
            var refused = await Assert.ThrowsAsync<OptionsValidationException>(hub.StartAsync);
            Assert.Contains(name, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_a_host_a_limit_is_refused_when_the_hub_is_made()
    {
        using var file = new TestFile();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddDurableTaskWorker(worker => worker.UseSqlite(file.Path, options => options.MaxMessagesPerTurn = 0))
            .BuildServiceProvider();

        Assert.Throws<OptionsValidationException>(services.GetRequiredService<SqliteTaskHub>);
    }

    [Fact]
    public async Task Ids_are_made_by_whoever_is_named()
    {
        var made = 0;
        await using var hub = new SqliteTestHub(
            options => options.NewId = () => $"id-{Interlocked.Increment(ref made)}");
        hub.Orchestrator<object?, int>("Flow", (_, _) => Task.FromResult(1));
        await hub.StartAsync();

        Assert.Equal(
            "id-1", await hub.Client.ScheduleNewOrchestrationInstanceAsync(
                "Flow", TestContext.Current.CancellationToken));
    }
}
