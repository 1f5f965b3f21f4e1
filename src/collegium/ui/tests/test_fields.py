"""Forms: label, hint, error and control belong together, for eyes and for screen readers."""

from collegium.ui.forms import SampleForm

COMPLETE = {"name": "Quiet Corner", "vision": "Associate professor.", "rank": "assistant", "hours": "3"}


def refused(**fields: str) -> SampleForm:
    return SampleForm(COMPLETE | {"answer": "agree"} | fields)


def test_an_error_stands_beside_its_field_and_is_tied_to_it() -> None:
    html = refused(hours="40").as_div()
    assert 'aria-describedby="id_hours_error"' in html
    assert '<ul class="errorlist" id="id_hours_error">' in html
    assert 'value="40"' in html


def test_hint_and_error_are_both_read() -> None:
    assert 'aria-describedby="id_name_helptext id_name_error"' in refused(name="").as_div()


def test_the_summary_counts_the_errors_and_leads_to_each_field() -> None:
    html = refused(name="", answer="").as_div()
    assert "Nothing was saved yet: 2 things need your attention." in html
    assert '<a href="#id_name">Name of the group</a>' in html
    assert '<a href="#id_answer_0">Your answer to this draft</a>' in html
    assert 'role="alert"' in html


def test_a_form_without_errors_has_no_summary() -> None:
    assert "error-summary" not in refused().as_div()


def test_a_group_of_choices_is_a_fieldset_with_its_question() -> None:
    html = str(refused()["answer"].as_field_group())
    assert '<fieldset aria-describedby="id_answer_helptext">' in html
    assert "<legend>Your answer to this draft" in html


def test_the_label_of_a_checkbox_follows_it_and_optional_fields_say_so() -> None:
    assert html_order(str(refused()["reminders"].as_field_group()), "<input", "<label")
    assert "optional" in str(refused()["email"].as_field_group())
    assert "optional" not in str(refused()["name"].as_field_group())


def html_order(html: str, first: str, second: str) -> bool:
    return html.index(first) < html.index(second)


def test_what_somebody_typed_is_escaped_in_the_summary() -> None:
    html = refused(rank="<b>dean</b>").as_div()
    assert "<b>dean" not in html
