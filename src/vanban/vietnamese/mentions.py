"""Mentions of bodies: a name's first word says which parts of the grammar can stand there, and only those are tried."""

from __future__ import annotations

import re
import sys
from functools import cached_property
from typing import TYPE_CHECKING

from vanban.vietnamese.cues import UPPER, lines, one_of, sequences
from vanban.vietnamese.grammar import ACRONYM_HERE, CAP, COUNCIL, LEVEL, OPENER, PARTY, PLACE, PROVINCE, field_atoms
from vanban.vietnamese.heads import BRANDS, FIXED, FREE
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_WORD = pattern(r"\w+")
_OPENING = pattern(r"(?:\(\?<![^)]*\))*(\w+)")  # of an entry of `heads`
# A word with a capital letter, or "ủy ban" and "sở" of a name; the set first: it is looked for fast.
_CANDIDATE = pattern(rf"[{UPPER}ủs](?<![\w/-].)(?<!trụ .)(?:(?<=s)ở(?=\s[{UPPER}])|(?<!s)\w*)")
_ALSO = r"(?:\s*,\s*|\s+và\s+|\s*[-–]\s*)"


class Mention:
    """A name at `text[start:end]`; where it is only the head of a name, `free` words may go on."""

    __slots__ = ("end", "found", "free", "start")

    def __init__(self, start: int, found: re.Match[str], *, free: bool = False) -> None:
        self.start, self.end, self.found, self.free = start, found.end(), found, free

    def part(self, name: str) -> tuple[int, int] | None:
        """Where a part of the name stands; None if it has none."""
        found = self.found
        if found.lastindex is None:
            return None
        return found.span(name) if name in found.re.groupindex and found[name] else None


