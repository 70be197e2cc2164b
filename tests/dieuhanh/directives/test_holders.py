"""Open work passes to the successor for its field: who may act, who sees it, and what the lists show."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dieuhanh.directives import permissions, queries, services
from dieuhanh.directives.models import Directive
from dieuhanh.directives.queries.holders import Inheritance
from dieuhanh.org.models import Field, Role, Succession, SuccessionKind
from tests.people import make_directive, make_proposal, make_unit, make_user

if TYPE_CHECKING:
    from django.test import Client

    from dieuhanh.org.models import Unit, User
    from tests.dieuhanh.directives.conftest import Desk
    from tests.people import Cast

MERGER = date(2025, 3, 1)


def passes(before: Unit, after: Unit, field: Field | None = None, on: date = MERGER) -> None:
    Succession.objects.create(predecessor=before, successor=after, field=field, on=on, kind=SuccessionKind.MERGE)


@pytest.fixture
def merged(desk: Desk, telecom: Field, press: Field) -> tuple[Unit, Unit, User, User]:
    """The Sở ends: telecom and the rest go to a new Sở, the press to another; each with its officer."""
    cast = desk.cast
    science = make_unit("Sở Khoa học và Công nghệ", parent=cast.province, began_on=MERGER)
    culture = make_unit("Sở Văn hóa", parent=cast.province)
    passes(cast.department, culture, press)
    passes(cast.department, science)
    cast.department.ended_on = MERGER
    cast.department.save()
    return science, culture, make_user(Role.UNIT_OFFICER, science), make_user(Role.UNIT_OFFICER, culture)


def test_work_follows_its_field(desk: Desk, merged: Any, telecom: Field, press: Field) -> None:
    science, culture, science_officer, culture_officer = merged
    now = timezone.localdate()
    for field, holder, officer, other in (
        (telecom, science, science_officer, culture_officer),
        (None, science, science_officer, culture_officer),
        (press, culture, culture_officer, science_officer),
    ):
        directive = desk.issue(field=field)
        assert queries.current_holder(directive, date(2025, 2, 28)) == desk.cast.department
        assert queries.current_holder(directive, now) == holder
        assert queries.holders([directive], now) == {directive.pk: holder}
        assert permissions.may_receive(officer, directive)
        assert not permissions.may_receive(other, directive)
        assert not permissions.may_receive(desk.cast.officer, directive)
        assert permissions.may_see(officer, directive)
        assert not permissions.may_see(other, directive)
        assert directive.lead_name == "Sở Thông tin và Truyền thông"


def test_the_successor_acts_and_the_register_keeps_the_old_name(desk: Desk, merged: Any) -> None:
    _, _, science_officer, _ = merged
    directive = services.receive_directive(by=science_officer, directive=desk.issue())
    row = services.return_directive(by=science_officer, directive=directive, reason="Không thuộc.")
    assert (row.unit.name, row.lead) == ("Sở Khoa học và Công nghệ", desk.cast.department)


def test_before_the_merger_the_old_body_acts(desk: Desk, merged: Any) -> None:
    directive = desk.issue()
    assert services.receive_directive(by=desk.cast.officer, directive=directive, at=desk.day(1)).received_at


def test_a_coordinating_duty_passes_on_too(desk: Desk, merged: Any) -> None:
    _, _, science_officer, culture_officer = merged
    directive = desk.issue(lead=desk.cast.finance, coordinate=[desk.cast.department])
    assert permissions.may_see(science_officer, directive)
    assert not permissions.may_see(culture_officer, directive)
    row = services.answer_coordination(by=science_officer, directive=directive, answer="Đã góp ý.")
    assert row.unit == desk.cast.department


def test_where_several_share_the_rest_nobody_is_guessed(desk: Desk) -> None:
    district = make_unit("UBND huyện", parent=desk.cast.province, ended_on=date(2025, 7, 1))
    communes = [make_unit(f"UBND xã {name}", parent=desk.cast.province) for name in ("A", "B")]
    for commune in communes:
        passes(district, commune, on=date(2025, 7, 1))
    directive = desk.issue(lead=district)
    officer = make_user(Role.UNIT_OFFICER, communes[0])
    assert queries.current_holder(directive, timezone.localdate()) is None
    assert not permissions.may_receive(officer, directive)
    assert permissions.may_return(desk.cast.clerk, directive)


def test_what_a_living_body_had_passed_on_before_stays_where_it_was_given(desk: Desk, telecom: Field) -> None:
    """A directive given to a body after it lost the field was given to it on purpose."""
    passes(desk.cast.department, desk.cast.finance, telecom, on=date(2023, 1, 1))
    directive = desk.issue(field=telecom)
    assert queries.current_holder(directive, timezone.localdate()) == desk.cast.department
    passes(desk.cast.department, desk.cast.office, telecom, on=date(2024, 6, 1))
    assert queries.current_holder(directive, timezone.localdate()) == desk.cast.office


def test_held_by_finds_what_an_officer_answers_for(desk: Desk, merged: Any, press: Field) -> None:
    _, _, science_officer, culture_officer = merged
    plain, of_press = desk.issue(), desk.issue(field=press)
    held = Directive.objects.filter(queries.held_by(science_officer, Role.UNIT_OFFICER))
    assert list(held) == [plain]
    assert list(Directive.objects.filter(queries.held_by(culture_officer, Role.UNIT_OFFICER))) == [of_press]
    assert not Directive.objects.filter(queries.held_by(desk.cast.nobody)).exists()


STEP = st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 2), st.integers(0, 5))
GIVEN = st.tuples(st.integers(0, 4), st.integers(0, 2), st.integers(0, 60))


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(STEP.filter(lambda s: s[0] != s[1]), max_size=5),
    ends=st.dictionaries(st.integers(0, 4), st.integers(0, 5), max_size=3),
    work=st.lists(GIVEN, min_size=1, max_size=6),
)
def test_the_list_of_an_heir_holds_what_he_is_the_heir_of(
    cast: Cast, rules: None, steps: list[Any], ends: dict[int, int], work: list[Any]
) -> None:
    """Whatever happened to the bodies, the condition in the database and the function of one agree."""
    Directive.objects.all().delete()
    Succession.objects.all().delete()
    fields = [None, *[Field.objects.get_or_create(code=code, defaults={"name": code})[0] for code in ("f-1", "f-2")]]
    units = [make_unit(f"Đơn vị {number}") for number in range(5)]
    for number, half in ends.items():
        units[number].ended_on = half_year(half)
        units[number].save()
    for before, after, field, half in steps:
        passes(units[before], units[after], fields[field], half_year(half))
    for unit, field, month in work:
        day = date(2020 + month // 12, month % 12 + 1, 15)
        make_directive(cast.province, units[unit], cast.clerk, assigned_on=day, field=fields[field])
    today = timezone.localdate()
    for unit in units:
        found = Directive.objects.filter(
            Inheritance(today).given_to([unit.path], unit="lead", since="assigned_on", field="field")
        )
        heirs = {
            one.pk
            for one in Directive.objects.all()
            if queries.current_holder(one, today) == unit and one.lead_id != unit.pk
        }
        assert set(found.values_list("pk", flat=True)) == heirs


def half_year(number: int) -> date:
    return date(2022 + number // 2, 1 if number % 2 == 0 else 7, 1)


def test_rows_of_proposals_tell_who_asks_today(desk: Desk, merged: Any, client: Client) -> None:
    science = merged[0]
    cast = desk.cast
    proposal = make_proposal(cast.department, cast.province, cast.clerk, asked_on=date(2024, 5, 6))
    other = make_proposal(cast.finance, cast.province, cast.clerk, asker_name="Sở Tài chính – Vật giá")
    client.force_login(cast.leader)
    for address in (reverse("directives:proposals"), "/"):
        page = " ".join(re.sub(r"<[^>]+>", "", client.get(address).text).split())
        assert f"{proposal.asker_name} (nay: {science.name})" in page, address
        assert f"{other.asker_name} (nay: {cast.finance.name})" in page, address
