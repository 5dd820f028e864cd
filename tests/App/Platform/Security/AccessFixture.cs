using Microsoft.Extensions.Time.Testing;
using Parcours.App.Tests.Platform.Documents;
using Parcours.Platform.Security;
using Parcours.Platform.SignIn;

namespace Parcours.App.Tests.Platform.Security;

/// <summary>Access services over an embedded store, with clocks and randomness that the test holds.</summary>
internal sealed class AccessFixture : IAsyncDisposable
{
    public static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];

    private readonly EmbeddedStore _store = new();

    public FakeTimeProvider WallClock { get; private init; } = null!;

    public FakeTimeProvider Time => _store.Time;

    public WebSettings Settings { get; private init; } = null!;

    public LinkTokens Tokens { get; } = new(Key);

    public LinkResolver Resolver { get; private set; } = null!;

    public LinkIssuer Links { get; private set; } = null!;

    public Codes Codes { get; private set; } = null!;

    public SignInTickets Tickets { get; private set; } = null!;

    public static async Task<AccessFixture> CreateAsync()
    {
        var wall = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        var fixture = new AccessFixture
        {
            WallClock = wall,
            Settings =
                new WebSettings
                {
                    Key = Key,
                    HrKey = "the-key-of-the-tests",
                    PublicUrl = () =>
                    "https://parcours.test",
                    WallClock = wall
                },
        };
        var store = await fixture._store.OpenAsync();
        fixture.Resolver = new LinkResolver(fixture.Tokens, store, fixture._store.Time);
        fixture.Links = new LinkIssuer(fixture.Tokens, store, fixture.Settings);
        fixture.Codes = new Codes(fixture.Settings, store, new CountingRandom());
        fixture.Tickets = new SignInTickets(fixture.Settings, store, new CountingRandom());
        return fixture;
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    /// <summary>Bytes that differ from call to call, and are the same in each run.</summary>
    private sealed class CountingRandom : IRandomSource
    {
        private byte _next;

        public void Fill(Span<byte> bytes)
        {
            bytes.Clear();
            bytes[^1] = ++_next;
        }
    }
}