class Fields:
    """The fields of work, looked up by their first word; their separators stand for each other, the longest first."""

    def __init__(self) -> None:
        self._patterns: dict[str, re.Pattern[str]] = {}

    @cached_property
    def _entries(self) -> dict[str, list[str]]:
        by_word: dict[str, list[str]] = {}
        for entry in sorted(lines("fields"), key=lambda e: -len(e)):
            if word := _WORD.match(entry):
                by_word.setdefault(word[0], []).append(entry)
        return by_word

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The field that stands at `start`, read no further than `end`."""
        word = _WORD.match(text, start, end)
        if word is None or word[0] not in self._entries:
            return None
        if word[0] not in self._patterns:
            rows = sequences([field_atoms(entry) for entry in self._entries[word[0]]])
            self._patterns[word[0]] = re.compile(rf"(?:{rows})(?!\w)")
        return self._patterns[word[0]].match(text, start, end)


FIELD_HERE = Fields()

_OFFICE = pattern(
    r"(?:Văn phòng|VP)\s+(?:Đoàn\s+(?:ĐBQH|đại biểu Quốc hội)\s*(?:và|-|,)\s*)?(?:(?:HĐND"
    rf"|Hội đồng nhân dân)\s*(?:và|-|–|,|&)\s*)?(?:{COUNCIL}\s+(?:{LEVEL})|{PARTY}|Chính phủ|Trung ương Đảng"
    r"|Quốc hội|(?P<vpbare>UBND))(?!\w)"
)
_PAIR = pattern(
    rf"(?P<pair>(?:HĐND|Hội đồng nhân dân){_ALSO}(?:UBND|Ủy ban nhân dân))\s+"
    rf"(?:{LEVEL.replace('<place>', '<pairplace>')})(?!\w)"
)
_COUNCIL = pattern(rf"{COUNCIL}\s+(?:{LEVEL}|{PROVINCE})(?!\w)")
_PARTY = pattern(
    r"(?P<standing>Thường trực\s+|Ban Thường vụ\s+|Ban Tuyên giáo(?:\s+và\s+Dân vận)?\s+|Ban Tổ chức\s+"
    rf"|Ban Dân vận\s+|Ban Nội chính\s+|Ủy ban Kiểm tra\s+)?(?P<party>{PARTY})(?!\s+viên)"
    r"(?:(?<=Đảng ủy)\s+(?:Công an|Quân sự|Bộ đội Biên phòng|Khối (?:các cơ quan|doanh nghiệp)|UBND)"
    r"(?:\s+(?:tỉnh|huyện|thành phố|thị xã|xã|phường)(?!\w))?"
    rf"|\s+(?:các\s+)?(?:xã|phường|thị trấn)(?:\s+(?P<commune>{PLACE}))?"
    rf"|[ ]TP\.?[ ]?HCM(?!\w)|(?P<place>[ ]{PLACE}))?(?!\w)"
)
_HEAD = pattern(r"(?:Sở|Bộ|sở(?!\s+(?:HĐND|UBND))|Phòng|Ban|Chi cục)\s+")
# What may follow the field: of a department, of a section, of a board.
_SEATS = {
    **dict.fromkeys(
        ("Sở", "Bộ", "sở"),
        pattern(
            rf"(?:\s+(?:tỉnh|thành phố|TP\.?)(?P<place>[ ]{PLACE})|(?P<depttail>\s+tỉnh(?!\w))|\s+{PROVINCE}"
            rf"|(?P<seat>[ ](?!{OPENER}){CAP}(?:[ ](?!{OPENER}){CAP})?(?![ ][{UPPER}])))?(?!\w)"
        ),
    ),
    "Phòng": pattern(rf"(?:\s+\d{{1,2}}(?![\d/.,]))?(?:\s+(?:{LEVEL}|{PROVINCE}))?(?!\w)"),
    "Chi cục": pattern(  # of a name that is longer than the fields known nothing is read here
        rf"(?:\s+(?:{LEVEL}|{PROVINCE})|\s+tỉnh)?(?!\w)(?!\s+(?:vùng|khu vực)\s)"
        r"(?!\s+(?:và|-)\s+(?!(?:Sở|Chi|Phòng|Ban|UBND|Trung|Công|Hạt)\s)[A-ZĐ])"
    ),
    "Ban": pattern(rf"(?:\s+(?:{LEVEL}|HĐND\s+(?:tỉnh|huyện|thành phố|xã|phường)(?!\w)))?(?!\w)"),
}


def _office_of(text: str, start: int, end: int) -> Mention | None:
    """A department, section or board and its field: "Sở Nội vụ", "Phòng GD&ĐT huyện A"."""
    head = _HEAD.match(text, start, end)
    if head is None:
        return None
    word = head[0].rstrip()
    field = FIELD_HERE.match(text, head.end(), end)
    if field is None and word != "Ban":
        field = ACRONYM_HERE.match(text, head.end(), end)
    seat = _SEATS[word].match(text, field.end(), end) if field else None
    return Mention(start, seat) if seat else None


def _party(text: str, start: int, end: int) -> Mention | None:
    """A committee of the Party, also that of an office: "Đảng ủy Sở Khoa học và Công nghệ"."""
    match = _PARTY.match(text, start, end)
    if match is None:
        return None
    stop = match.start("place") if match["place"] else match.end()
    office = _office_of(text, stop + 1, end) if match["party"] == "Đảng ủy" else None
    return Mention(start, office.found) if office else Mention(start, match)


def _plain(found: re.Pattern[str], *, free: bool = False) -> Callable[[str, int, int], Mention | None]:
    def read(text: str, start: int, end: int) -> Mention | None:
        match = found.match(text, start, end)
        return Mention(start, match, free=free) if match else None

    return read


def _by_word(entries: Iterable[str]) -> dict[str, list[str]]:
    """Entries of `heads` by the word that each begins with; ValueError for one that begins with none."""
    out: dict[str, list[str]] = {}
    for entry in entries:
        opening = _OPENING.match(entry)
        if opening is None:
            raise ValueError(f"does not begin with a plain word: {entry}")
        out.setdefault(opening[1], []).append(entry)
    return out


class _Mentions:
    """The grammar of names as a table: what can begin with a word, in the order in which it is tried."""

    @cached_property
    def _readers(self) -> dict[str, list[Callable[[str, int, int], Mention | None]]]:
        rows: dict[str, list[Callable[[str, int, int], Mention | None]]] = {}
        grammar = (
            (("Văn", "VP"), _plain(_OFFICE)),
            (("HĐND", "Hội"), _plain(_PAIR)),
            (("UBND", "Ủy", "ủy", "HĐND", "Hội"), _plain(_COUNCIL)),
            (("Thường", "Ban", "Ủy", "Tỉnh", "Thành", "Huyện", "Thị", "Quận", "Đảng"), _party),
            (("Sở", "Bộ", "sở", "Phòng", "Ban", "Chi"), _office_of),
        )
        for words, reader in grammar:
            for word in words:
                rows.setdefault(word, []).append(reader)
        brand = rf"(?:(?P<place>[ ]{PLACE})|(?:[ ]chi nhánh)?[ ](?:tỉnh|huyện)(?:[ ]{PLACE})?(?!\w))?"
        heads = sorted(lines("body_heads"), key=lambda head: -len(head))
        free = (*FREE, *(rf"{one_of([head])}(?=\s+[{UPPER}])" for head in heads))
        for entries, tail, is_free in ((FIXED, "", False), (BRANDS, brand, False), (free, "", True)):
            for word, found in _by_word(entries).items():
                source = rf"(?:{'|'.join(found)}){tail}(?!\w)"
                rows.setdefault(word, []).append(_plain(pattern(source), free=is_free))
        return rows

    def search(self, text: str, start: int, end: int) -> Mention | None:
        """The first name that begins within `text[start:end]`."""
        readers = self._readers
        for word in _CANDIDATE.finditer(text, start, end):
            for reader in readers.get(word[0], ()):
                if found := reader(text, word.start(), end):
                    return found
        return None

    def match(self, text: str, start: int, end: int = sys.maxsize) -> Mention | None:
        """The name that begins at `start`."""
        word = _CANDIDATE.match(text, start, end)
        readers = self._readers.get(word[0], ()) if word else ()
        return next((found for reader in readers if (found := reader(text, start, end))), None)


MENTION = _Mentions()
