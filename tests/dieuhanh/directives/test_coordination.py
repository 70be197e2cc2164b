"""A coordinating unit answers for itself, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dieuhanh.directives import permissions, services
from dieuhanh.directives.services import Denied, Refused

if TYPE_CHECKING:
    from tests.dieuhanh.directives.conftest import Desk


def test_its_officer_answers_for_it(desk: Desk) -> None:
    directive = desk.issue(coordinate=[desk.cast.finance, desk.cast.office])
    assert permissions.may_answer_coordination(desk.cast.finance_officer, directive)
    row = services.answer_coordination(
        by=desk.cast.finance_officer, directive=directive, answer="Đã có ý kiến.", at=desk.day(3)
    )
    assert (row.unit, row.answer, row.answered_on) == (desk.cast.finance, "Đã có ý kiến.", desk.day(3).date())
    assert not permissions.may_answer_coordination(desk.cast.finance_officer, directive)
    assert directive.coordinations.filter(answered_on__isnull=True).get().unit == desk.cast.office


def test_it_answers_once(desk: Desk) -> None:
    directive = desk.issue(coordinate=[desk.cast.finance])
    row = services.answer_coordination(
        by=desk.cast.finance_officer, directive=directive, answer="Xong.", at=desk.day(3)
    )
    for which in (None, row):
        with pytest.raises(Refused, match="đã báo cáo kết quả phối hợp"):
            services.answer_coordination(
                by=desk.cast.finance_officer, directive=directive, answer="Lại xong.", coordination=which
            )


def test_words_are_needed_and_a_closed_one_needs_none(desk: Desk) -> None:
    directive = desk.issue(coordinate=[desk.cast.finance])
    with pytest.raises(Refused, match="kết quả phối hợp"):
        services.answer_coordination(by=desk.cast.finance_officer, directive=directive, answer="")
    services.cancel_directive(by=desk.cast.clerk, directive=directive, reason="Trùng.", at=desk.day(2))
    with pytest.raises(Refused, match="đã kết thúc"):
        services.answer_coordination(by=desk.cast.finance_officer, directive=directive, answer="Xong.")


@pytest.mark.parametrize("name", ["officer", "clerk", "leader", "other_officer", "nobody"])
def test_nobody_answers_for_another_unit(desk: Desk, name: str) -> None:
    directive = desk.issue(coordinate=[desk.cast.finance])
    with pytest.raises(Denied):
        services.answer_coordination(by=getattr(desk.cast, name), directive=directive, answer="Xong.")
