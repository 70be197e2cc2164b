"""Items of news whose full stops are missing: lines that look like headings or captions, but tell of work."""

from __future__ import annotations

from vanban.extraction.page import Kind, Line
from vanban.extraction.work import VERB_PHRASE, verb_within
from vanban.vietnamese.patterns import pattern

_DOER = pattern(
    r"(?:Sở|UBND|Ủy ban|Phòng|Ban|Công an|Các|Chi cục|Trung tâm|Văn phòng|Thanh tra|Đài|Hội|Chi nhánh)\s[^;:]{3,110}"
)
_ORDINAL = pattern(r"(?:Thứ \w+|Một là|Hai là|Ba là|Bốn là|Năm là|Sáu là|Bảy là)\s*[,:]\s+")
_LEADS_IN = pattern(r":\s*$")
_LOOKS_LIKE = frozenset({Kind.HEADING, Kind.CAPTION, Kind.BYLINE})
_SHORTEST = 24  # characters of a line that tells of work


def with_items(text: str, lines: list[Line]) -> list[Line]:
    """The lines of a page of news, with what stands below a colon, or number by number, read as items."""
    out: list[Line] = []
    for n, line in enumerate(lines):
        above = out[-1] if out else None
        changed = above is not None and above != lines[n - 1]
        listed = changed or (above is not None and _LEADS_IN.search(text, above.start, above.end) is not None)
        kind = _kind(text, line, lines[n + 1] if n + 1 < len(lines) else None, listed=listed)
        out.append(line if kind is line.kind else line._replace(kind=kind))
    return out


def _kind(text: str, line: Line, below: Line | None, *, listed: bool) -> Kind:
    """What a line is: a numbered one that nothing stands under, or an unmarked one of a list, tells of work."""
    if line.kind not in _LOOKS_LIKE or not _tells_of_work(text, line):
        return line.kind
    numbered = line.kind is Kind.HEADING and line.marker[:1].isalnum() and not line.marker[:1].isupper()
    if numbered and (below is None or below.kind is not Kind.BODY) and not _heads_items(line, below):
        return Kind.ITEM
    return Kind.BODY if listed and line.kind in {Kind.CAPTION, Kind.BYLINE} else line.kind


def _heads_items(line: Line, below: Line | None) -> bool:
    """Whether the line below belongs under a number, as a bullet does."""
    return below is not None and below.kind is Kind.ITEM and not below.marker[:1].isalnum() and bool(line.marker)


def _tells_of_work(text: str, line: Line) -> bool:
    if line.end - line.content < _SHORTEST:
        return False
    ordinal = _ORDINAL.match(text, line.content, line.end)
    begins = ordinal.end() if ordinal else line.content
    if VERB_PHRASE.match(text, begins, line.end):
        return True
    doer = _DOER.match(text, begins, line.end)
    return doer is not None and verb_within(doer[0]) is not None
