"""What a page offers is what the service does: every role, every verb, every state."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from django.utils import timezone

from dieuhanh.directives import permissions, queries, services
from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.models import Coordination, Directive
from dieuhanh.directives.services import Denied, Refused
from dieuhanh.org.models import Role, RoleGrant, Succession, SuccessionKind, Unit
from tests.dieuhanh.directives.conftest import DEADLINE
from tests.people import FIRST_DAY, make_directive

if TYPE_CHECKING:
    from collections.abc import Callable

    from dieuhanh.org.models import User
    from tests.dieuhanh.directives.conftest import Desk
    from tests.people import Cast

PEOPLE = (
    "clerk",
    "leader",
    "officer",
    "finance_officer",
    "administrator",
    "data_officer",
    "editor",
    "broadcaster",
    "auditor",
    "nobody",
    "other_clerk",
    "other_officer",
)
SEEING = {"clerk", "leader", "officer", "finance_officer", "data_officer", "editor", "broadcaster", "auditor"}
LATER = DEADLINE + timedelta(days=4000)
VERBS: dict[str, tuple[Callable[[User, Directive], bool], Callable[..., Any], dict[str, Any]]] = {
    "receive": (permissions.may_receive, services.receive_directive, {}),
    "update": (permissions.may_update, services.update_directive, {"text": "Đang làm."}),
    "report": (
        permissions.may_report_done,
        services.report_done,
        {"done_on": DEADLINE, "summary": "Xong.", "product_number": "1/BC"},
    ),
    "return": (permissions.may_return, services.return_directive, {"reason": "Không thuộc."}),
    "decide_return": (
        permissions.may_decide_return,
        services.decide_return,
        {"decision": "upheld", "reason": "Đúng."},
    ),
    "ask": (permissions.may_ask_extension, services.ask_extension, {"to_day": LATER, "reason": "Chờ vốn."}),
    "decide": (permissions.may_decide_extension, services.decide_extension, {"granted": True}),
    "accept": (permissions.may_accept, services.accept_completion, {}),
    "send_back": (permissions.may_send_back, services.send_back, {"reason": "Thiếu."}),
    "urge": (permissions.may_urge, services.urge, {"text": "Đề nghị báo cáo."}),
    "cancel": (permissions.may_cancel, services.cancel_directive, {"reason": "Trùng."}),
    "coordinate": (permissions.may_answer_coordination, services.answer_coordination, {"answer": "Xong."}),
}


def in_state(desk: Desk, state: State) -> Directive:
    """A directive in `state`, with a coordinating unit; where an extension may be asked for, one is waiting."""
    directive = desk.issue(coordinate=[desk.cast.finance])
    if state not in (State.ISSUED, State.RETURNED, State.CANCELLED):
        services.receive_directive(by=desk.cast.officer, directive=directive, at=desk.day(1))
    if state == State.RETURNED:
        services.return_directive(by=desk.cast.officer, directive=directive, reason="Không thuộc.", at=desk.day(1))
    if state in (State.REPORTED, State.ACCEPTED):
        desk.report(directive)
    if state == State.ACCEPTED:
        services.accept_completion(by=desk.cast.clerk, directive=directive, at=desk.day(12))
    if state == State.CANCELLED:
        services.cancel_directive(by=desk.cast.clerk, directive=directive, reason="Trùng.", at=desk.day(12))
    if state == State.IN_PROGRESS:
        services.ask_extension(by=desk.cast.officer, directive=directive, to_day=LATER, reason="Chờ.", at=desk.day(2))
    directive.refresh_from_db()
    return directive


def works(service: Callable[..., Any], by: User, directive: Directive, given: dict[str, Any]) -> bool:
    """Whether the verb goes through; undone in any case."""
    point = transaction.savepoint()
    try:
        service(by=by, directive=directive, **given)
    except (Denied, Refused):
        return False
    finally:
        transaction.savepoint_rollback(point)
    return True


@pytest.mark.once  # both sides are asked in Python; the verbs themselves have files of their own on both databases
@pytest.mark.parametrize("state", list(State))
def test_a_page_offers_what_the_service_would_do(desk: Desk, state: State) -> None:
    directive = in_state(desk, state)
    assert directive.state == state
    for name in PEOPLE:
        by = getattr(desk.cast, name)
        offered = {verb for verb, (may, _, _) in VERBS.items() if may(by, directive)}
        done = {verb for verb, (_, service, given) in VERBS.items() if works(service, by, directive, given)}
        assert offered == done, name


@pytest.mark.parametrize("name", PEOPLE)
def test_who_sees_a_directive(desk: Desk, name: str) -> None:
    directive = desk.issue(coordinate=[desk.cast.finance])
    by = getattr(desk.cast, name)
    seen = name in SEEING
    assert permissions.may_see(by, directive) is seen
    assert (queries.find_directive(by, directive.pk) is not None) is seen
    assert bool(queries.visible_to(by).count()) is seen


def test_a_department_does_not_see_the_work_of_another(desk: Desk) -> None:
    directive = desk.issue()
    assert permissions.may_see(desk.cast.officer, directive)
    assert not permissions.may_see(desk.cast.finance_officer, directive)


def test_an_inactive_account_and_an_ended_role_see_nothing(desk: Desk) -> None:
    directive = desk.issue()
    RoleGrant.objects.filter(user=desk.cast.officer).update(valid_to=desk.day(1).date())
    assert not permissions.may_see(desk.cast.officer, directive)
    desk.cast.clerk.is_active = False
    assert not permissions.may_see(desk.cast.clerk, directive)
    assert not queries.visible_to(None).exists()


def seen_by(cast: Cast) -> dict[str, set[int]]:
    return {name: set(queries.visible_to(getattr(cast, name)).values_list("pk", flat=True)) for name in PEOPLE}


def open_by(cast: Cast) -> dict[str, set[int]]:
    """What they see of what is open, said so for lists of open work alone."""
    seen = {name: queries.visible_to(getattr(cast, name), still=True) for name in PEOPLE}
    return {name: set(rows.filter(is_open=True).values_list("pk", flat=True)) for name, rows in seen.items()}


def test_whoever_sees_much_and_whoever_sees_little_see_the_same_things(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ways to read the register (through keys, in the order of the list, in parts) give the same rows."""
    cast = desk.cast
    for lead in (cast.department, cast.finance, cast.office):
        make_directive(cast.province, lead, cast.clerk)
    make_directive(cast.other_province, cast.other_department, cast.other_clerk)
    desk.issue(lead=cast.finance, coordinate=[cast.department])
    gone, today = cast.other_department, timezone.localdate()
    # A duty that came from a unit that is gone.
    beside = make_directive(cast.province, cast.finance, cast.clerk, assigned_on=today - timedelta(days=9))
    Coordination.objects.create(directive=beside, unit=gone, unit_name=gone.name)
    Unit.objects.filter(pk=gone.pk).update(ended_on=today)
    Succession.objects.create(predecessor=gone, successor=cast.department, on=today, kind=SuccessionKind.MERGE)
    found = seen_by(cast)
    assert [len(found[name]) for name in ("clerk", "officer", "other_clerk", "nobody")] == [6, 4, 2, 0]
    for name in PEOPLE:
        sight = queries.Sight.of(getattr(cast, name))
        parts = [*(Directive.objects.filter(one) for one in sight.own()), *sight.open_beside()] if sight else []
        keys = [key for one in parts for key in one.values_list("pk", flat=True)]
        assert sorted(keys) == sorted(found[name]), name
    ended = make_directive(cast.province, cast.finance, cast.clerk, state=State.ACCEPTED)
    Coordination.objects.create(directive=ended, unit=cast.department, unit_name=cast.department.name, over=True)
    found, open_ones = seen_by(cast), {name: keys - {ended.pk} for name, keys in found.items()}
    assert ended.pk in found["officer"]
    assert open_by(cast) == open_ones
    for setting in ("_FEW", "_BESIDE", "_FEW_UNITS"):
        monkeypatch.setattr(f"dieuhanh.directives.queries.sight.{setting}", 0)
        assert seen_by(cast) == found, setting
        assert open_by(cast) == open_ones, setting


def test_a_clerk_of_one_unit_is_no_clerk_of_the_one_above(desk: Desk) -> None:
    below = desk.cast.finance_officer
    RoleGrant.objects.create(user=below, role=Role.CLERK, unit=desk.cast.finance, valid_from=FIRST_DAY)
    assert not permissions.may_issue(below, desk.cast.province)
    assert permissions.may_issue(below, desk.cast.finance)
    assert not permissions.may_cancel(below, desk.issue(lead=desk.cast.finance))
