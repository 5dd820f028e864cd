using NodaTime;

namespace Parcours.Programme.Calendar;

/// <summary>
/// Instants on a site's calendar: what may leave now, when the next window opens, how deadlines are counted.
/// </summary>
public static class SendingHours
{
    private const int WorkingDaysInWeek = 5;

    extension(SiteCalendar calendar)
    {
        /// <summary>Whether mail may leave at an instant for someone in a zone.</summary>
        public bool IsAllowed(Instant instant, DateTimeZone zone) =>
            calendar.IsAlways
            || (calendar.WindowOn(instant.InZone(zone).Date, zone) is { } window
                && window.Start <= instant && instant <= window.End);

        /// <summary>The instant itself when mail may leave then, else the opening of the next window.</summary>
        /// <param name="instant">The wish.</param>
        /// <param name="zone">Where the receiver lives.</param>
        public Instant NextAllowed(Instant instant, DateTimeZone zone)
        {
            if (calendar.IsAllowed(instant, zone))
            {
                return instant;
            }

            for (var date = instant.InZone(zone).Date; ; date = date.PlusDays(1))
            {
                if (calendar.WindowOn(date, zone) is { } window && window.Start >= instant)
                {
                    return window.Start;
                }
            }
        }

        /// <summary>
        /// The last instant of a date's send window; for <see cref="SiteCalendar.Always"/>, 23:59 local.
        /// </summary>
        /// <remarks>A date that isn't worked has the same end: whoever asks decides which date it is.</remarks>
        public Instant EndOfWindow(LocalDate date, DateTimeZone zone) =>
            LocalTimes.ToInstant(date + calendar.Window.To, zone);

        /// <summary>The instant that lies an offset after another, counted as people at the site count it.</summary>
        /// <remarks>
        /// Days are working days and keep the wall time, a week is five of them; hours and below are elapsed time,
        /// added after the days. On <see cref="SiteCalendar.Always"/> every day counts and a week has seven. The result
        /// may lie outside the send window: see <c>NextAllowed</c>.
        /// </remarks>
        /// <param name="start">Where to count from.</param>
        /// <param name="offset">Weeks and smaller units, positive or negative.</param>
        /// <param name="zone">Whose days are counted.</param>
        /// <exception cref="ArgumentException">The offset has months or years, which have no length in working
        /// days.</exception>
        public Instant AddWorking(Instant start, Period offset, DateTimeZone zone)
        {
            if (offset.Months != 0 || offset.Years != 0)
            {
                throw new ArgumentException("An offset in working days has no months or years.", nameof(offset));
            }

            var days = offset.Days + (offset.Weeks * (calendar.IsAlways ? 7 : WorkingDaysInWeek));
            var elapsed = (offset - Period.FromDays(offset.Days) - Period.FromWeeks(offset.Weeks)).ToDuration();
            if (days == 0)
            {
                return start + elapsed;
            }

            var local = start.InZone(zone).LocalDateTime;
            return LocalTimes.ToInstant(calendar.AddWorkingDays(local.Date, days) + local.TimeOfDay, zone) + elapsed;
        }

        private (Instant Start, Instant End)? WindowOn(LocalDate date, DateTimeZone zone)
        {
            if (!calendar.IsWorkingDay(date))
            {
                return null;
            }

            var start = LocalTimes.ToInstant(date + calendar.Window.From, zone);
            var end = calendar.EndOfWindow(date, zone);

            // A zone may skip a whole date (Samoa, 30 December 2011), and a gap may push the start past the end.
            return start.InZone(zone).Date == date ? (start, Instant.Max(start, end)) : null;
        }
    }
}
