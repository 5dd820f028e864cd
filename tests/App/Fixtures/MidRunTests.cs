using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;

namespace Parcours.App.Tests.Fixtures;

/// <summary>Journeys outlive the program that began them.</summary>
public class MidRunTests
{
    private static readonly DateTimeOffset End = new(2027, 12, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Journeys_that_an_earlier_version_left_in_the_middle_go_on_to_their_end()
    {
        await using var app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { From = MidRun.From, Data = MidRun.CopyTo });
        Assert.Equal(MidRun.Stopped, app.Now);
        var program = new ContractProgram(app);
        await program.TakeOverAsync();
        Assert.Equal(3, program.Journeys.Count);

        // What the second person left open is answered by links that the earlier version mailed.
        await program.AnswerAllAtAsync(app.Now, mail => mail.JourneyId == program.Journeys[MidRun.AnswersSome]);
        await MidRun.PlayAsync(program, End);

        Assert.Empty(program.Refusals);
        foreach (var email in program.Journeys.Keys)
        {
            Assert.Equal("closed", (string?)(await program.JourneyAsync(email))["state"]);
        }

        Assert.Empty(program.Mails.GroupBy(mail => mail.Id).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.Empty(
            program.Mails.GroupBy(mail => (mail.Line, mail.JourneyId)).Where(same => same.Count() > 1)
                .Select(same => same.Key));
        Recorded.AssertSameInAnyOrder("mid-run/mails.txt", program.Mails.Select(mail => mail.Line));
    }

    /// <summary>Makes the folder anew, for a version whose data shall be kept as this one's is.</summary>
    [Fact(Explicit = true)]
    public async Task Record()
    {
        Assert.SkipWhen(Recorded.RecordTo is null, "RECORD_FIXTURES doesn't say where to.");
        await using var app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { From = MidRun.From, Data = MidRun.PutKeysInto });
        var program = new ContractProgram(app);
        await program.PublishAsync(example: FrozenExample.Read());
        await program.StartAsync(3);
        await MidRun.PlayAsync(program, MidRun.Stopped);

        Assert.Empty(program.Refusals);
        foreach (var email in program.Journeys.Keys)
        {
            var journey = await program.JourneyAsync(email);
            Assert.Contains((string?)journey["state"], new[] { "running", "diagnosing", "negotiatingGoals" });
            Assert.True(
                email == MidRun.AnswersAll
                    || journey["steps"]!.AsArray().Any(step => (string?)step!["state"] is "open" or "reminded"), email);
        }

        await app.RestartAsync(database => MidRun.PackAsync(database, Recorded.RecordTo!));
    }
}
