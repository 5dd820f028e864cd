using System.Globalization;
using NodaTime;
using Parcours.Programme.Calendar;

namespace Parcours.Programme.Definition;

/// <summary>What must hold for a definition to be kept as a draft: names that lead somewhere, and sensible numbers.</summary>
internal static class DraftRules
{
    public static IReadOnlyList<Fault> Of(ProgrammeDefinition definition)
    {
        var faults = new FaultList();
        Contacts(definition, faults);
        Sites(definition, faults);
        Purpose(definition, faults);
        Asked(definition, faults);
        Sessions(definition, faults);
        if (definition.Privacy.Floor < 5 || definition.Privacy.CommentsFloor < definition.Privacy.Floor)
        {
            faults.Add("$.privacy", "floor", "le seuil est d'au moins 5, celui des commentaires au moins autant", "the floor is at least 5, that of comments at least as much");
        }

        if (definition.Load.MailsPerWeek < 1 || definition.Load.MinutesPerWeek < 1)
        {
            faults.Add("$.load", "ceiling", "les plafonds sont d'au moins 1", "ceilings are at least 1");
        }

        return faults.All;
    }

    private static void Contacts(ProgrammeDefinition definition, FaultList faults)
    {
        var sites = Ids(definition.Sites.Select(site => site.Id));
        foreach (var (list, name) in new[] { (definition.Contacts.Hr, "hr"), (definition.Contacts.Facilitators, "facilitators") })
        {
            var path = "$.contacts." + name;
            if (list.Count == 0)
            {
                faults.Add(path, "empty", "il en faut au moins un", "at least one is needed");
            }

            faults.Unique(list.Select(contact => contact.Id), path);
            foreach (var (contact, index) in list.Select((contact, index) => (contact, index)))
            {
                var at = Index(path, index);
                faults.Known(contact.Site, sites, at + ".site");
                if (!EmailAddress.IsValid(contact.Email))
                {
                    faults.Add(at + ".email", "not-an-address", "ce n'est pas une adresse électronique", "this isn't an e-mail address");
                }

                if (contact.Locale is not ("fr" or "en"))
                {
                    faults.Add(at + ".locale", "unknown-locale", "la langue est fr ou en", "the locale is fr or en");
                }
            }
        }
    }

