"""From a name in a sheet to the unit that it meant on the day of its row; what may be meant where none is found."""

from __future__ import annotations

import re
from bisect import bisect_right
from difflib import get_close_matches
from typing import TYPE_CHECKING

from dieuhanh.org.models import Unit, UnitName, UnitParent
from dieuhanh.org.queries import Resolver, units_on
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_SPLIT = re.compile(r"\s*(?:;|\n)\s*")
# "Các sở, ngành liên quan", "UBND các xã, phường" name nobody: it is told, not taken for a fault.
_KINDS = "xa|phuong|dac khu|huyen|thi xa|thanh pho|thi tran|so|ban|nganh|doan the|to chuc|don vi|co quan|dia phuong"
_VAGUE = re.compile(
    rf"^(?:cac|nhung|mot so)\b|\b(?:lien quan|co lien quan)$|\b(?:cac|mot so) (?:{_KINDS})\b|^(?:{_KINDS})$"
)
# "Sở A và Sở B" are two; "Sở Khoa học và Công nghệ" is one.
_AND = re.compile(
    r"\s+và\s+(?=(?:các|một số|Sở|Ban|UBND|Ủy ban|Công an|Văn phòng|Thanh tra|Bộ Chỉ huy|Trung tâm)\b)", re.IGNORECASE
)
SUGGESTED = 3


class Names:
    """Units by name for many rows of many days; `chosen` says what a person meant by a name (folded → key)."""

    def __init__(self, near: Unit, chosen: dict[str, int]) -> None:
        self.near = near
        self.chosen = Unit.objects.in_bulk(chosen.values())
        self._keys = chosen
        self._turns = _turns()
        self._resolvers: dict[int, Resolver] = {}
        self._found: dict[tuple[int, str], Unit | None] = {}
        self._candidates: dict[str, Unit] = {}
        self._suggested: dict[str, list[Unit]] = {}

    def unit(self, text: str, day: date) -> Unit | None:
        """The unit that `text` means on `day`; None where no one unit does."""
        folded = " ".join(fold(text).split())
        if (key := self._keys.get(folded)) is not None:
            return self.chosen.get(key)
        turn = bisect_right(self._turns, day)
        if (turn, folded) not in self._found:
            if turn not in self._resolvers:
                self._resolvers[turn] = Resolver(day)
            self._found[turn, folded] = self._resolvers[turn].resolve(text, self.near)
        return self._found[turn, folded]

    def units(self, text: str, day: date) -> tuple[list[Unit], list[str], list[str]]:
        """All units that a cell names: those found, names that mean nobody known, and words that name nobody at all.

        A comma may stand inside a name ("Sở Văn hóa, Thể thao và Du lịch"): the longest run of parts
        that is a name wins.
        """
        found: list[Unit] = []
        unknown: list[str] = []
        vague: list[str] = []
        for piece in filter(None, _SPLIT.split(text.strip())):
            piece = piece.strip(" -–.,")
            self._piece(piece, day, (found, unknown, vague))
        return list({unit.pk: unit for unit in found}.values()), unknown, vague

    def _piece(self, piece: str, day: date, into: tuple[list[Unit], list[str], list[str]]) -> None:
        found, unknown, vague = into
        if (unit := self.unit(piece, day)) is not None:
            found.append(unit)
            return
        parts = [part.strip() for part in piece.split(",") if part.strip()]
        words: list[str] = []
        while parts:
            for size in range(len(parts), 0, -1):
                if (unit := self.unit(", ".join(parts[:size]), day)) is not None:
                    found.append(unit)
                    break
            else:
                size, two = 1, _AND.split(parts[0], maxsplit=1)
                if len(two) > 1:
                    # Read again as two, with what follows.
                    parts[:1] = two
                    continue
                (words if _VAGUE.search(fold(parts[0])) else unknown).append(parts[0])
            parts = parts[size:]
        if words:
            vague.append(", ".join(words))

    def suggestions(self, text: str, day: date) -> list[Unit]:
        """Units whose names look like `text`, best first, at most three."""
        folded = " ".join(fold(text).split())
        if folded not in self._suggested:
            if not self._candidates:
                root = self.near.path.partition(".")[0]
                rows = units_on(day).filter(path__startswith=f"{root}.")
                self._candidates = {fold(unit.name): unit for unit in rows}
            names = get_close_matches(folded, self._candidates, n=SUGGESTED, cutoff=0.55)
            self._suggested[folded] = [self._candidates[name] for name in names]
        return self._suggested[folded]


def _turns() -> list[date]:
    """The days on which any name, parent or life of a unit began or ended: between two of them names mean the same."""
    days: set[date | None] = set()
    sides: Iterable[tuple[type, tuple[str, str]]] = (
        (Unit, ("began_on", "ended_on")),
        (UnitName, ("valid_from", "valid_to")),
        (UnitParent, ("valid_from", "valid_to")),
    )
    for model, columns in sides:
        for column in columns:
            days |= set(model._default_manager.order_by().values_list(column, flat=True).distinct())  # type: ignore[attr-defined]
    return sorted(day for day in days if day is not None)
