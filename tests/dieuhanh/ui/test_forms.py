"""A form ties label, help and errors to its fields, whichever way it is printed."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.template.loader import render_to_string
from lxml import html

from dieuhanh.ui.fields import DayField, DayInput
from dieuhanh.ui.forms import SampleFilter, SampleForm


def tree(markup: str) -> Any:
    return html.fromstring(f"<div>{markup}</div>")


@pytest.fixture
def wrong() -> SampleForm:
    form = SampleForm({"deadline": "31/02/2026"})
    form.add_error(None, "Chưa ghi được.")
    return form


def test_every_field_has_a_label_and_only_optional_ones_say_so() -> None:
    made = tree(str(SampleForm()))
    for field in ("content", "deadline", "field", "urgent", "file"):
        assert len(made.xpath(f'//label[@for="id_{field}"]')) == 1, field
    assert len(made.xpath("//fieldset/legend")) == 1
    optional = [one.getparent().text.strip() for one in made.xpath('//*[@class="optional"]')]
    assert optional == ["Thời hạn", "Tệp sản phẩm"]


def test_everything_that_describes_a_field_exists(wrong: SampleForm) -> None:
    made = tree(str(wrong))
    described = [key for one in made.xpath("//@aria-describedby") for key in one.split()]
    assert {"id_content_helptext", "id_content_error", "id_deadline_error", "id_decision_error"} <= set(described)
    assert [key for key in described if len(made.xpath(f'//*[@id="{key}"]')) != 1] == []


def test_an_error_says_what_to_do_and_keeps_what_was_typed(wrong: SampleForm) -> None:
    made = tree(str(wrong))
    assert "hãy nhập lại, ví dụ 15/08/2026" in made.xpath('string(//*[@id="id_deadline_error"])')
    assert made.xpath('//*[@id="id_deadline"]/@value') == ["31/02/2026"]
    assert made.xpath('//*[@id="id_deadline"]/@aria-invalid') == ["true"]
    assert made.xpath('string(//*[@class="alert alert-danger"][@role="alert"])').strip() == "Chưa ghi được."


def test_all_ways_to_print_a_form_are_one(wrong: SampleForm) -> None:
    def spaceless(markup: str) -> str:
        return re.sub(r"\s+", "", markup)

    assert spaceless(str(wrong)) == spaceless(render_to_string("ui/form_fields.html", {"form": wrong}))
    alone = Template("{{ form.content.as_field_group }}").render(Context({"form": wrong}))
    assert spaceless(alone) in spaceless(str(wrong))


def test_an_error_of_a_hidden_field_is_seen() -> None:
    form = SampleForm({})
    form.fields["content"].widget = form.fields["content"].hidden_widget()
    form.errors["content"] = form.error_class(["Chưa chọn đơn vị."])
    assert "Chưa chọn đơn vị." in tree(str(form)).xpath('string(//*[@role="alert"])')


def test_the_bar_of_filters_labels_its_fields_and_offers_to_drop_them(rf: Any) -> None:
    form = SampleFilter({"day": "31/02/2026"})
    made = tree(render_to_string("ui/filters.html", {"form": form, "clear": "/x/", "request": rf.get("/?q=a")}))
    assert {*made.xpath("//label/@for")} == {"id_q", "id_state", "id_day"}
    assert made.xpath('//a[@href="/x/"]')
    assert made.xpath('//*[@role="alert"]')
    calm = tree(render_to_string("ui/filters.html", {"form": SampleFilter(), "clear": "/x/", "request": rf.get("/")}))
    assert not calm.xpath("//a")


@pytest.mark.parametrize(
    "typed", ["05/08/2026", "5/8/2026", "5-8-2026", "5.8.26", "05082026", "2026-08-05", " 5/8/26 "]
)
def test_a_day_is_read_however_officials_type_it(typed: str) -> None:
    assert DayField().clean(typed) == date(2026, 8, 5)


@pytest.mark.parametrize("typed", ["31/02/2026", "582026", "08/2026", "8/5", "abc", "99999999", "0000-00-00"])
def test_what_is_no_day_or_more_than_one_is_refused_with_words(typed: str) -> None:
    with pytest.raises(ValidationError, match="Ngày không có trong lịch"):
        DayField().clean(typed)


def test_a_day_stands_in_its_box_as_officials_write_it_with_a_calendar_beside_it() -> None:
    for value in (date(2026, 8, 5), "2026-08-05"):
        made = tree(DayInput().render("deadline", value, {"id": "id_deadline"}))
        assert made.xpath('//input[@id="id_deadline"]/@value') == ["05/08/2026"]
        assert made.xpath("//button[@data-calendar]/@aria-label") == ["Chọn ngày trong lịch"]
        assert made.xpath('//input[@type="date"]/@name') == []
    assert tree(DayInput().render("deadline", "5/8/", {})).xpath("//input[@name]/@value") == ["5/8/"]


class Anything(forms.Form):
    """One field of each kind that says something of its own."""

    words = forms.CharField(max_length=5)
    number = forms.IntegerField(max_value=9)
    choice = forms.ChoiceField(choices=[("a", "A")])
    day = forms.DateField()
    mail = forms.EmailField()
    file = forms.FileField()


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"words": "dài quá", "number": "mười", "choice": "z", "day": "31/02", "mail": "x"},
        {"words": "a\x00", "number": "10"},
    ],
)
def test_what_is_wrong_with_a_field_is_said_in_vietnamese_with_what_to_do(told: dict[str, str]) -> None:
    said = [one for errors in Anything(told).errors.values() for one in errors]
    assert len(said) >= 6
    for one in said:
        assert re.search(r"\b[Hh]ãy\b", one), one
