using NodaTime;
using Parcours.Features.Journeys;
using Parcours.Platform.Mail;
using Parcours.Programme.Calendar;
using Parcours.Programme.Planning;

namespace Parcours.App.Tests.Platform.Mail;

/// <summary>Page, mail and calendar entry name one instant, in every zone that the product accepts.</summary>
public class CalendarInstantTests
{
    public static TheoryData<string> Years => ["1974", "1999", "2016", "2027", "2041"];

    [Theory]
    [MemberData(nameof(Years))]
    public void In_every_zone_an_entry_begins_and_ends_when_the_page_says(string year)
    {
        foreach (var zone in DateTimeZoneProviders.Tzdb.Ids.Select(ProgrammeCalendar.Zone))
        {
            foreach (var wall in WallTimes(zone, int.Parse(year, System.Globalization.CultureInfo.InvariantCulture)))
            {
                var start = LocalTimes.ToInstant(wall, zone);
                var end = start + Duration.FromMinutes(90);
                var meeting = new Meeting(start, end, zone.Id);

                var entry = CalendarReader.Read(CalendarFile.Of(
                    Mails.Meeting() with { Start = start.ToDateTimeOffset(), End = end.ToDateTimeOffset() },
                    Mails.Rich()).Content);

                var read = new Meeting(
                    Instant.FromDateTimeOffset(entry.Start), Instant.FromDateTimeOffset(entry.End), zone.Id);
                Assert.Equal(meeting, read);
                Assert.True(entry.End > entry.Start);
                Assert.Equal(Dates.Span(meeting, "fr"), Dates.Span(read, "fr"));
            }
        }
    }

    /// <summary>
    /// Winter, summer, and around each clock change of a year: before, inside the gap or the overlap, after it.
    /// </summary>
    private static IEnumerable<LocalDateTime> WallTimes(DateTimeZone zone, int year)
    {
        yield return new LocalDateTime(year, 1, 12, 9, 0);
        yield return new LocalDateTime(year, 7, 12, 9, 0);
        var (from, to) = (Instant.FromUtc(year, 1, 1, 0, 0), Instant.FromUtc(year + 1, 1, 1, 0, 0));
        foreach (var change in zone.GetZoneIntervals(from, to).Where(change => change.HasStart && change.Start > from))
        {
            var local = change.Start.InZone(zone).LocalDateTime;
            foreach (var minutes in (int[])[-120, -90, -30, -1, 0, 30, 90])
            {
                yield return local.PlusMinutes(minutes);
            }
        }
    }
}
