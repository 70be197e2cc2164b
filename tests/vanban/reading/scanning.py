"""How many of the findings of a clean text are found again on a scan of its printed pages."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path
from typing import Any

from tests.vanban.reading.samples import pictured
from vanban.document import Document
from vanban.extraction import extract
from vanban.reading import read

COMPOSED = Path(__file__).parents[1] / "gold" / "composed.jsonl"
LISTS = ("directives", "proposals", "figures", "documents")
FACTS = {"directives": ("lead", "deadline"), "figures": ("value", "unit")}
ALIKE = 0.9  # share of equal characters at which two quotes are the same words, some misread


def composed() -> list[dict[str, Any]]:
    """The composed gold documents."""
    return [json.loads(line) for line in COMPOSED.read_text(encoding="utf-8").splitlines()]


def typeset(text: str) -> str:
    """A text in typst's language: every line a paragraph, lines with bars the rows of a ruled table."""
    pieces = []
    for ruled, group in groupby(text.split("\n"), key=lambda line: line.count("|") > 1):
        lines = [line for line in group if line.strip()]
        if ruled:
            rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
            width = max(map(len, rows))
            cells = ", ".join(f"[#{quoted(cell)}]" for row in rows for cell in row + [""] * (width - len(row)))
            pieces.append(f"#table(columns: {width}, {cells})")
        else:
            pieces += [f"#{quoted(line)}" for line in lines]
    return "\n\n".join(pieces)


def quoted(text: str) -> str:
    """A string of typst."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def kept(text: str, dpi: int = 200) -> tuple[int, int, list[str]]:
    """How many findings of a text a scan of it keeps, how many there are, and which are lost."""
    clean = extract(Document(text)).as_dict()
    found = extract(read(pictured("PDF", typeset(text), dpi=dpi))).as_dict()
    lost, total = [], 0
    for name in LISTS:
        left = list(found[name])
        for item in clean[name]:
            total += 1
            match = next((other for other in left if same(name, item, other)), None)
            if match is None:
                lost.append(f"{name}: {item['quote']}")
            else:
                left.remove(match)
    return total - len(lost), total, lost


def same(name: str, one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two findings say the same, read once from the text and once from its picture."""
    if any(one[fact] != other[fact] for fact in FACTS.get(name, ())):
        return False
    a, b = (" ".join(item["quote"].split()) for item in (one, other))
    return a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE
