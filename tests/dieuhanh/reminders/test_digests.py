"""One digest a day for each person: what stands, said at its step, on working days alone."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dieuhanh.directives import services as register
from dieuhanh.directives.models import Directive, Part
from dieuhanh.directives.timing import days_late
from dieuhanh.org.models import Role, Succession, SuccessionKind, Unit, UnitKind
from dieuhanh.org.workdays import add_working_days
from dieuhanh.reminders import services
from dieuhanh.reminders.lifecycle import MessageState
from dieuhanh.reminders.models import Digest, Message, Preference
from dieuhanh.reminders.queries import ground_of
from dieuhanh.reminders.queries.gathering import told_once
from tests.dieuhanh.reminders.conftest import MONDAY, moment
from tests.people import make_unit, make_user

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

    from tests.dieuhanh.reminders.conftest import Desk

pytestmark = pytest.mark.django_db


def test_a_deadline_is_told_five_days_and_one_day_before_and_on_the_day(desk: Desk) -> None:
    directive = desk.received(deadline=date(2026, 3, 13))
    told = {}
    for n in (0, 3, 4, 7, 9, 10, 11, 14):
        day = MONDAY + timedelta(days=n)
        desk.minute(day)
        told[day] = {event for event, code in desk.told(desk.cast.officer, day) if code == directive.code}
    assert {day: events for day, events in told.items() if events} == {
        date(2026, 3, 6): {"due_soon"},
        date(2026, 3, 12): {"due_soon"},
        date(2026, 3, 13): {"due_today"},
        date(2026, 3, 16): {"overdue"},
    }


def test_who_has_nothing_to_hear_gets_no_message(desk: Desk) -> None:
    desk.received()
    desk.minute(MONDAY)
    assert desk.digest(desk.cast.officer, MONDAY).count == 0
    assert not Message.objects.exists()


def test_the_same_day_gives_one_digest_however_often_the_worker_runs(desk: Desk) -> None:
    desk.received(deadline=MONDAY)
    for minute in range(5):
        desk.minute(MONDAY, 8, minute)
    assert Digest.objects.filter(user=desk.cast.officer).count() == 1
    assert Message.objects.filter(user=desk.cast.officer, medium="email").count() == 1


def test_no_digest_before_the_hour_nor_in_the_evening(desk: Desk) -> None:
    desk.received(deadline=MONDAY)
    assert desk.minute(MONDAY, 6, 59)["digests"] == 0
    assert desk.minute(MONDAY, 19)["digests"] == 0
    Preference.objects.create(user=desk.cast.officer, hour=10)
    assert desk.minute(MONDAY, 7)["digests"] > 0
    assert not Digest.objects.filter(user=desk.cast.officer).exists()
    desk.minute(MONDAY, 10)
    assert Digest.objects.filter(user=desk.cast.officer).exists()


def test_tet_is_quiet_and_what_falls_into_it_is_told_on_the_last_working_day(desk: Desk) -> None:
    """Tết 2027: offices rest from Friday 5 February to Thursday 11; a deadline of the 9th must be done on the 4th."""
    directive = desk.received(deadline=date(2027, 2, 9))
    days = [date(2027, 2, 3) + timedelta(days=n) for n in range(10)]
    told = {}
    for day in days:
        desk.minute(day)
        told[day] = desk.told(desk.cast.officer, day)
    resting = [day for day in days if not Digest.objects.filter(day=day).exists()]
    last = max(day for day in days if day < date(2027, 2, 9) and day not in resting)
    first = min(day for day in days if day > date(2027, 2, 9) and day not in resting)
    assert date(2027, 2, 6) in resting
    assert date(2027, 2, 9) in resting
    assert ("due_today", directive.code) in told[last]
    assert ("overdue", directive.code) in told[first]


def test_lateness_is_told_again_by_its_step_and_climbs_the_ladder(desk: Desk) -> None:
    desk.received(deadline=MONDAY - timedelta(days=3))
    heard: dict[str, list[int]] = {"officer": [], "clerk": [], "leader": []}
    for working in (1, 2, 3, 4, 5, 6, 7, 10, 11, 14, 15, 16):
        day = add_working_days(MONDAY, working - 1)
        desk.minute(day)
        for who, days in heard.items():
            if any(event in {"overdue", "escalation"} for event, _ in desk.told(getattr(desk.cast, who), day)):
                days.append(working)
    # The department has no leader of its own: its rung is empty, nobody else climbs it early.
    assert heard == {"officer": [1, 6, 11, 16], "clerk": [5, 15], "leader": [10]}


def test_lateness_is_told_in_the_days_of_the_desk_and_in_those_of_the_rule(desk: Desk) -> None:
    friday = date(2026, 2, 27)
    late = desk.received(deadline=friday)
    soon = desk.received(deadline=date(2026, 3, 9))
    desk.minute(MONDAY)
    told = {item["code"]: item["detail"] for item in desk.digest(desk.cast.officer, MONDAY).items}
    assert days_late(late, MONDAY) == 3
    assert "quá hạn 3 ngày (1 ngày làm việc)" in told[late.code]
    assert "còn 7 ngày (5 ngày làm việc)" in told[soon.code]


def test_who_answers_today_is_named_beside_who_was_told(desk: Desk) -> None:
    cast = desk.cast
    late = desk.received(deadline=date(2023, 2, 27), assigned_on=date(2022, 3, 1))
    heir, day = make_unit("Sở Khoa học và Công nghệ", parent=cast.province), date(2025, 3, 1)
    Unit.objects.filter(pk=cast.department.pk).update(ended_on=day)
    Succession.objects.create(predecessor=cast.department, successor=heir, on=day, kind=SuccessionKind.MERGE)
    desk.minute(MONDAY)
    [item] = [one for one in desk.digest(cast.leader, MONDAY).items if one["code"] == late.code]
    assert "quá hạn 1.099 ngày" in item["detail"]
    assert "Sở Thông tin và Truyền thông (nay: Sở Khoa học và Công nghệ)" in item["detail"]


def test_what_was_missed_while_nothing_ran_is_told_on_the_next_day(desk: Desk) -> None:
    directive = desk.received(deadline=date(2026, 3, 13))
    desk.minute(date(2026, 3, 4))
    desk.minute(date(2026, 3, 11))
    assert desk.told(desk.cast.officer, date(2026, 3, 11)) == {("due_soon", directive.code)}


def test_a_deadline_that_moved_begins_anew(desk: Desk) -> None:
    directive = desk.received(deadline=date(2026, 3, 5))
    desk.minute(MONDAY)
    assert desk.told(desk.cast.officer, MONDAY) == {("due_soon", directive.code)}
    register.ask_extension(
        by=desk.cast.officer,
        directive=directive,
        to_day=date(2026, 3, 31),
        reason="Chờ ý kiến",
        at=moment(MONDAY, 9),
    )
    register.decide_extension(by=desk.cast.clerk, directive=directive, granted=True, at=moment(MONDAY, 10))
    desk.minute(MONDAY + timedelta(days=1))
    told = desk.told(desk.cast.officer, MONDAY + timedelta(days=1))
    assert ("due_soon", directive.code) not in told
    desk.minute(date(2026, 3, 30))
    assert ("due_soon", directive.code) in desk.told(desk.cast.officer, date(2026, 3, 30))


def test_what_is_done_is_told_no_more(desk: Desk) -> None:
    directive = desk.received(deadline=MONDAY - timedelta(days=3))
    register.report_done(
        by=desk.cast.officer,
        directive=directive,
        done_on=MONDAY - timedelta(days=4),
        summary="Đã trình",
        product_number="1/TTr",
        at=moment(MONDAY - timedelta(days=4)),
    )
    desk.minute(MONDAY)
    assert desk.told(desk.cast.officer, MONDAY) == set()
    assert desk.told(desk.cast.clerk, MONDAY) == {("decide_completion", directive.code)}


def test_nobody_hears_of_the_work_of_others(desk: Desk) -> None:
    desk.received(deadline=MONDAY - timedelta(days=20))
    desk.minute(MONDAY)
    for who in ("finance_officer", "other_officer", "other_clerk"):
        assert desk.told(getattr(desk.cast, who), MONDAY) == set(), who
    assert not Digest.objects.filter(user__in=[desk.cast.nobody, desk.cast.administrator]).exists()


def test_undated_work_ages_in_calendar_days(desk: Desk) -> None:
    directive = desk.received(deadline=None, time_as_spoken="sớm", assigned_on=date(2026, 2, 2))
    found = []
    for age in (29, 30, 31, 45, 59, 60, 61):
        day = date(2026, 2, 2) + timedelta(days=age)
        desk.minute(day)
        if ("undated", directive.code) in desk.told(desk.cast.officer, day):
            found.append((day - date(2026, 2, 2)).days)
    assert found == [30, 60]


def test_a_proposal_without_an_answer_is_told_to_those_who_answer(desk: Desk) -> None:
    proposal = register.issue_proposal(
        by=desk.cast.officer,
        content="Bố trí kinh phí",
        asker=desk.cast.department,
        addressee=desk.cast.province,
        asked_on=date(2026, 2, 2),
        at=moment(date(2026, 2, 2)),
    )
    desk.minute(MONDAY)
    for who in (desk.cast.clerk, desk.cast.leader):
        assert desk.told(who, MONDAY) == {("proposal", proposal.code)}
    assert desk.told(desk.cast.officer, MONDAY) == set()


def test_a_proposal_that_is_answered_with_another_is_not_told(desk: Desk) -> None:
    first, second = (
        register.issue_proposal(
            by=desk.cast.officer,
            content=f"Bố trí kinh phí đợt {number}",
            asker=desk.cast.department,
            addressee=desk.cast.province,
            asked_on=date(2026, 2, 2),
            at=moment(date(2026, 2, 2)),
        )
        for number in (1, 2)
    )
    register.merge_proposals(by=desk.cast.clerk, into=first, proposals=[second], at=moment(date(2026, 2, 3)))
    desk.minute(MONDAY)
    assert desk.told(desk.cast.clerk, MONDAY) == {("proposal", first.code)}


def test_the_mail_is_a_file_by_default_with_the_text_of_the_digest(desk: Desk, settings: SettingsWrapper) -> None:
    directive = desk.received(deadline=MONDAY)
    assert desk.minute(MONDAY)["sent"] == 1
    [path] = Path(settings.REMINDERS_OUTBOX).glob("email/*.json")
    mail = json.loads(path.read_text(encoding="utf-8"))
    assert path.stem == mail["key"] == f"digest-{desk.cast.officer.pk}-20260302-email"
    assert mail["address"] == "officer@an-loc.example"
    assert mail["subject"] == "Việc cần làm ngày 02/03/2026: 1 việc"
    assert f"http://127.0.0.1:8000/nhiem-vu/{directive.pk}/" in mail["text"]
    assert "Hạn là hôm nay, 02/03/2026." in mail["text"]
    assert directive.code in mail["html"]
    assert Message.objects.get().state == MessageState.SENT


def test_mail_is_not_sent_to_who_switched_it_off_or_has_no_address(desk: Desk) -> None:
    desk.received(deadline=MONDAY)
    Preference.objects.create(user=desk.cast.officer, email_on=False)
    desk.minute(MONDAY)
    assert desk.digest(desk.cast.officer, MONDAY).count == 1
    assert not Message.objects.exists()


def test_the_telephone_gets_the_short_form_of_what_its_rules_name(desk: Desk, settings: SettingsWrapper) -> None:
    desk.received(deadline=MONDAY)
    Preference.objects.create(user=desk.cast.officer, phone="0912345678", sms_on=True)
    desk.minute(MONDAY)
    [path] = Path(settings.REMINDERS_OUTBOX).glob("sms/*.json")
    told = json.loads(path.read_text(encoding="utf-8"))
    assert told["address"] == "0912345678"
    assert "Đến hạn hôm nay: 1" in told["text"]


def test_a_digest_that_never_left_joins_the_next_one(desk: Desk) -> None:
    directive = desk.received(deadline=MONDAY)
    services.make_digests(ground=ground_of(moment(MONDAY)))
    desk.minute(MONDAY + timedelta(days=1))
    old = Message.objects.get(day=MONDAY)
    new = Message.objects.get(day=MONDAY + timedelta(days=1))
    assert old.state == MessageState.REPLACED
    assert new.state == MessageState.SENT
    assert {item["event"] for item in new.digest.items} == {"due_today", "overdue"}  # type: ignore[union-attr]
    assert "chưa gửi được từ 02/03/2026" in new.text
    assert directive.code in new.text


def test_nobody_is_pressed_while_the_clock_stands(desk: Desk) -> None:
    directive = desk.received(deadline=date(2026, 3, 5))
    Directive.objects.filter(pk=directive.pk).update(waiting_since=date(2026, 2, 20))
    for day in (MONDAY, date(2026, 3, 5), date(2026, 3, 9)):
        desk.minute(day)
        assert desk.told(desk.cast.officer, day) == set(), day
    Directive.objects.filter(pk=directive.pk).update(waiting_since=None, counted_deadline=date(2026, 3, 10))
    desk.minute(date(2026, 3, 10))
    assert desk.told(desk.cast.officer, date(2026, 3, 10)) == {("due_today", directive.code)}


def test_a_department_without_officers_is_the_clerks_care(desk: Desk) -> None:
    lonely = make_unit("Sở Nội vụ", parent=desk.cast.province)
    directive = desk.issue(lead=lonely)
    desk.minute(MONDAY)
    assert desk.told(desk.cast.clerk, MONDAY) == {("unreceived", directive.code)}
    assert desk.told(desk.cast.leader, MONDAY) == set()


def test_an_explanation_is_asked_of_the_unit_and_read_by_who_asked(desk: Desk) -> None:
    directive = desk.received(deadline=MONDAY - timedelta(days=3))
    register.ask_explanation(by=desk.cast.leader, directive=directive, at=moment(MONDAY, 9))
    next_day = MONDAY + timedelta(days=1)
    desk.minute(next_day)
    assert ("explanation", directive.code) in desk.told(desk.cast.officer, next_day)
    register.answer_explanation(
        by=desk.cast.officer, directive=directive, cause="own", text="Chưa bố trí người", at=moment(next_day, 9)
    )
    later = MONDAY + timedelta(days=2)
    desk.minute(later)
    assert ("explanation", directive.code) not in desk.told(desk.cast.officer, later)
    assert desk.told(desk.cast.leader, later) == {("read_explanation", directive.code)}


def test_a_part_is_told_to_the_division_or_the_person_it_was_given_to(desk: Desk) -> None:
    division = make_unit("Phòng Chuyển đổi số", kind=UnitKind.DIVISION, parent=desk.cast.department)
    anna = make_user(Role.UNIT_OFFICER, division)
    directive = desk.received(deadline=date(2026, 3, 31))
    given = {"directive": directive, "given_by": desk.cast.officer, "given_at": moment(date(2026, 2, 27))}
    given |= {"unit": division, "unit_name": division.name, "content": "Rà soát số liệu"}
    Part.objects.create(place="1", due=date(2026, 3, 6), **given)
    Part.objects.create(place="2", due=date(2026, 3, 5), person=desk.cast.finance_officer, **given)
    told = {}
    for day in (MONDAY, date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 9), date(2026, 3, 10)):
        desk.minute(day)
        told[day.day] = [one["code"] for one in desk.digest(anna, day).items if one["event"] == "part"]
    assert {day: codes for day, codes in told.items() if codes} == {day: [f"{directive.code}.1"] for day in (2, 4, 9)}
    assert ("part", f"{directive.code}.2") in desk.told(desk.cast.finance_officer, MONDAY)
    assert not [code for event, code in desk.told(desk.cast.officer, MONDAY) if event == "part"]


def test_who_hears_that_work_is_late_for_long_hears_it_once(desk: Desk) -> None:
    """One line, the one that says most, by every way of those that it makes needless; the text begins like a line."""

    def item(event: str, key: int, *channels: str, kind: str = "directive") -> dict[str, object]:
        return {"event": event, "kind": kind, "id": key, "channels": list(channels)}

    given = [
        item("overdue", 1, "desk", "sms"),
        item("overdue", 2, "desk"),
        item("escalation", 1, "desk", "email"),
        item("unreceived", 2, "email"),
        item("unreceived", 3, "desk"),
        item("part", 1, "desk"),
        item("proposal", 2, "desk", kind="proposal"),
    ]
    told = [(one["event"], one["id"], one["channels"]) for one in told_once(given)]
    assert told == [
        ("overdue", 2, ["desk", "email"]),
        ("escalation", 1, ["desk", "email", "sms"]),
        ("unreceived", 3, ["desk"]),
        ("part", 1, ["desk"]),
        ("proposal", 2, ["desk"]),
    ]
    desk.issue(content="xây dựng Kế hoạch", deadline=MONDAY - timedelta(days=3))
    desk.minute(MONDAY)
    codes = [one["code"] for one in desk.digest(desk.cast.officer, MONDAY).items]
    assert len(codes) == len(set(codes)) == 1
    assert desk.digest(desk.cast.officer, MONDAY).items[0]["text"] == "Xây dựng Kế hoạch"
