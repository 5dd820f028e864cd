using System.Globalization;
using System.Text;
using Xunit.Sdk;

namespace Parcours.App.Tests.Platform.Mail;

/// <summary>
/// A calendar client, as strict as RFC 5545 lets one be: octets in, one meeting out, and every deviation is a failure.
/// Written from the standard, with nothing of what writes the files.
/// </summary>
internal static class CalendarReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The lines as they stand in a file, each decoded by itself: none ends inside a character.</summary>
    public static IReadOnlyList<string> Physical(string content)
    {
        var octets = Strict.GetBytes(content);
        var lines = new List<string>();
        var start = 0;
        for (var at = 0; at < octets.Length; at++)
        {
            if (octets[at] != '\r' && octets[at] != '\n')
            {
                continue;
            }

            Check(octets[at] == '\r' && at + 1 < octets.Length && octets[at + 1] == '\n', "a line ends with CRLF");
            Check(at - start <= 75, $"no line over 75 octets, this one has {at - start}");
            lines.Add(Strict.GetString(octets.AsSpan(start, at - start)));
            start = ++at + 1;
        }

        Check(start == octets.Length, "the last line ends too");
        return lines;
    }

    /// <summary>The lines as they are meant.</summary>
    public static IReadOnlyList<string> Unfolded(string content)
    {
        var lines = new List<string>();
        foreach (var line in Physical(content))
        {
            if (line.StartsWith(' ') || line.StartsWith('\t'))
            {
                lines[^1] += line[1..];
            }
            else
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    /// <summary>The one meeting of a file.</summary>
    public static CalendarEntry Read(string content)
    {
        var properties = Unfolded(content).Select(Property.Of).ToList();
        Check(
            (properties[0].Name, properties[0].Value, properties[^1].Name, properties[^1].Value)
                == ("BEGIN", "VCALENDAR", "END", "VCALENDAR"), "one calendar");
        var begin = properties.FindIndex(property => property is { Name: "BEGIN", Value: "VEVENT" });
        var end = properties.FindIndex(property => property is { Name: "END", Value: "VEVENT" });
        Check(properties.Count(property => property.Name == "BEGIN") == 2, "one event and nothing else");
        Check(end == properties.Count - 2, "the event is the last part");
        var calendar = properties[1..begin];
        var meeting = properties[(begin + 1)..end];
        Check(One(calendar, "VERSION").Value == "2.0", "version 2.0");
        Check(One(calendar, "PRODID").Value.Length > 0, "the product names itself");
        var organiser = One(meeting, "ORGANIZER");
        var attendee = One(meeting, "ATTENDEE");
        return new CalendarEntry(
            One(calendar, "METHOD").Value,
            One(meeting, "UID").Text,
            int.Parse(One(meeting, "SEQUENCE").Value, NumberStyles.None, CultureInfo.InvariantCulture),
            One(meeting, "STATUS").Value,
            One(meeting, "DTSTAMP").Utc,
            One(meeting, "DTSTART").Utc,
            One(meeting, "DTEND").Utc,
            One(meeting, "SUMMARY").Text,
            One(meeting, "DESCRIPTION").Text,
            One(meeting, "LOCATION").Text,
            new CalendarPerson(organiser.Parameters["CN"], organiser.Address),
            new CalendarPerson(attendee.Parameters["CN"], attendee.Address),
            attendee.Parameters.GetValueOrDefault("RSVP") == "TRUE");
    }

    private static Property One(List<Property> properties, string name)
    {
        var found = properties.Where(property => property.Name == name).ToList();
        Check(found.Count == 1, $"exactly one {name}, not {found.Count}");
        return found[0];
    }

    private static void Check(bool holds, string what)
    {
        if (!holds)
        {
            throw new XunitException($"The calendar file breaks a rule: {what}.");
        }
    }

    private sealed record Property(string Name, IReadOnlyDictionary<string, string> Parameters, string Value)
    {
        private const string NotSafe = "\";:,";
        private const string InUri = "-._~:/?#[]@!$&'()*+,;=%";

        /// <summary>The value as text, unescaped.</summary>
        public string Text
        {
            get
            {
                var text = new StringBuilder();
                for (var at = 0; at < Value.Length; at++)
                {
                    Check(Value[at] is not (';' or ','), "semicolons and commas in text are escaped");
                    if (Value[at] != '\\')
                    {
                        text.Append(Value[at]);
                        continue;
                    }

                    Check(++at < Value.Length && "\\;,nN".Contains(Value[at], StringComparison.Ordinal), "an escape");
                    text.Append(Value[at] is 'n' or 'N' ? '\n' : Value[at]);
                }

                return text.ToString();
            }
        }

        public DateTimeOffset Utc => DateTimeOffset.ParseExact(
            Value, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

        /// <summary>The mail address, as clients compare it: what stands there, decoded.</summary>
        public string Address
        {
            get
            {
                Check(Value.StartsWith("mailto:", StringComparison.Ordinal), "a person is a mail address");
                Check(
                    Value.All(sign => char.IsAsciiLetterOrDigit(sign) || InUri.Contains(sign, StringComparison.Ordinal)),
                    "an address is a URI");
                return Uri.UnescapeDataString(Value["mailto:".Length..]);
            }
        }

        public static Property Of(string line)
        {
            Check(line.EnumerateRunes().All(rune => !Rune.IsControl(rune) || rune.Value == '\t'), "no control signs");
            var at = 0;
            var name = Token(line, ref at);
            var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
            while (line[at] == ';')
            {
                at++;
                var parameter = Token(line, ref at);
                Check(line[at] == '=', "a parameter has a value");
                at++;
                parameters.Add(parameter, line[at] == '"' ? Quoted(line, ref at) : Plain(line, ref at));
            }

            Check(line[at] == ':', "a property has a value");
            return new Property(name, parameters, line[(at + 1)..]);
        }

        private static string Token(string line, ref int at)
        {
            var start = at;
            while (char.IsAsciiLetterOrDigit(line[at]) || line[at] == '-')
            {
                at++;
            }

            Check(at > start, "a name");
            return line[start..at];
        }

        private static string Quoted(string line, ref int at)
        {
            var start = ++at;
            at = line.IndexOf('"', at) + 1;
            Check(at > 0, "a quoted value ends");
            return line[start..(at - 1)];
        }

        private static string Plain(string line, ref int at)
        {
            var start = at;
            while (!NotSafe.Contains(line[at], StringComparison.Ordinal))
            {
                at++;
            }

            return line[start..at];
        }
    }
}

/// <summary>What a calendar client reads of a file.</summary>
internal sealed record CalendarEntry(
    string Method, string Uid, int Sequence, string Status, DateTimeOffset Stamp, DateTimeOffset Start,
    DateTimeOffset End, string Summary, string Description, string Location, CalendarPerson Organiser,
    CalendarPerson Attendee, bool Answers);

internal sealed record CalendarPerson(string Name, string Address);
