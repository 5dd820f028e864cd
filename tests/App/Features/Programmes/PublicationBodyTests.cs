using System.Text.Json;
using Parcours.Features.Programmes;
using Parcours.Programme.Shapes;

namespace Parcours.App.Tests.Features.Programmes;

public class PublicationBodyTests
{
    [Theory]
    [InlineData("""{ "worksCouncil": { "consultedOn": "2026-12-10" }, "dpiaReference": "AIPD-14" }""", "")]
    [InlineData("""{ "worksCouncil": { "notApplicable": "a long\nreason" }, "dpiaReference": "AIPD-14" }""", "")]
    [InlineData("""[]""", "$ not-object")]
    [InlineData("""{ "worksCouncil": { "consultedOn": "2026-12-10" } }""", "$.dpiaReference missing")]
    [InlineData("""{ "dpiaReference": "AIPD-14" }""", "$.worksCouncil missing")]
    [InlineData("""{ "worksCouncil": {}, "dpiaReference": "AIPD-14" }""", "$.worksCouncil one-of")]
    [InlineData(
        """{ "worksCouncil": { "consultedOn": "2026-12-10", "notApplicable": "no" }, "dpiaReference": "AIPD-14" }""",
        "$.worksCouncil one-of")]
    [InlineData(
        """{ "worksCouncil": { "consultedOn": "2026-02-30" }, "dpiaReference": "AIPD-14" }""",
        "$.worksCouncil.consultedOn not-date")]
    [InlineData(
        """{ "worksCouncil": { "consultedOn": 5, "on": 1 }, "dpiaReference": " ", "by": "me" }""",
        "$.worksCouncil.consultedOn not-text; $.worksCouncil.on unknown-field; $.dpiaReference empty; "
            + "$.by unknown-field")]
    public void Each_fault_is_named_with_its_path(string json, string faults)
    {
        using var body = JsonDocument.Parse(json);
        var read = PublicationBody.Read(body.RootElement);
        Assert.Equal(
            faults,
            string.Join(
                "; ",
                ((read as ReadResult<PublicationBody>.Invalid)?.Faults ?? [])
                    .Select(fault => $"{fault.Path} {fault.Code}")));
    }
}
