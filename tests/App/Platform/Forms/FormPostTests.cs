using Microsoft.Extensions.Primitives;
using Parcours.Platform.Forms;

namespace Parcours.App.Tests.Platform.Forms;

public class FormPostTests
{
    [Fact]
    public void A_browsers_form_becomes_the_answers_that_a_program_would_send()
    {
        var post = Post(
            ("f:N1.ease", ["4"]), ("f:count", ["12"]), ("f:slot", ["b"]), ("f:why", ["le lundi est pris"]),
            ("f:themes", ["x", "z"]),
            ("f:agree", ["true"]), ("f:day", ["2027-03-15"]), ("f:hour", ["10:00"]), ("f:mail", ["n@exemple.fr"]),
            ("f:N13", ["a\r\nb"]),
            ("final", ["true"]), ("nonce", ["abc"]), ("code", [" 123456 "]));

        var accepted = Assert.IsType<AnswersResult.Accepted>(
            FormAnswers.Read(Samples.Every(), post.Answers, post.Final));

        Assert.Equal(10, accepted.Answers.Values.Count);
        Assert.True(post.Final);
        Assert.Equal("abc", post.Nonce);
        Assert.Equal("123456", post.Code);
    }

    [Fact]
    public void An_empty_input_is_no_answer() =>
        Assert.Empty(Post(("f:count", [""]), ("f:N13", ["  "]), ("f:slot", [""])).Entered.Values);

    [Fact]
    public void The_checkbox_that_declines_wins_over_a_value()
    {
        var post = Post(("f:N1.ease", ["4"]), ("o:N1.ease", ["on"]));

        Assert.True(post.Entered.OptedOut("N1.ease"));
    }

    [Fact]
    public void One_checkbox_declines_a_group()
    {
        var form = Samples.Every() with
        {
            Fields =
            [
                .. new[] { "N1.ease", "N1.use", "N1.wish" }.Select(id => new Field
                {
                    Id = id, Type = FieldType.Scale, Label = id, Group = "Points individuels", Min = 1, Max = 5,
                    Required = true, OptOut = true,
                }),
            ],
        };

        var post = FormPost.Read(form, [KeyValuePair.Create("g:N1.ease", new StringValues("on"))]);

        Assert.All(form.Fields, field => Assert.True(post.Entered.OptedOut(field.Id)));
        Assert.IsType<AnswersResult.Accepted>(FormAnswers.Read(form, post.Answers, final: true));
    }

    [Fact]
    public void What_cant_be_accepted_is_kept_to_be_shown_beside_its_error()
    {
        var post = Post(("f:count", ["douze"]), ("f:N1.ease", ["2"]));

        var refused = Assert.IsType<AnswersResult.Refused>(
            FormAnswers.Read(Samples.Every(), post.Answers, final: true));

        Assert.Equal(["count"], refused.Errors.Keys);
        Assert.Equal("douze", post.Entered.Text("count"));
    }

    [Fact]
    public void A_field_that_the_form_doesnt_have_is_refused_by_name_in_a_browsers_form_too()
    {
        var post = Post(("f:N1.ease", ["2"]), ("f:wages", ["2"]), ("tracking", ["x"]));

        var refused = Assert.IsType<AnswersResult.Refused>(
            FormAnswers.Read(Samples.Every(), post.Answers, final: true));

        Assert.Equal(["wages"], refused.Errors.Keys);
    }

    private static FormPost Post(params (string Name, string[] Values)[] inputs) =>
        FormPost.Read(
            Samples.Every(), inputs.Select(input => KeyValuePair.Create(input.Name, new StringValues(input.Values))));
}
