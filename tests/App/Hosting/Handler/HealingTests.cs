using Parcours.App.Tests.Acceptance;

namespace Parcours.App.Tests.Hosting.Handler;

/// <summary>Under the host an orchestration fails for good when the handler dies during its call; no journey may be lost by that.</summary>
public class HealingTests
{
    private static readonly DateTimeOffset From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Orchestrations_that_failed_are_started_again_from_their_documents_and_no_mail_leaves_twice()
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From, UnderHost = true });
        var program = new ContractProgram(app);
        await program.PublishAsync();
        await program.StartAsync(3);
        var failed = 0;
        for (var at = From.AddDays(7); at < From.AddDays(320); at = at.AddDays(1))
        {
            await program.AnswerAllAtAsync(at);
            foreach (var instance in app.Host.All().Where(instance => !instance.IsOver).Where((_, index) => (index + at.Day) % 5 == 0))
            {
                app.Host.Fail(instance.Id);
                failed++;
            }
        }

        Assert.True(failed > 100, $"{failed} failed");
        Assert.All(program.Journeys.Keys, email => Assert.Equal("closed", (string?)program.JourneyAsync(email).GetAwaiter().GetResult()["state"]));
        Assert.Equal(program.Mails.Count, program.Mails.Select(mail => (mail.To, mail.Kind, mail.Step, mail.SentAt, mail.JourneyId)).Distinct().Count());
    }

    [Fact]
    public async Task A_handler_that_is_started_again_finds_its_task_hub_and_what_was_lost()
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From, UnderHost = true });
        var program = new ContractProgram(app);
        await program.PublishAsync();
        await program.StartAsync(3);
        await program.AnswerAllAtAsync(From.AddDays(15));
        var alive = app.Host.All().Where(instance => !instance.IsOver).Select(instance => instance.Id).ToHashSet(StringComparer.Ordinal);
        await app.RestartAsync(_ =>
        {
            foreach (var id in alive)
            {
                app.Host.Fail(id);
            }

            return Task.CompletedTask;
        });

        await app.AdvanceAsync(TimeSpan.FromDays(2));
        var found = app.Host.All().Where(instance => !instance.IsOver).Select(instance => instance.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(program.Journeys.Values, journey => Assert.Contains(found, id => id.Contains(journey, StringComparison.Ordinal)));
        Assert.Contains("healthy", await app.Client.GetStringAsync(new Uri("/healthz", UriKind.Relative), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suspended_orchestration_goes_on_with_what_came_meanwhile()
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From, UnderHost = true });
        var program = new ContractProgram(app);
        await program.PublishAsync();
        await program.StartAsync(1);
        await app.AdvanceToAsync(From.AddDays(7).AddHours(2));
        var step = app.Host.All().First(instance => instance is { Name: "StepOrchestrator", IsOver: false });
        var suspended = app.Host.New();
        suspended.ExecutionSuspended = new();
        Assert.True(app.Host.Send(step.Id, suspended));
        await program.AnswerAllAtAsync(From.AddDays(7).AddHours(3));
        Assert.False(step.IsOver);

        var resumed = app.Host.New();
        resumed.ExecutionResumed = new();
        Assert.True(app.Host.Send(step.Id, resumed));
        await app.SettleAsync();
        Assert.True(step.IsOver);
    }

    [Fact]
    public async Task A_reminder_that_a_crash_has_swallowed_leaves_within_an_hour()
    {
        await using var app = await ParcoursApp.StartAsync(new ParcoursAppOptions { From = From, UnderHost = true });
        var program = new ContractProgram(app);
        await program.PublishAsync();
        await program.StartAsync(1);
        var reminder = (await program.SimulateAsync(1))["mails"]!.AsArray().First(mail => (string)mail!["kind"]! == "reminder")!;
        var due = DateTimeOffset.Parse((string)reminder["at"]!, System.Globalization.CultureInfo.InvariantCulture);
        await app.AdvanceToAsync(due.AddMinutes(-5));
        foreach (var step in app.Host.All().Where(instance => instance is { Name: "StepOrchestrator", IsOver: false }))
        {
            app.Host.Fail(step.Id);
        }

        await app.AdvanceToAsync(due.AddMinutes(15));
        Assert.DoesNotContain(await program.ReadMailAsync(), mail => mail.Kind == "reminder");
        for (var run = 0; run < 12; run++)
        {
            await app.AdvanceAsync(TimeSpan.FromMinutes(5));
            await app.RunTimerAsync("Watchdog");
        }

        Assert.Single(
            await program.ReadMailAsync(),
            mail => mail.Kind == "reminder" && mail.To == (string)reminder["to"]! && mail.Step == (string?)reminder["step"]);
    }
}
