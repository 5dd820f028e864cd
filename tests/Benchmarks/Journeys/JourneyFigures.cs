using System.Globalization;
using System.Text.Json;

namespace Parcours.Benchmarks.Journeys;

/// <summary>What was measured; <c>tests/Benchmarks/README.md</c> says how.</summary>
/// <param name="JourneysPerSecond">Of the hub.</param>
/// <param name="CeilingJourneysPerSecond">Of the same rows in the same kind of commits, without the hub.</param>
/// <param name="Ratio">The first by the second: what is comparable between machines.</param>
/// <param name="P50Ms">Half of the journeys took no longer, from before the start until the client knew the end; the
/// timer included.</param>
/// <param name="P99Ms">99 of 100 journeys took no longer.</param>
/// <param name="BytesPerWaiting">Bytes of the file for an instance that waits for its event.</param>
/// <param name="MemoryPerWaitingBytes">Bytes by which the managed memory grew for an instance that waits; 0 when it
/// didn't grow.</param>
/// <param name="RecoverySeconds">From a start on the files of a killed process, an event due for each instance, until
/// all have ended.</param>
internal sealed record JourneyFigures(
    double JourneysPerSecond, double CeilingJourneysPerSecond, double Ratio, double P50Ms, double P99Ms,
    double BytesPerWaiting,
    double MemoryPerWaitingBytes, double RecoverySeconds)
{
    private const int Decimals = 3;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string ToJson() => JsonSerializer.Serialize(
        new JourneyFigures(
            Rounded(JourneysPerSecond), Rounded(CeilingJourneysPerSecond), Rounded(Ratio), Rounded(P50Ms),
            Rounded(P99Ms),
            Rounded(BytesPerWaiting), Rounded(MemoryPerWaitingBytes), Rounded(RecoverySeconds)),
        Json);

    public string ToText() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        journeys a second       {JourneysPerSecond,10:N0}
        without the hub         {CeilingJourneysPerSecond,10:N0}
        ratio                   {Ratio,10:N2}
        a journey, p50          {P50Ms,10:N1} ms
        a journey, p99          {P99Ms,10:N1} ms
        file, per waiting one   {BytesPerWaiting,10:N0} bytes
        memory, per waiting one {MemoryPerWaitingBytes,10:N0} bytes
        recovery of all         {RecoverySeconds,10:N2} s
        """);

    private static double Rounded(double figure) => Math.Round(figure, Decimals);
}
