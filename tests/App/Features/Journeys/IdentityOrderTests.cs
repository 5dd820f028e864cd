using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CsCheck;
using Parcours.App.Tests.Acceptance;
using Parcours.App.Tests.Hosting;

namespace Parcours.App.Tests.Features.Journeys;

/// <summary>Lists and changes of address in whatever order: a person has one journey.</summary>
public sealed class IdentityOrderTests
{
    private const int Addresses = 4;

    private static readonly Gen<Op[]> Ops = Gen.Select(
        Gen.Enum<Deed>(), Gen.Int[0, 1], Gen.Int[0, Addresses - 1], Gen.Int[0, 2],
        (deed, person, address, spelling) => new Op(deed, person, address, spelling)).Array[1, 8];

    private enum Deed
    {
        ListByAddress,
        ListById,
        ChangeAddress,
    }

    [Fact]
    public async Task Whatever_HR_sends_in_whatever_order_each_person_has_one_journey()
    {
        await using var app = await ParcoursApp.StartAsync(
            new() { From = new(2026, 12, 28, 7, 0, 0, TimeSpan.Zero) });
        var program = new ContractProgram(app);
        await program.PublishAsync();
        var samples = 0;
        await Ops.SampleAsync(
            async ops =>
            {
                var sample = string.Create(CultureInfo.InvariantCulture, $"s{Interlocked.Increment(ref samples)}");
                await new World(program, sample).RunAsync(ops);
            },
            iter: 60, threads: 1);
    }

    private sealed record Op(Deed Deed, int Person, int Address, int Spelling);

    /// <summary>Two people, each with addresses of their own: what HR may call them by, and what is right.</summary>
    private sealed class World(ContractProgram program, string sample)
    {
        private readonly string?[] _journeys = new string?[2];
        private readonly HashSet<string> _known = [];
        private readonly HashSet<int> _named = [];

        public async Task RunAsync(IEnumerable<Op> ops)
        {
            foreach (var op in ops)
            {
                await RunAsync(op);
            }

            var lines = (await program.GetAsync(
                $"/api/programmes/{program.ProgrammeId}/journeys?q={sample}."))["journeys"]!.AsArray();
            Assert.Equal(
                _journeys.OfType<string>().Order(StringComparer.Ordinal),
                lines.Select(line => (string)line!["id"]!).Order(StringComparer.Ordinal));
        }

        private async Task RunAsync(Op op)
        {
            var address = $"{sample}.p{op.Person}.a{op.Address}@société.example";
            switch (op.Deed)
            {
                case Deed.ChangeAddress when _journeys[op.Person] is { } id:
                    await program.PostAsync(
                        $"/api/journeys/{id}/address", new JsonObject { ["email"] = Spell(address, op.Spelling) });
                    _known.Add(address);
                    break;
                case Deed.ListByAddress when _journeys[op.Person] is null || _known.Contains(address):
                    await StartAsync(op, address, externalId: null);
                    break;
                case Deed.ListById when _journeys[op.Person] is null || _known.Contains(address)
                    || _named.Contains(op.Person):
                    _named.Add(op.Person);
                    await StartAsync(op, address, $"{sample}-{op.Person}");
                    break;
                default:
                    break;
            }
        }

        private async Task StartAsync(Op op, string address, string? externalId)
        {
            var person = new JsonObject
            {
                ["email"] = Spell(address, op.Spelling),
                ["firstName"] = op.Person == 0 ? "Nadia" : "Karim",
                ["lastName"] = op.Person == 0 ? "Benali" : "Haddad",
                ["site"] = "paris",
            };
            if (externalId is not null)
            {
                person["externalId"] = externalId;
            }

            var started = await program.PostAsync(
                $"/api/programmes/{program.ProgrammeId}/journeys",
                new JsonObject { ["startsOn"] = "2026-12-28", ["people"] = new JsonArray(person) },
                HttpStatusCode.Accepted);
            var id = (string)started["journeys"]![0]!["id"]!;
            Assert.Equal(_journeys[op.Person] ?? id, id);
            _journeys[op.Person] = id;
            _known.Add(address);
        }

        private static string Spell(string address, int spelling) => spelling switch
        {
            0 => address,
            1 => $" {address.ToUpperInvariant()} ",
            _ => address.Normalize(System.Text.NormalizationForm.FormD),
        };
    }
}
