"""Issuing: the number, the name of that day, the day of review, and everything that must be refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from dieuhanh.directives import services
from dieuhanh.directives.lifecycle import Event, State
from dieuhanh.directives.models import Directive, Numbering
from dieuhanh.directives.services import Denied, Refused
from dieuhanh.journal.models import Entry
from dieuhanh.journal.queries import breaks, history
from dieuhanh.org.models import UnitName
from dieuhanh.org.workdays import add_working_days
from dieuhanh.records.lifecycle import FindingState
from tests.dieuhanh.directives.conftest import DEADLINE, GIVEN, at
from tests.people import make_document, make_finding, make_session, make_unit

if TYPE_CHECKING:
    from dieuhanh.records.models import Finding
    from tests.dieuhanh.directives.conftest import Desk


@pytest.fixture
def finding(desk: Desk) -> Finding:
    document = make_document(desk.cast.province, text="Giao các xã báo cáo trước ngày 29/3/2024.")
    session = make_session(desk.cast.province)
    return make_finding(session, document, "các xã báo cáo", state=FindingState.CONFIRMED)


def test_the_first_deadline_stands_beside_the_one_in_force(desk: Desk) -> None:
    directive = desk.issue()
    assert (directive.state, directive.first_deadline, directive.deadline) == (State.ISSUED, DEADLINE, DEADLINE)
    assert directive.review_on is None
    assert directive.issued_at == at(GIVEN)


def test_numbers_run_through_each_year_without_a_gap(desk: Desk) -> None:
    first, second = desk.issue(), desk.issue()
    with pytest.raises(Refused):
        desk.issue(content="")
    third = desk.issue()
    now = services.issue_directive(
        by=desk.cast.clerk,
        assigner=desk.cast.province,
        content="Việc của năm nay",
        lead=desk.cast.department,
        assigned_on=GIVEN,
    )
    assert [one.code for one in (first, second, third)] == ["NV-2024/0001", "NV-2024/0002", "NV-2024/0003"]
    assert now.code == f"NV-{timezone.localdate().year}/0001"
    assert Numbering.objects.get(series="NV", year=2024).last == 3


def test_the_journal_tells_it_in_the_same_transaction(desk: Desk) -> None:
    directive = desk.issue()
    (entry,) = history(directive)
    assert entry.verb == Event.ISSUE_DIRECTIVE
    assert entry.actor == desk.cast.clerk.username
    assert entry.data["code"] == directive.code
    assert not list(breaks())


def test_the_lead_keeps_the_name_of_that_day(desk: Desk) -> None:
    unit = desk.cast.department
    UnitName.objects.filter(unit=unit).update(valid_to=date(2025, 3, 1))
    UnitName.objects.create(unit=unit, name="Sở Khoa học và Công nghệ", folded="", valid_from=date(2025, 3, 1))
    assert desk.issue().lead_name == "Sở Thông tin và Truyền thông"


def test_a_body_that_ended_since_can_still_be_told_of(desk: Desk) -> None:
    gone = make_unit("Sở Bưu chính", parent=desk.cast.province, ended_on=date(2024, 6, 1))
    assert desk.issue(lead=gone).lead_name == "Sở Bưu chính"


@pytest.mark.parametrize(
    ("spoken", "days"),
    [
        ("sớm", 15),
        ("trong thời gian sớm nhất", 10),
        ("Trong thời gian SỚM nhất có thể", 10),
        ("", 20),
        ("khi có điều kiện", 20),
    ],
)
def test_vague_time_stays_as_spoken_and_gets_a_day_of_review_by_rule(desk: Desk, spoken: str, days: int) -> None:
    directive = desk.issue(deadline=None, time_as_spoken=spoken)
    assert directive.deadline is None
    assert directive.first_deadline is None
    assert directive.time_as_spoken == spoken
    assert directive.review_on == add_working_days(GIVEN, days)


def test_every_coordinating_unit_has_a_duty_of_its_own(desk: Desk) -> None:
    directive = desk.issue(coordinate=[desk.cast.finance, desk.cast.office, desk.cast.finance])
    assert sorted(directive.coordinations.values_list("unit_name", flat=True)) == [
        "Sở Tài chính",
        "Văn phòng UBND tỉnh",
    ]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"content": "   "}, "chưa có nội dung"),
        ({"content": "x" * 4001}, "quá 4000 ký tự"),
        ({"deadline": GIVEN - timedelta(days=1)}, "trước ngày giao"),
        ({"deadline": date(2204, 1, 1)}, "quá xa"),
        ({"assigned_on": GIVEN + timedelta(days=1)}, "sau ngày ban hành"),
        ({"at": timezone.now() + timedelta(days=1)}, "tương lai"),
        ({"product": "x" * 301}, "quá 300 ký tự"),
    ],
)
def test_bad_input_is_refused_with_what_to_mend(desk: Desk, given: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        desk.issue(**given)
    assert not Directive.objects.exists()
    assert not Entry.objects.exists()


def test_a_unit_must_exist_on_the_day(desk: Desk) -> None:
    gone = make_unit("Sở Cũ", parent=desk.cast.province, ended_on=GIVEN)
    coming = make_unit("Sở Mới", parent=desk.cast.province, began_on=GIVEN + timedelta(days=1))
    with pytest.raises(Refused, match="đã chấm dứt"):
        desk.issue(lead=gone)
    with pytest.raises(Refused, match="chưa thành lập"):
        desk.issue(coordinate=[coming])


def test_the_lead_does_not_coordinate_with_itself(desk: Desk) -> None:
    with pytest.raises(Refused, match="đã là đơn vị chủ trì"):
        desk.issue(coordinate=[desk.cast.department])


@pytest.mark.parametrize("name", ["leader", "officer", "administrator", "auditor", "editor", "nobody", "other_clerk"])
def test_only_the_clerk_of_the_assigner_issues(desk: Desk, name: str) -> None:
    with pytest.raises(Denied):
        desk.issue(by=getattr(desk.cast, name))


def test_nothing_found_becomes_official_without_confirmation(desk: Desk, finding: Finding) -> None:
    for state in (FindingState.FOUND, FindingState.REJECTED, FindingState.REPLACED):
        finding.state = state
        finding.save()
        with pytest.raises(Refused, match="chưa được duyệt"):
            desk.issue(finding=finding)


def test_a_confirmed_finding_gives_its_session_and_its_words(desk: Desk, finding: Finding) -> None:
    directive = desk.issue(finding=finding)
    assert (directive.session, directive.quote) == (finding.session, "các xã báo cáo")


def test_one_sentence_orders_each_unit_once(desk: Desk, finding: Finding) -> None:
    desk.issue(finding=finding)
    desk.issue(finding=finding, lead=desk.cast.finance)
    with pytest.raises(Refused, match="đã được ban hành thành NV-2024/0001"):
        desk.issue(finding=finding)


def test_a_finding_of_another_session_is_refused(desk: Desk, finding: Finding) -> None:
    with pytest.raises(Refused, match="không thuộc buổi làm việc"):
        desk.issue(finding=finding, session=make_session(desk.cast.province))
