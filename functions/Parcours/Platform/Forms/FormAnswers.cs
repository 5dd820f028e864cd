using System.Text.Json;
using System.Text.RegularExpressions;
using Parcours.Programme.Wording;

namespace Parcours.Platform.Forms;

/// <summary>
/// Reads answers against the form that asked for them. Values that obey what each field says are accepted in any
/// combination; a draft may leave out what is required; what branching hides is ignored.
/// </summary>
internal static partial class FormAnswers
{
    private const int MaxUnknownNamed = 20;
    private const int MaxNameShown = 60;

    /// <summary>Reads answers as JSON: an object of field id and value. Never throws for what it finds there.</summary>
    public static AnswersResult Read(Form form, JsonElement answers, bool final)
    {
        var errors = new Dictionary<string, string>();
        var kept = new Dictionary<string, JsonElement>();
        if (answers.ValueKind != JsonValueKind.Object)
        {
            errors["answers"] = AnswerTexts.AnswersObject.In(form.Locale);
            return new AnswersResult.Refused(errors, Answers.None);
        }

        var given = Given(form, answers, errors);
        var outcomes = form.Fields.ToDictionary(
            field => field.Id, field => FieldReader.Read(field, given.GetValueOrDefault(field.Id)));
        var branching = new Branching(form, outcomes);

        foreach (var field in form.Fields)
        {
            var asked = branching.IsAsked(field);
            switch (outcomes[field.Id])
            {
                case var _ when asked == Asked.No:
                    break;
                case FieldOutcome.Fine fine:
                    kept[field.Id] = fine.Value;
                    break;
                case FieldOutcome.Wrong wrong:
                    errors[field.Id] = wrong.Why.In(form.Locale);
                    break;
                case FieldOutcome.Nothing when final && field.Required && asked == Asked.Yes:
                    errors[field.Id] = (field.OptOut ? AnswerTexts.RequiredOrOptOut : AnswerTexts.Required)
                        .In(form.Locale);
                    break;
            }
        }

        return errors.Count > 0
            ? new AnswersResult.Refused(errors, new Answers(kept))
            : new AnswersResult.Accepted(new Answers(kept), Advice(form, kept));
    }

    /// <summary>Sorts the properties by field; names the ones that no field has.</summary>
    private static Dictionary<string, JsonElement> Given(
        Form form, JsonElement answers, Dictionary<string, string> errors)
    {
        var ids = form.Fields.Select(field => field.Id).ToHashSet();
        var given = new Dictionary<string, JsonElement>();
        var unknown = 0;
        foreach (var property in answers.EnumerateObject())
        {
            if (JsonText.NameOf(property) is { } name && ids.Contains(name))
            {
                given[name] = property.Value;
            }
            else if (++unknown <= MaxUnknownNamed)
            {
                var shown = Shown(JsonText.NameOf(property));
                errors[shown] = AnswerTexts.UnknownField(shown).In(form.Locale);
            }
        }

        if (unknown > MaxUnknownNamed)
        {
            errors["answers"] = AnswerTexts.MoreUnknownFields(unknown - MaxUnknownNamed).In(form.Locale);
        }

        return given;
    }

    internal static string Shown(string? name) =>
        name is null ? "\uFFFD" : PlainText.Shorten(PlainText.SingleLine(name), MaxNameShown);

    private static string[] Advice(Form form, Dictionary<string, JsonElement> kept) =>
        form.Fields.Any(field => field.Type == FieldType.Text && kept.TryGetValue(field.Id, out var value)
            && ContactPattern().IsMatch(JsonText.Of(value) ?? ""))
            ? [AnswerTexts.NamesSomebody.In(form.Locale)]
            : [];

    /// <summary>An e-mail address or a French telephone number inside a text.</summary>
    [GeneratedRegex(
        @"[\w.+-]+@[\w-]+\.\w+|\b(\+33|0)\s?[1-9]([ .-]?\d\d){4}\b",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ContactPattern();
}
