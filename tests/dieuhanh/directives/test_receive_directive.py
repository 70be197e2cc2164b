"""Receiving and telling how the work stands."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from dieuhanh.directives import services
from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.services import Denied, Refused
from dieuhanh.journal.queries import history
from dieuhanh.org.models import RoleGrant
from tests.people import FIRST_DAY

if TYPE_CHECKING:
    from tests.dieuhanh.directives.conftest import Desk


def test_the_lead_unit_takes_it_on(desk: Desk) -> None:
    directive = services.receive_directive(by=desk.cast.officer, directive=desk.issue(), at=desk.day(1))
    assert directive.state == State.IN_PROGRESS
    assert directive.received_at == desk.day(1)
    assert history(directive).count() == 2


def test_it_is_received_once(desk: Desk) -> None:
    with pytest.raises(Refused):
        services.receive_directive(by=desk.cast.officer, directive=desk.received())


@pytest.mark.parametrize(
    "name", ["clerk", "leader", "finance_officer", "auditor", "administrator", "nobody", "other_officer"]
)
def test_nobody_else_takes_it_on(desk: Desk, name: str) -> None:
    with pytest.raises(Denied):
        services.receive_directive(by=getattr(desk.cast, name), directive=desk.issue())


def test_a_history_keeps_its_order(desk: Desk) -> None:
    directive = desk.issue()
    with pytest.raises(Refused, match="sớm hơn việc gần nhất"):
        services.receive_directive(by=desk.cast.officer, directive=directive, at=desk.day(-1))
    with pytest.raises(Refused, match="tương lai"):
        services.receive_directive(by=desk.cast.officer, directive=directive, at=timezone.now() + timedelta(minutes=5))


def test_who_held_the_role_on_that_day_acts_in_a_history(desk: Desk) -> None:
    """A role that ended since still counts for the past, and no longer for today."""
    RoleGrant.objects.filter(user=desk.cast.officer).update(valid_from=FIRST_DAY, valid_to=desk.day(2).date())
    directive = desk.issue()
    with pytest.raises(Denied):
        services.receive_directive(by=desk.cast.officer, directive=directive)
    assert services.receive_directive(by=desk.cast.officer, directive=directive, at=desk.day(1)).received_at
    desk.cast.officer.is_active = False
    with pytest.raises(Denied):
        services.update_directive(by=desk.cast.officer, directive=directive, text="Đang làm.", at=desk.day(1, 10))


def test_progress_is_told_in_words(desk: Desk) -> None:
    directive = desk.received()
    update = services.update_directive(
        by=desk.cast.officer, directive=directive, text=" Đã lấy ý kiến. ", at=desk.day(2)
    )
    assert update.text == "Đã lấy ý kiến."
    assert update.at == desk.day(2)
    with pytest.raises(Refused, match="tình hình thực hiện"):
        services.update_directive(by=desk.cast.officer, directive=directive, text=" ")
    with pytest.raises(Denied):
        services.update_directive(by=desk.cast.clerk, directive=directive, text="Đang làm.")


def test_what_is_not_worked_on_cannot_be_told_of(desk: Desk) -> None:
    with pytest.raises(Refused, match="Chờ tiếp nhận"):
        services.update_directive(by=desk.cast.officer, directive=desk.issue(), text="Đang làm.")
