"""The head and the foot of a unit's report by NĐ 30/2020/NĐ-CP: who issues, where, under which symbol, who signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dieuhanh.org.models import Unit, UnitKind, UnitParent
from dieuhanh.org.queries import unit_name
from dieuhanh.reports.layout import Letterhead, Signature
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from datetime import date

COMMITTEES = {UnitKind.PROVINCE_COMMITTEE, UnitKind.DISTRICT_COMMITTEE, UnitKind.COMMUNE_COMMITTEE}
_COMMITTEE = re.compile(r"^(?:Ủy ban nhân dân|UBND)\s+", re.IGNORECASE)
_LEVEL = re.compile(r"\s*\b(?:tỉnh|thành phố|thị xã|huyện|quận|đặc khu|phường|xã|thị trấn)\b\s*")
_JOINING = {"va", "cac", "cua", "-"}
HEADS = {
    UnitKind.PROVINCE_OFFICE: "Chánh Văn phòng",
    UnitKind.DEPARTMENT: "Giám đốc",
    UnitKind.PUBLIC_SERVICE: "Giám đốc",
    UnitKind.AGENCY: "Giám đốc",
    UnitKind.DIVISION: "Trưởng phòng",
    UnitKind.DISTRICT_DIVISION: "Trưởng phòng",
    UnitKind.COMMUNE_DIVISION: "Trưởng phòng",
}
# Titles that follow from the name rather than from the kind.
HEADS_BY_NAME = (
    ("Văn phòng", "Chánh Văn phòng"),
    ("Thanh tra", "Chánh Thanh tra"),
    ("Ban ", "Trưởng ban"),
    ("Sở ", "Giám đốc"),
    ("Chi cục", "Chi cục trưởng"),
    ("Cục", "Cục trưởng"),
)


def letterhead(unit: Unit, day: date, type_symbol: str) -> Letterhead:
    """Names as they were on `day`; a people's committee issues in its own name alone."""
    name, above = unit_name(unit, day), _parent(unit, day)
    committee = unit.kind in COMMITTEES
    return Letterhead(
        parent="" if committee or above is None else unit_name(above, day),
        agency=name,
        place=_place(unit, day),
        day=day,
        symbol=f"{type_symbol}-{initials(name)}",
    )


def signature(unit: Unit, day: date) -> Signature:
    """A committee is signed for by its chairman; any other body by its head."""
    if unit.kind in COMMITTEES:
        return Signature("TM. Ủy ban nhân dân", "Chủ tịch")
    name = unit_name(unit, day)
    by_name = next((title for start, title in HEADS_BY_NAME if name.startswith(start)), None)
    return Signature("", by_name or HEADS.get(UnitKind(unit.kind), "Thủ trưởng đơn vị"))


def recipients(unit: Unit, day: date) -> tuple[str, ...]:
    """To whom it goes: the body above, the unit's leaders, the archive."""
    above = _parent(unit, day)
    reported = [f"{unit_name(above, day)} (để báo cáo);"] if above else []
    leaders = "Chủ tịch, các Phó Chủ tịch;" if unit.kind in COMMITTEES else "Lãnh đạo đơn vị;"
    return (*reported, leaders, "Lưu: VT.")


def initials(name: str) -> str:
    """'Sở Khoa học và Công nghệ' → 'SKHCN'; what only says where does not count: 'Ủy ban nhân dân tỉnh X' → 'UBND'.

    The province may set another abbreviation; the draft shows one to start from.
    """
    head = _LEVEL.split(name, maxsplit=1)[0] or name
    words = [word for word in re.split(r"[\s,]+", head) if word and fold(word) not in _JOINING]
    return "".join(word if word.isupper() else _initial(word[0]) for word in words)


def _initial(letter: str) -> str:
    return "Đ" if letter in "Đđ" else fold(letter).upper()


def _parent(unit: Unit, day: date) -> Unit | None:
    row = UnitParent.objects.on(day).filter(unit=unit).select_related("parent").oldest_first().last()
    if row is None and unit.ended_on is not None and unit.ended_on <= day:
        row = UnitParent.objects.filter(unit=unit).select_related("parent").oldest_first().last()
    return row.parent if row else None


def _place(unit: Unit, day: date) -> str:
    """The name of the province, district or commune of the nearest committee; dots where there is none."""
    body: Unit | None = unit
    for _step in range(8):
        if body is None:
            break
        if body.kind in COMMITTEES:
            return _LEVEL.sub("", _COMMITTEE.sub("", unit_name(body, day)), count=1)
        body = _parent(body, day)
    return "…"
