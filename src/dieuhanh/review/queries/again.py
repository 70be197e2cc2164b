"""What several documents of one session tell alike: the notice of conclusion, its scan, the press."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Account, FindingKind
from vanban.comparison import alike
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dieuhanh.records.models import Finding

WORK = (FindingKind.DIRECTIVE, FindingKind.PROPOSAL)
# What is kept of two that say the same: what went farthest, then what stands in the document of most weight.
_STATES = (FindingState.ISSUED, FindingState.CONFIRMED, FindingState.FOUND)
_WEIGHT = (Account.Kind.NOTICE, Account.Kind.REPORT, Account.Kind.OTHER, Account.Kind.PRESS)
# Two that share less than this part of the shorter one's words are not weighed at all.
_SHARED = 0.3
# So many are compared: a session of more is a plan, told by one document.
_MOST = 200


def told_again(rows: Sequence[Finding], accounts: Sequence[Account]) -> dict[int, Finding]:
    """For each directive or proposal, not issued yet, that another document tells as well, the one to be kept."""
    weight = {one.document_id: (_WEIGHT.index(Account.Kind(one.kind)), place) for place, one in enumerate(accounts)}
    told = [row for row in rows if row.kind in WORK and row.state in _STATES]
    if len({row.document_id for row in told}) == 1 or len(told) > _MOST:
        return {}
    order = sorted(told, key=lambda row: (_STATES.index(FindingState(row.state)), weight[row.document_id], row.start))
    kept: list[Finding] = []
    again: dict[int, Finding] = {}
    for row in order:
        same = next((one for one in kept if _is_same(one, row)), None)
        if same is None:
            kept.append(row)
        elif row.state != FindingState.ISSUED:
            again[row.pk] = same
    return again


def _is_same(one: Finding, other: Finding) -> bool:
    if one.document_id == other.document_id or one.kind != other.kind:
        return False
    leads = {one.draft.get("lead"), other.draft.get("lead")} - {None}
    return len(leads) <= 1 and _alike(_said(one), _said(other))


def _said(row: Finding) -> str:
    return str(row.draft.get("content") or row.quote)


@lru_cache(maxsize=20_000)
def _alike(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    if first == second:
        return True
    if len(first & second) < _SHARED * min(len(first), len(second)):
        return False
    return alike(one, other)


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())
