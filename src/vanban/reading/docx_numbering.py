"""List numbers of a Word file: "1.", "a)", "-" stand in no text; here they are counted as Word counts them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from docx.oxml.ns import qn

from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    import re

_PLACE = pattern(r"%(\d)")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LAST_ROMAN = 399
# Lists of official papers go a, b, c, d, đ, e (Nghị định 30/2020, Phụ lục I), but Word counts the Latin alphabet.
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has been counted."""

    levels: dict[str, dict[int, Any]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, source: Any) -> Self:
        """Reads the list definitions of an open document; there may be none."""
        numbering = cls()
        parts = [
            r.target_part for r in source.part.rels.values() if r.reltype.endswith("/numbering") and not r.is_external
        ]
        for root in (part.element for part in parts if hasattr(part, "element")):
            for abstract in root.iter(qn("w:abstractNum")):
                levels = {_integer(level.get(qn("w:ilvl"))): level for level in abstract.iter(qn("w:lvl"))}
                numbering.levels[abstract.get(qn("w:abstractNumId"), "")] = levels
            for number in root.iter(qn("w:num")):
                numbering._add(number)
        return numbering

    def label(self, paragraph: Any, of_style: Any) -> str:
        """What Word writes before this paragraph, counting it; empty for one outside lists."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        name, level = _value(own, "w:numId") or _value(of_style, "w:numId"), _value(own, "w:ilvl")
        depth = _integer(level or _value(of_style, "w:ilvl"))
        definition = self.levels.get(self.lists.get(name, ""), {})
        if depth not in definition:
            return ""
        self._count(name, depth, definition)
        return self._written(name, depth, definition)

    def _add(self, number: Any) -> None:
        name = number.get(qn("w:numId"), "")
        self.lists[name] = _value(number, "w:abstractNumId")
        for override in number.iter(qn("w:lvlOverride")):
            start = _value(override, "w:startOverride")
            if start:
                self.starts[name, _integer(override.get(qn("w:ilvl")))] = _integer(start)

    def _count(self, name: str, depth: int, definition: dict[int, Any]) -> None:
        """One more at `depth`; deeper levels begin anew. Lists of one definition are counted on, unless restarted."""
        key = name if any(first == name for first, _ in self.starts) else self.lists[name]
        counts = self.counts[key]
        first = self.starts.get((name, depth), _integer(_value(definition[depth], "w:start") or "1"))
        counts[depth] = counts.get(depth, first - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]

    def _written(self, name: str, depth: int, definition: dict[int, Any]) -> str:
        key = name if any(first == name for first, _ in self.starts) else self.lists[name]
        counts = self.counts[key]

        def number(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            shape = _value(definition.get(level), "w:numFmt") or "decimal"
            return _shaped(counts.get(level, 1), shape)

        if _value(definition[depth], "w:numFmt") == "bullet":
            return "-"
        return _PLACE.sub(number, _value(definition[depth], "w:lvlText"))


def _shaped(count: int, shape: str) -> str:
    """`count` as Word's number format `shape` writes it."""
    if shape.endswith("Letter"):
        letters = _ALPHABET[(count - 1) % 26] * ((count - 1) // 26 + 1)
        return letters.upper() if shape == "upperLetter" else letters
    if shape.endswith("Roman") and 0 < count <= _LAST_ROMAN:
        return _roman(count).upper() if shape == "upperRoman" else _roman(count)
    if shape == "none":
        return ""
    return f"{count:02}" if shape == "decimalZero" else str(count)


def _roman(count: int) -> str:
    digits = ""
    for value, letters in _ROMAN:
        while count >= value:
            digits, count = digits + letters, count - value
    return digits


def _value(element: Any, name: str) -> str:
    """The value of a child; empty if there is none."""
    child = element.find(qn(name)) if element is not None else None
    return str(child.get(qn("w:val"), "")) if child is not None else ""


def _integer(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 6 else 0
