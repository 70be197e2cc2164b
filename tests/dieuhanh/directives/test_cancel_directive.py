"""Cancelling: with a reason, by the assigner's clerk, and never of what is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dieuhanh.directives import services
from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.models import Directive, Return
from dieuhanh.directives.services import Denied, Refused

if TYPE_CHECKING:
    from tests.dieuhanh.directives.conftest import Desk


def test_it_stays_in_the_register_with_its_reason(desk: Desk) -> None:
    directive = services.cancel_directive(
        by=desk.cast.clerk, directive=desk.received(), reason="Trùng.", at=desk.day(3)
    )
    kept = Directive.objects.get(pk=directive.pk)
    assert (kept.state, kept.cancel_reason, kept.closed_at) == (State.CANCELLED, "Trùng.", desk.day(3))
    assert not kept.is_open


def test_a_return_that_waited_is_decided_by_it(desk: Desk) -> None:
    directive = desk.issue()
    services.return_directive(
        by=desk.cast.officer, directive=directive, reason="Không thuộc thẩm quyền.", at=desk.day(1)
    )
    services.cancel_directive(by=desk.cast.clerk, directive=directive, reason="Trùng.", at=desk.day(2))
    assert directive.returns.get().decision == Return.Decision.CANCELLED


def test_a_reason_is_needed(desk: Desk) -> None:
    with pytest.raises(Refused, match="lý do hủy"):
        services.cancel_directive(by=desk.cast.clerk, directive=desk.issue(), reason=" ")


def test_what_is_closed_stays_closed(desk: Desk) -> None:
    directive = desk.reported()
    services.accept_completion(by=desk.cast.clerk, directive=directive, at=desk.day(12))
    with pytest.raises(Refused, match="đã hoàn thành"):
        services.cancel_directive(by=desk.cast.clerk, directive=directive, reason="Nhầm.")


@pytest.mark.parametrize("name", ["officer", "leader", "administrator", "auditor", "other_clerk", "nobody"])
def test_only_the_clerk_of_the_assigner_cancels(desk: Desk, name: str) -> None:
    with pytest.raises(Denied):
        services.cancel_directive(by=getattr(desk.cast, name), directive=desk.issue(), reason="Nhầm.")
