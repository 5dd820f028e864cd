using Microsoft.Extensions.Time.Testing;
using Parcours.App.Demo;
using Parcours.App.Tests.Services;
using Spectre.Console;

namespace Parcours.App.Tests.Demo;

public class DemoProgressTests
{
    private static readonly DateTimeOffset Start = new(2027, 1, 4, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task On_a_terminal_it_shows_the_day_and_how_much_of_the_six_months_has_gone()
    {
        await using var shown = new Terminal();
        var (time, end) = (new FakeTimeProvider(Start), new TaskCompletionSource());
        var showing = DemoProgress.ShowAsync(ConsoleOn(shown, InteractionSupport.Yes), time, Start, end.Task);

        time.SetUtcNow(Start.AddDays(181 / 2.0));
        await Eventually.TrueAsync(() => shown.ToString().Contains("2027-04-04", StringComparison.Ordinal));
        end.SetResult();
        await showing;

        Assert.Contains("50%", shown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elsewhere_it_shows_nothing()
    {
        await using var shown = new Terminal();
        await DemoProgress.ShowAsync(
            ConsoleOn(shown, InteractionSupport.No), new FakeTimeProvider(Start), Start, Task.CompletedTask);
        Assert.Empty(shown.ToString());
    }

    private static IAnsiConsole ConsoleOn(Terminal text, InteractionSupport interaction) => AnsiConsole.Create(
        new()
        {
            Ansi = AnsiSupport.Yes,
            Interactive = interaction,
            Out = new AnsiConsoleOutput(
            text)
        });

    /// <summary>Text that may be read while it is written.</summary>
    private sealed class Terminal : StringWriter
    {
        private readonly Lock _gate = new();

        public override void Write(char value)
        {
            lock (_gate)
            {
                base.Write(value);
            }
        }

        public override void Write(string? value)
        {
            lock (_gate)
            {
                base.Write(value);
            }
        }

        public override void Write(char[] buffer, int index, int count)
        {
            lock (_gate)
            {
                base.Write(buffer, index, count);
            }
        }

        public override string ToString()
        {
            lock (_gate)
            {
                return base.ToString();
            }
        }
    }
}
