"""From a name as a text writes it to the unit that it meant on that day; two that fit equally well give none."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dieuhanh.org.models import Unit, UnitKind, UnitName, UnitParent
from dieuhanh.org.queries.units import units_on
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

# One written form for what texts write in two; on folded text, in this order.
_SAME = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("van phong", "vp"),
    ("ban chi dao", "bcd"),
    ("thanh pho", "tp"),
    ("thi xa", "tx"),
    ("phat thanh truyen hinh", "ptth"),
)
_NOT_WORDS = re.compile(r"[^0-9a-z]+")
# A person who speaks or is addressed for the body: "Giám đốc Sở Nội vụ" means Sở Nội vụ.
_FOR_THE_BODY = re.compile(
    r"^(tap the )?(lanh dao|(pho )?giam doc|(pho )?chu tich|(pho )?chanh(?= vp)|thu truong|dong chi) "
)
_COMMITTEE = re.compile(r"^ubnd (tinh|tp) (.+)$")
# Bodies that a text calls by their place alone: "huyện Lương Khê" for its committee.
_PLACES = {UnitKind.DISTRICT_COMMITTEE, UnitKind.COMMUNE_COMMITTEE}
_INITIALS = {"so": "s", "bo": "b"}


@dataclass(slots=True)
class _Known:
    unit: Unit
    keys: dict[str, int]


@dataclass(slots=True)
class Resolver:
    """The names of one day, read in three queries; take one for many names of the same day."""

    day: date
    known: list[_Known] = field(init=False)
    above: dict[int, int] = field(init=False)
    units: dict[int, Unit] = field(init=False)

    def __post_init__(self) -> None:
        self.units = {unit.pk: unit for unit in units_on(self.day)}
        rows = UnitParent.objects.on(self.day).oldest_first()
        self.above = dict(rows.values_list("unit_id", "parent_id"))
        names: dict[int, list[tuple[UnitName, bool]]] = defaultdict(list)
        for row in UnitName.objects.filter(unit_id__in=self.units):
            names[row.unit_id].append((row, row.holds_on(self.day)))
        provinces = self._provinces(names)
        self.known = [
            _Known(unit, _keys(unit, names[unit.pk], provinces.get(self._line(unit)[0], "")))
            for unit in self.units.values()
        ]

    def resolve(self, name: str, near: Unit | None = None) -> Unit | None:
        """The unit that `name` means, seen from `near`; None if none fits, or two fit equally well."""
        key = _written(name)
        if key == "so" and near is not None and near.kind == UnitKind.DEPARTMENT:
            return near if near.pk in self.units else None
        found = self._best(_compact(key), near)
        if found is None and (shorter := _FOR_THE_BODY.sub("", key)) != key:
            found = self._best(_compact(shorter), near)
        return found

    def _best(self, key: str, near: Unit | None) -> Unit | None:
        fitting = [(one.unit, one.keys[key]) for one in self.known if key and key in one.keys]
        if near is not None:
            root = self._line(near)[0]
            fitting = [pair for pair in fitting if self._line(pair[0])[0] == root] or fitting
        best = min((tier for _, tier in fitting), default=0)
        units = [unit for unit, tier in fitting if tier == best]
        if len(units) > 1 and near is not None:
            units = self._nearest(units, near)
        return units[0] if len(units) == 1 else None

    def _nearest(self, units: list[Unit], near: Unit) -> list[Unit]:
        line = self._line(near)
        shared = [sum(1 for a, b in zip(line, self._line(unit), strict=False) if a == b) for unit in units]
        return [unit for unit, depth in zip(units, shared, strict=True) if depth == max(shared)]

    def _line(self, unit: Unit) -> list[int]:
        """Keys from the root down to `unit`, as the tree stood on the day."""
        line = [unit.pk]
        while (parent := self.above.get(line[-1])) is not None and parent not in line:
            line.append(parent)
        return line[::-1]

    def _provinces(self, names: dict[int, list[tuple[UnitName, bool]]]) -> dict[int, str]:
        """The province's place name by its committee: "tinh thanh xuyen"."""
        found = {}
        for unit in self.units.values():
            if unit.kind == UnitKind.PROVINCE_COMMITTEE:
                for row, holds in names[unit.pk]:
                    if holds and (match := _COMMITTEE.match(_written(row.name))):
                        found[unit.pk] = f"{match[1]} {match[2]}"
        return found


def resolve_unit(name: str, day: date, near: Unit | None = None) -> Unit | None:
    """The unit that `name`, as a text of `day` writes it, meant on that day; `near` tells two namesakes apart.

    Knows full and short names, "UBND tỉnh", abbreviations ("STTTT", "Sở TT-TT"), names with and without "tỉnh X".
    None when nothing fits, or when two fit equally well. For many names of one day take a `Resolver`.
    """
    return Resolver(day).resolve(name, near)


def _written(name: str) -> str:
    """Folded words in one written form, without "và" and signs."""
    words = " ".join(word for word in _NOT_WORDS.split(fold(name)) if word and word != "va")
    for long, short in _SAME:
        words = re.sub(rf"\b{long}\b", short, words)
    return words


def _compact(words: str) -> str:
    return words.replace(" ", "")


def _keys(unit: Unit, names: Iterable[tuple[UnitName, bool]], province: str) -> dict[str, int]:
    """Every form that finds `unit`, with its tier: 0 the name of the day, 1 derived from it, 2 and 3 an older name."""
    keys: dict[str, int] = {}
    for row, holds in names:
        for text in filter(None, (row.name, row.short)):
            words = _written(text)
            tiers = [(words, 0), *((form, 1) for form in _derived(unit, words, province))]
            for form, tier in tiers:
                key = _compact(form)
                keys[key] = min(keys.get(key, 9), tier if holds else tier + 2)
    return keys


def _derived(unit: Unit, words: str, province: str) -> set[str]:
    forms = set(_with_and_without(unit, words, province))
    if unit.kind in _PLACES:
        forms |= {form.removeprefix("ubnd ") for form in {words, *forms}}
    for form in {words, *forms}:
        head, *rest = form.removesuffix(f" {province}").split() if province else form.split()
        if head in _INITIALS and len(rest) > 1:
            short = "".join(word[0] for word in rest)
            forms |= {f"{head} {short}", f"{_INITIALS[head]}{short}"}
            if province:
                forms |= {f"{head} {short} {province}", f"{_INITIALS[head]}{short} {province}"}
    return forms


def _with_and_without(unit: Unit, words: str, province: str) -> set[str]:
    """The name with "tỉnh X", with "tỉnh" alone and without, where that leaves a name."""
    if not province:
        # A body of the State's own line in the province: "Công an tỉnh X" is "Công an tỉnh" there.
        head, tinh, _ = words.partition(" tinh ")
        return {f"{head} tinh"} if tinh and unit.kind == UnitKind.AGENCY else set()
    kind = province.split()[0]
    place = province.removeprefix(f"{kind} ")
    if words.endswith(f" {province}"):
        head = words.removesuffix(f" {province}")
        return {f"{head} {kind}"} if head == "ubnd" else {head, f"{head} {kind}"}
    if words.endswith(f" {place}"):
        return set()
    if words.endswith(f" {kind}"):
        head = words.removesuffix(f" {kind}")
        return {f"{words} {place}"} if head == "ubnd" else {head, f"{words} {place}"}
    return {f"{words} {province}", f"{words} {kind}"}
