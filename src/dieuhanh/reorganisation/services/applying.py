"""Carries out a confirmed act in one transaction: all of it, or nothing; the journal gets one entry for the whole.

Why one entry is enough for 20,000 rows stands in docs/decisions/0006: the moves are the detail, sealed by its digest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.directives.services.handing_over import hand_over
from dieuhanh.journal.services import record
from dieuhanh.org.models import HELD
from dieuhanh.org.permissions import Refused
from dieuhanh.org.services import finish_reorganising, give_back, give_held_back, pass_held
from dieuhanh.reorganisation.lifecycle import State
from dieuhanh.reorganisation.models import Act
from dieuhanh.reorganisation.permissions import is_due
from dieuhanh.reorganisation.queries.plan import Book
from dieuhanh.reorganisation.queries.things import SOURCES
from dieuhanh.reorganisation.services.moving import Moves, make_moves, make_moves_back
from dieuhanh.reorganisation.services.reshaping import reshape

if TYPE_CHECKING:
    from collections.abc import Callable


def _silent(what: str, number: int) -> None:
    """Nobody asks how far it is."""


@transaction.atomic
def apply_act(*, act: Act, progress: Callable[[str, int], object] = _silent) -> Act:
    """Do what a named person confirmed; the same act a second time does nothing.

    The proposal is worked out anew on the day, by the rules and choices that were confirmed: what came in since goes
    the same way. `progress` is told each step with its number of rows. Raises Refused if it is not confirmed or its
    day has not come.
    """
    act = Act.objects.select_for_update(of=("self",)).select_related("owner", "confirmed_by", "undoes").get(pk=act.pk)
    if act.applied_at is not None:
        return act
    if not is_due(act):
        raise Refused(_("Quyết định chưa được xác nhận, đã hoàn tác, hoặc chưa đến ngày có hiệu lực."))
    now = timezone.now()
    moves = _undo(act, now, progress) if act.undoes else _carry_out(act, now, progress)
    act.applied_at, act.sealed, act.failure = now, moves.digest, ""
    act.counts = {"moved": moves.counts, "stayed": {str(thing): number for thing, number in moves.stayed.items()}}
    act.save(update_fields=["applied_at", "sealed", "failure", "counts", "changes"])
    data = {"digest": moves.digest, **act.counts, "confirmed": act.digest, "units": _short(act.changes)}
    record(by=act.confirmed_by, verb="apply_reorganisation", on=act, data=data)
    return act


def _carry_out(act: Act, now: Any, progress: Callable[[str, int], object]) -> Moves:
    book = Book(act)
    changes = reshape(act, book)
    act.changes = changes.as_data()
    progress("units", len(changes.units) + len(changes.ended))
    moves = make_moves(act, book, now)
    moves.save()
    progress("moves", sum(moves.counts.values()))
    for thing in HELD:
        pass_held(thing, moves.of(thing), on=timezone.localdate(), source=act.source)
        progress(thing, len(moves.of(thing)))
    _hand_over(act, moves, progress)
    return moves


def _hand_over(act: Act, moves: Moves, progress: Callable[[str, int], object]) -> None:
    """The rows follow the moves; a row that did not means that somebody slipped between: then nothing happens."""
    done = hand_over(act=act.pk, progress=progress)
    wanted = {thing: number for thing, number in moves.counts.items() if thing not in HELD}
    if {thing: number for thing, number in done.items() if number} != wanted:
        raise Refused(_("Dữ liệu thay đổi trong lúc thực hiện nên chưa chuyển gì. Hãy chạy lại."))


def _undo(counter: Act, now: Any, progress: Callable[[str, int], object]) -> Moves:
    act: Any = counter.undoes
    if act.applied_at is None:
        return Moves(counter.pk, counter.source[:300], now)
    day, source = timezone.localdate(), counter.source
    moves = make_moves_back(act, counter, now)
    moves.save()
    progress("moves", sum(moves.counts.values()))
    for thing in HELD:
        give_held_back(thing, act.pk, moves.of(thing), on=day, source=source)
    _hand_over(counter, moves, progress)
    kept = _busy(act.changes.get("units", []))
    counter.changes = give_back(act.changes, on=day, source=source, kept=kept).as_data()
    finish_reorganising()
    progress("units", len(act.changes.get("ended", [])))
    return moves


def _busy(units: list[int]) -> list[int]:
    """Units that have open work or accounts of their own."""
    found: set[int] = set()
    for source in SOURCES:
        found |= set(source.of(units).values_list(source.unit, flat=True))
    return sorted(found)


def _short(changes: dict[str, Any]) -> dict[str, Any]:
    """Keys of units for the journal; rows of names and places are told by their own tables."""
    return {"begun": changes.get("units", []), "ended": changes.get("ended", [])}


def is_small(act: Act, total: int, *, limit: int = 500) -> bool:
    """Whether it is done at once in the request of whoever confirmed it; else the worker does it."""
    return act.state == State.CONFIRMED and is_due(act) and total <= limit
