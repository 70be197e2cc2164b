"""The text view: a text in one spelling and with re-flowed lines, every place mapped back to the raw text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from vanban.vietnamese.lines import layout
from vanban.vietnamese.offsets import Edit, OffsetMap, rewrite
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator


class Place(Protocol):
    """Anything that is made of a start and an end, such as `vanban.document.Span`."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    def __init__(self, start: int, end: int) -> None: ...

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=Place)

_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_SYMBOL_BULLETS = "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d"  # of the fonts Symbol and Wingdings, as Word writes lists
_ONE_FOR_ONE = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_BREAKS, "\n"),
        **dict.fromkeys(_SYMBOL_BULLETS, "-"),
        "Ð": "Đ",
        "Ɖ": "Đ",
        "ð": "đ",
    }
)
_ODD = pattern(f"[{''.join(map(chr, _ONE_FOR_ONE))}]")
# Without width or meaning on paper: controls, soft hyphen, zero width marks, direction marks, byte order mark.
_UNSEEN = r"\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_DROPPED = pattern(rf"[{_UNSEEN}]+|\r\n?")
_MAYBE_DROPPED = pattern(rf"[{_UNSEEN}\r]")
# Two ASCII characters never compose, so what composes lies within one of these.
_MAYBE_COMPOSED = pattern(r"[\x00-\x7f]?[^\x00-\x7f]+")
_LETTER_WITH_MARKS = pattern(r".[\u0300-\u036f]*", re.DOTALL)
# "hoà", "thuý" of one school are "hòa", "thúy" of the other; "quý" and "hoài" are the same in both.
_TONE_AT_END = pattern(r"[oOuU](?:(?<=[oO])[àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ]|(?<=[uU])(?<![qQ].)[ỳýỷỹỵỲÝỶỸỴ])(?!\w)")
_MOVED_TONE: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class View:
    """A cleaned text; `to_raw` and `to_view` carry a span between it and the text that it was made from."""

    text: str
    maps: tuple[OffsetMap, ...]

    def to_raw(self, span: P) -> P:
        """The span of the raw text whose cleaned form stands at `span`; composed letters are given whole."""
        return type(span)(*self.raw(span.start, span.end))

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Like `to_raw`, for a start and an end."""
        for places in reversed(self.maps):
            start, end = places.to_old(start, end)
        return start, end

    def to_view(self, span: P) -> P:
        """The span of the cleaned text for a span of the raw text."""
        start, end = span.start, span.end
        for places in self.maps:
            start, end = places.to_new(start, end)
        return type(span)(start, end)


def clean(text: str) -> View:
    """`text` in NFC with plain spaces and line ends, unseen characters dropped, tone marks of one school, hard-wrapped
    lines joined, a blank line for any number of them, and a tab for a gap between columns. Time grows with length."""
    maps: list[OffsetMap] = []
    if _ODD.search(text):
        text = text.translate(_ONE_FOR_ONE)
    for edits in (_drops, _compositions):
        text, places = rewrite(text, edits(text))
        if places.old_starts:
            maps.append(places)
    text = _TONE_AT_END.sub(_move_tone, text)
    text, places = rewrite(text, layout(text))
    return View(text, (*maps, places))


def _drops(text: str) -> Iterator[Edit]:
    if not _MAYBE_DROPPED.search(text):
        return
    for match in _DROPPED.finditer(text):
        yield Edit(match.start(), match.end(), "\n" if match[0][0] == "\r" else "")


def _compositions(text: str) -> Iterator[Edit]:
    if unicodedata.is_normalized("NFC", text):
        return
    for match in _MAYBE_COMPOSED.finditer(text):
        if not unicodedata.is_normalized("NFC", match[0]):
            yield from _compose(match[0], match.start())


def _compose(cluster: str, at: int) -> Iterator[Edit]:
    """One edit for every letter, or one for the whole where letters lean on each other (not in Vietnamese)."""
    letters = [(m.start(), m.end(), unicodedata.normalize("NFC", m[0])) for m in _LETTER_WITH_MARKS.finditer(cluster)]
    if "".join(new for _, _, new in letters) != (whole := unicodedata.normalize("NFC", cluster)):
        letters = [(0, len(cluster), whole)]
    for start, end, new in letters:
        if cluster[start:end] == new:
            continue
        # A mark that stays as it was keeps a place of its own.
        while len(new) > 1 and end - start > 1 and cluster[end - 1] == new[-1]:
            end, new = end - 1, new[:-1]
        # So does a letter whose marks only change their order.
        while len(new) > 1 and end - start > 1 and cluster[start] == new[0]:
            start, new = start + 1, new[1:]
        yield Edit(at + start, at + end, new)


def _move_tone(match: re.Match[str]) -> str:
    pair = match[0]
    if pair not in _MOVED_TONE:
        letters = unicodedata.normalize("NFD", pair[1])
        _MOVED_TONE[pair] = unicodedata.normalize("NFC", pair[0] + letters[1]) + letters[0]
    return _MOVED_TONE[pair]
