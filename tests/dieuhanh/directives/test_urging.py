"""Urging: each reminder is a dated record, while the ball lies with the unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dieuhanh.directives import services
from dieuhanh.directives.services import Denied, Refused

if TYPE_CHECKING:
    from tests.dieuhanh.directives.conftest import Desk


def test_each_reminder_is_kept_and_counted(desk: Desk) -> None:
    directive = desk.received()
    for number in (1, 2):
        services.urge(by=desk.cast.clerk, directive=directive, text=f"Đôn đốc lần {number}.", at=desk.day(2 + number))
    directive.refresh_from_db()
    assert directive.urging_count == 2
    assert list(directive.urgings.values_list("at", flat=True)) == [desk.day(3), desk.day(4)]


def test_words_are_needed(desk: Desk) -> None:
    with pytest.raises(Refused, match="nội dung đôn đốc"):
        services.urge(by=desk.cast.clerk, directive=desk.issue(), text="")


def test_who_has_reported_is_not_urged(desk: Desk) -> None:
    with pytest.raises(Refused, match="không cần đôn đốc"):
        services.urge(by=desk.cast.clerk, directive=desk.reported(), text="Nhanh lên.")


@pytest.mark.parametrize("name", ["officer", "leader", "auditor", "other_clerk", "nobody"])
def test_only_the_clerk_of_the_assigner_urges(desk: Desk, name: str) -> None:
    with pytest.raises(Denied):
        services.urge(by=getattr(desk.cast, name), directive=desk.issue(), text="Đề nghị báo cáo.")
