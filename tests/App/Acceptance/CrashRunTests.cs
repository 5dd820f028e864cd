using Parcours.App.Tests.Hosting;

namespace Parcours.App.Tests.Acceptance;

/// <summary>A run that is stopped again and again sends what an undisturbed one sends.</summary>
public class CrashRunTests
{
    private static readonly DateTimeOffset From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Restarts_lose_no_mail_and_send_none_twice(bool dropHub)
    {
        var undisturbed = await RunAsync(_ => Task.CompletedTask);
        var disturbed = await RunAsync(app => app.RestartAsync(dropHub ? LostHub.DropAsync : null));
        Assert.NotEmpty(undisturbed);
        Assert.Equal(undisturbed, disturbed);
    }

    /// <summary>
    /// The mails of two journeys in eight weeks, with something done to the program every nine days, at odd moments.
    /// </summary>
    private static async Task<IReadOnlyList<string>> RunAsync(Func<ParcoursApp, Task> disturb)
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From });
        var program = new ContractProgram(app);
        await program.PublishAsync();
        await program.StartAsync(2);
        for (var day = 1; day <= 63; day++)
        {
            await program.AnswerAllAtAsync(From.AddDays(day), mail => mail.Step?.Length % 3 != 0);
            if (day % 9 == 0)
            {
                await disturb(app);
            }
        }

        return [.. program.Mails.Select(mail => mail.Line).Order(StringComparer.Ordinal)];
    }
}
