"""The usual ways to look at a register, one tap each: what is asked for most stands before the filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from dieuhanh.directives.lifecycle import ProposalState, TimeClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

DIRECTIVES: Sequence[tuple[Any, dict[str, str]]] = (
    (_("Tất cả"), {}),
    (_("Chưa xong"), {"state": "open"}),
    (TimeClass.OVERDUE.label, {"time": TimeClass.OVERDUE.value}),
    (TimeClass.NEAR_DUE.label, {"time": TimeClass.NEAR_DUE.value}),
    (TimeClass.UNDATED.label, {"time": TimeClass.UNDATED.value}),
)
PROPOSALS: Sequence[tuple[Any, dict[str, str]]] = (
    (_("Tất cả"), {}),
    (ProposalState.OPEN.label, {"state": ProposalState.OPEN.value}),
    (ProposalState.ANSWERED.label, {"state": ProposalState.ANSWERED.value}),
    (_("Chưa giải quyết xong"), {"state": "waiting"}),
)
# Names that the cuts set themselves, and places in a list that another cut does not have.
_OWN = ("state", "time", "classes", "asked", "basis", "after", "before")


class Cut(NamedTuple):
    """One way to look: where it leads, what it is called, whether it is the one of this page."""

    url: str
    label: Any
    here: bool


def cuts(request: HttpRequest, ways: Sequence[tuple[Any, dict[str, str]]], *, fixed: bool) -> list[Cut]:
    """The ways of a register; words and units that are asked for stay. None over a list that a report has `fixed`."""
    if fixed:
        return []
    asked = {name: request.GET[name] for name in _OWN[:5] if request.GET.get(name)}
    found = []
    for label, set_to in ways:
        query = request.GET.copy()
        for name in _OWN:
            query.pop(name, None)
        query.update(set_to)
        found.append(Cut(f"?{query.urlencode()}", label, asked == set_to))
    return found


def is_plain(request: HttpRequest, ways: Sequence[Cut]) -> bool:
    """Whether the list is narrowed by nothing but one of its `ways`: then there is no filter to take off."""
    told = {name for name in request.GET if request.GET.get(name)}
    return any(one.here for one in ways) and told <= set(_OWN)
