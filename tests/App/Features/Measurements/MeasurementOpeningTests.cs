using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;
using Parcours.Features.Measurements;
using Parcours.Features.Programmes;
using Parcours.Platform.Documents;
using Parcours.Platform.Security;

namespace Parcours.App.Tests.Features.Measurements;

/// <summary>Measurement points open once, also when they are looked at late or by many at once.</summary>
public class MeasurementOpeningTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_point_that_is_looked_at_late_is_opened_once_and_stamped()
    {
        await using var app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });
        var program = new ContractProgram(app);
        await program.PublishAsync();
        await program.StartAsync();
        var store = app.Services.GetRequiredService<IDocumentStore>();
        var late = Instant.FromUtc(2027, 4, 8, 9, 0);
        var everybody = Enumerable.Range(0, 20).Select(_ => new MeasurementOpener(
            store, app.Services.GetRequiredService<ProgrammeIndex>(),
            app.Services.GetRequiredService<ProgrammeVersions>(),
            app.Services.GetRequiredService<IRandomSource>()));
        await Task.WhenAll(everybody.Select(measurements => measurements.OpenDueAsync(late, Cancellation)));
        await app.SettleAsync();

        var points = (await store.ListAsync<MeasurementDocument>(program.ProgrammeId, Cancellation))
            .OrderBy(point => point.OpensAt).ToList();
        Assert.Equal(["T0", "T1"], points.Select(point => point.Point));
        Assert.All(points, point => Assert.True(point.OpenedLate));
        Assert.All(points, point => Assert.Equal(late, point.OpenedAt));
    }

    [Fact]
    public async Task Journeys_that_start_after_a_points_opening_catch_up_with_it()
    {
        await using var app = await ParcoursApp.StartAsync(
            new ParcoursAppOptions { From = new(2027, 1, 20, 8, 0, 0, TimeSpan.Zero) });
        var program = new ContractProgram(app);
        await program.PublishAsync();
        await program.StartAsync();
        await app.AdvanceAsync(TimeSpan.FromDays(5));
        var mails = await program.ReadMailAsync();
        var times = new SendTimes(program.Example);
        Assert.Equal(
            "", string.Join(
                '\n', mails.Where(mail => !times.IsAllowed(mail.To, mail.SentAt)).Select(mail => mail.Line)));
        Assert.Contains(mails, mail => mail.Kind == "team-measure");
        Assert.DoesNotContain(
            mails.Where(mail => mail.Kind == "team-measure").CountBy(mail => mail.To),
            same => same.Value > 1);
        await app.RunTimerAsync("ScheduledEvaluations");
        Assert.Empty(await program.ReadMailAsync());
    }
}
