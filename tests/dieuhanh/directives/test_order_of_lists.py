"""A list of what waits begins with what has waited longest; a list of everything with the newest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from dieuhanh.directives import queries, services
from dieuhanh.directives.models import Directive
from dieuhanh.directives.queries import directives as lists
from dieuhanh.directives.queries import page
from tests.people import make_directive

if TYPE_CHECKING:
    from dieuhanh.directives.models import Directive as Row
    from tests.dieuhanh.directives.conftest import Desk
    from tests.people import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rules")]


def given(cast: Cast, days: tuple[int, ...], state: str) -> list[Row]:
    """Given so many days before today, entered in this order."""
    today = timezone.localdate()
    return [
        make_directive(cast.province, cast.department, cast.clerk, state=state, assigned_on=today - timedelta(days=ago))
        for ago in days
    ]


@pytest.mark.parametrize("state", ["issued", "returned", "reported"])
def test_what_waits_for_a_step_is_listed_from_the_longest_waiting(cast: Cast, state: str) -> None:
    middle, old, new = given(cast, (20, 40, 5), state)
    for user in (cast.clerk, cast.officer):
        assert list(queries.directive_page(user, {"state": state}, timezone.localdate())) == [old, middle, new]


@pytest.mark.parametrize("filters", [{}, {"state": "open"}, {"state": "in_progress"}, {"q": "viec", "state": "issued"}])
def test_all_else_is_listed_from_the_newest(cast: Cast, filters: dict[str, str]) -> None:
    state = "issued" if filters.get("state") == "issued" else "in_progress"
    rows = given(cast, (20, 40, 5), state)
    Directive.objects.update(folded="viec")
    assert list(queries.directive_page(cast.clerk, filters, timezone.localdate())) == rows[::-1]


def test_what_was_asked_is_listed_from_the_first_that_asked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [desk.issue(deadline=date(2024, 9, 30)) for _number in range(3)]
    for directive, day in zip(rows, (5, 3, 4), strict=True):
        services.receive_directive(by=desk.cast.officer, directive=directive, at=desk.day(1))
        services.ask_extension(
            by=desk.cast.officer, directive=directive, to_day=date(2024, 12, 1), reason="Chờ vốn.", at=desk.day(day)
        )
    wanted = [rows[1], rows[2], rows[0]]
    filters = {"asked": "extension"}
    assert list(queries.directive_page(desk.cast.clerk, filters, timezone.localdate())) == wanted
    monkeypatch.setattr(lists, "page", lambda *args, **kwargs: page(*args, size=2, **kwargs))
    first = queries.directive_page(desk.cast.clerk, filters, timezone.localdate())
    then = queries.directive_page(desk.cast.clerk, filters, timezone.localdate(), after=first.after)
    assert [*first, *then] == wanted
    assert (
        list(queries.directive_page(desk.cast.clerk, filters, timezone.localdate(), before=then.before)) == wanted[:2]
    )


def test_answered_proposals_begin_with_the_oldest(desk: Desk) -> None:
    new = desk.propose(asked_on=date(2024, 3, 1), at=desk.day(90))
    old = desk.propose(asked_on=date(2024, 1, 3), at=desk.day(91))
    for one in (new, old):
        services.answer_proposal(
            by=desk.cast.clerk, proposal=one, kind="agreed", text="Đồng ý.", on=date(2024, 5, 1), at=desk.day(120)
        )
    assert list(queries.proposal_page(desk.cast.clerk, {"state": "answered"})) == [old, new]
