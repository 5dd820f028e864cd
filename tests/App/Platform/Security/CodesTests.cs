using Parcours.Platform.Security;

namespace Parcours.App.Tests.Platform.Security;

public class CodesTests
{
    private const string Link = "abcdefghijklmnop";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_right_code_may_be_used_again_within_its_ten_minutes()
    {
        await using var access = await AccessFixture.CreateAsync();
        var code = await access.Codes.IssueAsync(Link, Token);

        Assert.Matches("^[0-9]{6}$", code);
        Assert.Equal(CodeCheck.Right, await access.Codes.CheckAsync(Link, code, Token));
        access.WallClock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(CodeCheck.Right, await access.Codes.CheckAsync(Link, $" {code} ", Token));
        access.WallClock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(CodeCheck.Void, await access.Codes.CheckAsync(Link, code, Token));
    }

    [Fact]
    public async Task Time_lapse_doesnt_wear_a_code_out()
    {
        await using var access = await AccessFixture.CreateAsync();
        var code = await access.Codes.IssueAsync(Link, Token);

        access.Time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(CodeCheck.Right, await access.Codes.CheckAsync(Link, code, Token));
    }

    [Fact]
    public async Task Five_wrong_tries_void_a_code_also_for_who_knows_it()
    {
        await using var access = await AccessFixture.CreateAsync();
        var code = await access.Codes.IssueAsync(Link, Token);

        for (var attempt = 0; attempt < Codes.MaxAttempts; attempt++)
        {
            Assert.Equal(CodeCheck.Wrong, await access.Codes.CheckAsync(Link, "999999", Token));
        }

        Assert.Equal(CodeCheck.Void, await access.Codes.CheckAsync(Link, code, Token));
    }

    [Fact]
    public async Task Many_guesses_at_once_count_as_many()
    {
        await using var access = await AccessFixture.CreateAsync();
        await access.Codes.IssueAsync(Link, Token);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(n => access.Codes.CheckAsync(Link, $"9{n:00000}", Token)));

        Assert.Equal(Codes.MaxAttempts, outcomes.Count(outcome => outcome == CodeCheck.Wrong));
        Assert.Equal(45, outcomes.Count(outcome => outcome == CodeCheck.Void));
    }

    [Fact]
    public async Task A_new_code_voids_the_one_before_it()
    {
        await using var access = await AccessFixture.CreateAsync();
        var first = await access.Codes.IssueAsync(Link, Token);
        var second = await access.Codes.IssueAsync(Link, Token);

        Assert.Equal(CodeCheck.Wrong, await access.Codes.CheckAsync(Link, first, Token));
        Assert.Equal(CodeCheck.Right, await access.Codes.CheckAsync(Link, second, Token));
    }

    [Fact]
    public async Task Codes_are_made_so_often_an_hour_and_no_more()
    {
        await using var access = await AccessFixture.CreateAsync();
        for (var made = 0; made < Codes.MaxPerHour; made++)
        {
            Assert.NotNull(await access.Codes.IssueAsync(Link, Token));
        }

        Assert.Null(await access.Codes.IssueAsync(Link, Token));
        access.WallClock.Advance(TimeSpan.FromHours(1));
        Assert.NotNull(await access.Codes.IssueAsync(Link, Token));
    }

    [Fact]
    public async Task A_link_without_a_code_and_an_absent_code_open_nothing()
    {
        await using var access = await AccessFixture.CreateAsync();

        Assert.Equal(CodeCheck.Void, await access.Codes.CheckAsync(Link, "000001", Token));
        await access.Codes.IssueAsync(Link, Token);
        Assert.Equal(CodeCheck.Wrong, await access.Codes.CheckAsync(Link, null, Token));
    }
}
