"""The head of an official page: who issued it, under which number, where and when, of which type and about what.

The places are those of NĐ 30/2020/NĐ-CP, Appendix I; a page without "Số:" in its head has no letterhead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dieuhanh.documents.reading.symbols import Symbol, find_symbol

if TYPE_CHECKING:
    from collections.abc import Iterable

# The type without a name of its own on the page and without an abbreviation.
LETTER = "Công văn"
HEAD_CHARS, HEAD_LINES, TITLE_LINES, TITLE_CHARS = 4000, 45, 5, 500
_COLUMNS = re.compile(r"\t+|\s*\|\s*|\s{3,}")
_NUMBER = re.compile(r"^\**\s*Số\s*(?:hiệu)?\s*:\s*(.*)$", re.IGNORECASE)
_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_ABOUT = re.compile(r"^\**\s*V/v\b[\s:.]*(.*)$", re.IGNORECASE)
_NATION = re.compile(r"CỘNG\s*H[OÒ][AÀ]\s*XÃ\s*HỘI|ĐỘC\s*LẬP\s*-|ĐẢNG\s*CỘNG\s*SẢN", re.IGNORECASE)
_RULE = re.compile(r"^[\s\-–—_=*~.]*$")
_BODY_STARTS = re.compile(r"^(Căn cứ|Kính gửi|Thực hiện|Ngày \d|[IVX]+\.|\d+\.)", re.IGNORECASE)
_OWN_HEAD = re.compile(
    r"^(SỞ|VĂN PHÒNG|PHÒNG|BAN|TRUNG TÂM|CHI CỤC|CỤC|CÔNG AN|THANH TRA|ĐÀI|BAN CHỈ ĐẠO|TỔ|ỦY BAN|UBND|HỘI|BỘ)\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"^(VĂN PHÒNG|THANH TRA|CÔNG AN)$", re.IGNORECASE)
_PLACED = re.compile(r"\b(tỉnh|huyện|thành phố|thị xã|thị trấn|quận|xã|phường|đặc khu)\s+(.+)$", re.IGNORECASE)
_SHORT = frozenset({"UBND", "HĐND", "TU", "UBMTTQ"})


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above the body; empty where the page does not say."""

    symbol: Symbol | None = None
    issuer: str = ""
    issued_on: date | None = None
    type_name: str = ""
    title: str = ""
    impossible_day: str = ""


def letterhead(text: str, type_names: Iterable[str], codes: frozenset[str]) -> Letterhead:
    """The letterhead of `text`; `type_names` and `codes` are the known types of document and their abbreviations."""
    lines = text[:HEAD_CHARS].splitlines()[:HEAD_LINES]
    rows = [[cell.strip(" *#") for cell in _COLUMNS.split(line.strip()) if cell.strip(" *#")] for line in lines]
    at, number = _number(rows)
    if number is None:
        return Letterhead()
    symbol = find_symbol(number, codes)
    names = {name.upper(): name for name in type_names}
    type_at = next((i for i, row in enumerate(rows) if i >= at and len(row) == 1 and _name(row[0]) in names), None)
    day, impossible = _day(rows)
    return Letterhead(
        symbol=symbol,
        issuer=_issuer(rows[:at]),
        issued_on=day,
        type_name=names[_name(rows[type_at][0])] if type_at is not None else "",
        title=_title(rows, type_at) if type_at is not None else _about(rows),
        impossible_day=impossible,
    )


def _name(cell: str) -> str:
    return cell.strip(" *#:").upper()


def _number(rows: list[list[str]]) -> tuple[int, str | None]:
    for i, row in enumerate(rows):
        for cell in row:
            if found := _NUMBER.match(cell):
                return i, found[1]
    return 0, None


def _day(rows: list[list[str]]) -> tuple[date | None, str]:
    for row in rows:
        for cell in row:
            # The place stands before the day: "Thanh Xuyên, ngày 06 tháng 5 năm 2020"; sentences are longer.
            if (found := _DAY.search(cell)) and len(cell) < 80:
                try:
                    return date(int(found[3]), int(found[2]), int(found[1])), ""
                except ValueError:
                    return None, found[0]
    return None, ""


def _issuer(rows: list[list[str]]) -> str:
    """The agency at the upper left; the body above it counts only to complete a bare name."""
    names: list[str] = []
    for row in rows:
        cell = next(iter(row), "")
        if not cell or _RULE.match(cell) or _NATION.search(cell) or _DAY.search(cell) or cell != cell.upper():
            continue
        if names and not _OWN_HEAD.match(cell):
            names[-1] = f"{names[-1]} {cell}"
        else:
            names.append(cell)
    if not names:
        return ""
    own = names[-1]
    if _BARE.match(own) and len(names) > 1:
        own = f"{own} {names[-2]}"
    return sentence_case(own)[:200]


def sentence_case(name: str) -> str:
    """A name in capitals as it is written in a sentence: 'SỞ Y TẾ TỈNH AN LỘC' → 'Sở y tế tỉnh An Lộc'."""
    words = [word if word in _SHORT else word.lower() for word in name.split()]
    plain = " ".join(words)
    plain = plain[:1].upper() + plain[1:]
    if placed := _PLACED.search(plain):
        place = " ".join(word[:1].upper() + word[1:] for word in placed[2].split())
        plain = f"{plain[: placed.start(2)]}{place}"
    return plain


def _title(rows: list[list[str]], type_at: int) -> str:
    """The lines under the name of the type; after a blank line only one that goes on in the middle of a sentence."""
    words: list[str] = []
    gap = False
    for row in rows[type_at + 1 : type_at + 2 + 2 * TITLE_LINES]:
        line = " ".join(row)
        if not line or _RULE.match(line):
            gap = True
            continue
        if _BODY_STARTS.match(line) or (words and gap and not _goes_on(line)) or len(words) == TITLE_LINES:
            break
        words.append(line)
        gap = False
    return " ".join(words)[:TITLE_CHARS]


def _goes_on(line: str) -> bool:
    return line[0].islower() or line.rstrip(".").isdigit()


def _about(rows: list[list[str]]) -> str:
    """What a letter is about: "V/v ..." and the lines that carry it on in the same column."""
    for i, row in enumerate(rows):
        if row and (found := _ABOUT.match(row[0])):
            words = [found[1]]
            for follower in filter(None, rows[i + 1 : i + 2 + 2 * TITLE_LINES]):
                cell = follower[0]
                if _BODY_STARTS.match(cell) or _NATION.search(cell) or _DAY.search(cell) or len(words) == TITLE_LINES:
                    break
                words.append(cell)
            about = " ".join(words)[:TITLE_CHARS]
            return about[:1].upper() + about[1:]
    return ""