    private static void Sites(ProgrammeDefinition definition, FaultList faults)
    {
        faults.Unique(definition.Sites.Select(site => site.Id), "$.sites");
        if (definition.Sites.Count == 0)
        {
            faults.Add("$.sites", "empty", "il en faut au moins un", "at least one is needed");
        }

        foreach (var (site, index) in definition.Sites.Select((site, index) => (site, index)))
        {
            var at = Index("$.sites", index);
            if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(site.TimeZone) is null)
            {
                faults.Add(at + ".timeZone", "unknown-time-zone", "un fuseau IANA est attendu (Europe/Paris)", "an IANA time zone is expected (Europe/Paris)");
            }

            if (!HolidayRegions.TryParse(site.Calendar.Holidays, out _))
            {
                var names = string.Join(", ", HolidayRegions.Names);
                faults.Add(at + ".calendar.holidays", "unknown-holidays", $"l'une des valeurs {names} est attendue", $"one of {names} is expected");
            }

            if (site.Calendar.SendTo <= site.Calendar.SendFrom)
            {
                faults.Add(at + ".calendar.sendTo", "window", "la fenêtre d'envoi finit après son début", "the send window ends after it starts");
            }
        }
    }

    private static void Purpose(ProgrammeDefinition definition, FaultList faults)
    {
        faults.Unique(definition.Whys.Select(why => why.Id), "$.whys");
        faults.Unique(definition.Processes.Select(process => process.Id), "$.processes");
        faults.Unique(definition.Contents.Select(content => content.Id), "$.contents");
        faults.Unique(definition.Indicators.Select(indicator => indicator.Id), "$.indicators");
        var whys = Ids(definition.Whys.Select(why => why.Id));
        var processes = Ids(definition.Processes.Select(process => process.Id));
        var instruments = definition.Instruments.GroupBy(instrument => instrument.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        FaultList.Each(definition.Processes, "$.processes", (process, at) => faults.AllKnown(process.Serves, whys, at + ".serves"));
        FaultList.Each(definition.Contents, "$.contents", (content, at) => faults.AllKnown(content.Serves, processes, at + ".serves"));
        FaultList.Each(definition.Indicators, "$.indicators", (indicator, at) =>
        {
            faults.Known(indicator.Why, whys, at + ".why");
            faults.Range(indicator.Level, 1, 4, at + ".level");
            if (indicator.Measure is { Instrument: { } name } measure)
            {
                faults.Known(name, Ids(instruments.Keys), at + ".measure.instrument");
                if (instruments.TryGetValue(name, out var instrument))
                {
                    faults.AllKnown(measure.Items ?? [], Ids(instrument.Items.Select(item => item.Id)), at + ".measure.items");
                }
            }
        });
        FaultList.Each(definition.GoalTemplates, "$.goalTemplates", (template, at) =>
        {
            faults.Known(template.Why, whys, at + ".why");
            if (template.Levels.Count != 5)
            {
                faults.Add(at + ".levels", "levels", "cinq niveaux sont décrits, de −2 à +2", "five levels are described, −2 to +2");
            }
        });
    }

    private static void Asked(ProgrammeDefinition definition, FaultList faults)
    {
        var instruments = Ids(definition.Instruments.Select(instrument => instrument.Id));
        var dimensions = Ids(definition.Dimensions.Select(dimension => dimension.Id));
        var points = Ids(definition.MeasurementPoints.Select(point => point.Id));
        faults.Unique(definition.Instruments.Select(instrument => instrument.Id), "$.instruments");
        faults.Unique(definition.Dimensions.Select(dimension => dimension.Id), "$.dimensions");
        faults.Unique(definition.MeasurementPoints.Select(point => point.Id), "$.measurementPoints");
        faults.Unique(
            definition.Steps.Select(step => step.Id).Concat(definition.Workshops.SelectMany(workshop => workshop.Sessions).Select(session => session.Id)), "$.steps");
        FaultList.Each(definition.Steps, "$.steps", (step, at) =>
        {
            faults.Identifier(step.Id, at + ".id");
            if (step.Instrument is { } instrument)
            {
                faults.Known(instrument, instruments, at + ".instrument");
            }
            else if (step.Kind is StepKind.NeedsQuestionnaire or StepKind.CheckIn or StepKind.FinalFeedback)
            {
                faults.Add(at + ".instrument", "missing", "cette étape pose un questionnaire : lequel ?", "this step asks a questionnaire: which one?");
            }

            if (step.Point is { } point)
            {
                faults.Known(point, points, at + ".point");
            }

            if (step.Kind == StepKind.InterviewBooking && step.Slots is null)
            {
                faults.Add(at + ".slots", "missing", "un entretien propose des créneaux", "an interview offers slots");
            }
        });
        FaultList.Each(definition.Instruments, "$.instruments", (instrument, at) => Items(instrument, dimensions, at, faults));
        FaultList.Each(definition.MeasurementPoints, "$.measurementPoints", (point, at) =>
        {
            faults.Identifier(point.Id, at + ".id");
            faults.Unique(point.Asks.Select(ask => ask.Id), at + ".asks");
            FaultList.Each(point.Asks, at + ".asks", (ask, path) => faults.Known(ask.Instrument, instruments, path + ".instrument"));
        });
    }

    private static void Items(Instrument instrument, HashSet<string> dimensions, string at, FaultList faults)
    {
        faults.Unique(instrument.Items.Select(item => item.Id), at + ".items");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        FaultList.Each(instrument.Items, at + ".items", (item, path) =>
        {
            faults.Identifier(item.Id, path + ".id");
            if (item.Dimension is { } dimension)
            {
                faults.Known(dimension, dimensions, path + ".dimension");
            }
            else if (item.Type == ItemType.Need)
            {
                faults.Add(path + ".dimension", "missing", "un besoin relève d'une dimension", "a need belongs to a dimension");
            }

            if (item.Type is ItemType.Scale && (item.Min is null || item.Max is null || item.Min >= item.Max))
            {
                faults.Add(path, "scale", "une échelle a un minimum et un maximum plus grand", "a scale has a minimum and a greater maximum");
            }

            if (item.Type == ItemType.Scale && item.Anchors.Count > 0 && item.Anchors.Count != item.Max - item.Min + 1)
            {
                faults.Add(path + ".anchors", "anchors", "un libellé par valeur de l'échelle, ou aucun", "one wording for each value of the scale, or none");
            }

            if (item.Type is ItemType.Choice or ItemType.Choices && item.Options.Count < 2)
            {
                faults.Add(path + ".options", "options", "il faut au moins deux options", "at least two options are needed");
            }

            faults.Unique(item.Options.Select(option => option.Value), path + ".options");
            if (item.AskedIf is { } condition)
            {
                faults.Known(condition.Item, seen, path + ".askedIf.item");
            }

            seen.Add(item.Id);
        });
    }

    private static void Sessions(ProgrammeDefinition definition, FaultList faults)
    {
        var contents = Ids(definition.Contents.Select(content => content.Id));
        var sites = Ids(definition.Sites.Select(site => site.Id));
        var facilitators = Ids(definition.Contacts.Facilitators.Select(contact => contact.Id));
        faults.Unique(definition.Workshops.Select(workshop => workshop.Id), "$.workshops");
        FaultList.Each(definition.Workshops, "$.workshops", (workshop, at) =>
        {
            faults.AllKnown(workshop.Serves, contents, at + ".serves");
            faults.Unique(workshop.Sessions.SelectMany(session => session.Sites), at + ".sessions");
            FaultList.Each(workshop.Sessions, at + ".sessions", (session, path) =>
            {
                faults.Identifier(session.Id, path + ".id");
                faults.AllKnown(session.Sites, sites, path + ".sites");
                faults.Known(session.Facilitator, facilitators, path + ".facilitator");
                if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(session.TimeZone) is null)
                {
                    faults.Add(path + ".timeZone", "unknown-time-zone", "un fuseau IANA est attendu (Europe/Paris)", "an IANA time zone is expected (Europe/Paris)");
                }

                if (session.Min > session.Max || session.Min < 1)
                {
                    faults.Add(path + ".min", "capacity", "le minimum est d'au moins 1 et ne dépasse pas le maximum", "the minimum is at least 1 and not above the maximum");
                }

                if (session.HalfDays.Count == 0)
                {
                    faults.Add(path + ".halfDays", "empty", "une séance a au moins une demi-journée", "a session has at least one half-day");
                }
            });
        });
    }

    private static HashSet<string> Ids(IEnumerable<string> ids) => ids.ToHashSet(StringComparer.Ordinal);

    internal static string Index(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
