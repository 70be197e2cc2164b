"""Scores findings against gold by the annotation rules: token overlap of located quotes, equal names, equal days."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from vanban.vietnamese.bodies import body_key
from vanban.vietnamese.fold import fold

LISTS = ("directives", "proposals", "figures", "documents", "organisations")
SHARES = ("lead", "deadline", "asked_of", "date", "chair", "kind")
OVERLAP = 0.5  # token intersection over union at which two quotes are the same finding
_SCALES = {"nghin": 1e3, "ngan": 1e3, "trieu": 1e6, "ty": 1e9, "ti": 1e9}


@dataclass
class Tally:
    """Counts of one field: found and right, found, wanted."""

    hit: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return self.hit / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Score:
    """All fields over all documents, by overlap and to the letter, and hits and totals by rule."""

    fields: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in (*LISTS, *SHARES)})
    exact: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in LISTS})
    documents: int = 0
    rules: dict[str, Tally] = field(default_factory=dict)

    def value(self, name: str) -> float:
        """F1 for a list of findings, the share that is right for a fact."""
        tally = self.fields[name]
        return tally.f1 if name in LISTS else tally.recall


def tokens(text: str) -> list[tuple[int, int]]:
    """The places of the words of a text."""
    return [m.span() for m in re.finditer(r"\w+", text)]


def places(text: str, quote: str) -> list[tuple[int, int]]:
    """The places of a quote in a text, as numbers of its first and past-the-last word."""
    starts = [a for a, _ in tokens(text)]
    size = len(tokens(quote))
    found, at = [], text.find(quote)
    while quote and at >= 0:
        first = sum(s < at for s in starts)
        found.append((first, first + size))
        at = text.find(quote, at + 1)
    return found


def overlap(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> float:
    """The best intersection over union of two quotes' places."""
    best = 0.0
    for a, b in one:
        for c, d in other:
            shared = min(b, d) - max(a, c)
            if shared > 0:
                best = max(best, shared / (max(b, d) - min(a, c)))
    return best


def pairs(scored: list[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """One to one, the best first."""
    out: list[tuple[int, int]] = []
    left: set[int] = set()
    right: set[int] = set()
    for _, p, g in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if p not in left and g not in right:
            left.add(p)
            right.add(g)
            out.append((p, g))
    return out


def match_quotes(text: str, predicted: list[Any], gold: list[Any]) -> list[tuple[int, int]]:
    wanted = [places(text, g["quote"]) for g in gold]
    scored = []
    for i, item in enumerate(predicted):
        here = places(text, item["quote"])
        scored += [(iou, i, j) for j, there in enumerate(wanted) if (iou := overlap(here, there)) >= OVERLAP]
    return pairs(scored)


def match_figures(text: str, predicted: list[Any], gold: list[Any]) -> list[tuple[int, int]]:
    wanted = [places(text, g["quote"]) for g in gold]
    scored = []
    for i, item in enumerate(predicted):
        here = places(text, item["quote"])
        for j, there in enumerate(wanted):
            iou = overlap(here, there)
            if iou > 0 and amounts(item) & amounts(gold[j]):
                scored.append((iou, i, j))
    return pairs(scored)


def amounts(item: dict[str, Any]) -> set[float]:
    """The value as written, and multiplied out by its unit."""
    value = float(item["value"])
    first = fold(str(item.get("unit") or "")).split()
    return {round(value, 6), round(value * _SCALES.get(first[0] if first else "", 1), 6)}


def match_names(predicted: list[str], gold: list[str]) -> list[tuple[int, int]]:
    """Equal names, or one that is the beginning of the other and of no other wanted name."""
    scored = []
    for i, a in enumerate(predicted):
        for j, b in enumerate(gold):
            if a == b:
                scored.append((2.0, i, j))
            else:
                short, long = sorted((a, b), key=len)
                alone = not any(o != b and o.startswith(short + " ") for o in gold)
                if len(short.split()) >= 2 and long.startswith(short + " ") and alone:
                    scored.append((len(short) / len(long), i, j))
    return pairs(scored)


def name_key(name: str | None) -> str:
    """The normal form of a body's name; titles and the mark of an unnamed lead do not count."""
    bare = re.sub(r"^implicit:\s*", "", name or "")
    return re.sub(r"^(?:lanh dao|giam doc|chu tich|tap the) ", "", body_key(bare))


def same_body(one: str | None, other: str | None) -> bool:
    a, b = name_key(one), name_key(other)
    return a == b or bool(a and b and match_names([a], [b]))


def add(score: Score, text: str, found: dict[str, Any], gold: dict[str, Any]) -> None:
    """Count one document into a score; a list that its gold does not have was not annotated and is not counted."""
    score.documents += 1
    for name in LISTS:
        if name in gold:
            _add_list(score, name, text, found[name], gold[name])
    for name in ("date", "chair", "kind"):
        right = (found["session"][name] or None) == (gold["session"][name] or None)
        _count(score.fields[name], int(right), 1, 1)


def _add_list(score: Score, name: str, text: str, found: list[Any], gold: list[Any]) -> None:
    if name == "organisations":
        a, b = list(dict.fromkeys(map(name_key, found))), list(dict.fromkeys(map(name_key, gold)))
        _count(score.fields[name], len(match_names(a, b)), len(a), len(b))
        _count(score.exact[name], len(set(a) & set(b)), len(a), len(b))
        return
    if name == "documents":
        a, b = [re.sub(r"\W", "", fold(x["quote"])) for x in found], [re.sub(r"\W", "", fold(x["quote"])) for x in gold]
        matched = [(a.index(k), b.index(k)) for k in set(a) & set(b)]
    else:
        matched = (match_figures if name == "figures" else match_quotes)(text, found, gold)
    _count(score.fields[name], len(matched), len(found), len(gold))
    same = sum(found[i]["quote"].split() == gold[j]["quote"].split() for i, j in matched)
    _count(score.exact[name], same, len(found), len(gold))
    right = {i for i, _ in matched}
    for i, item in enumerate(found):
        _count(score.rules.setdefault(item["rule"], Tally()), int(i in right), 1, 0)
    if name == "directives":
        for i, j in matched:
            _count(score.fields["lead"], int(same_body(found[i]["lead"], gold[j]["lead"])), 1, 1)
            _count(score.fields["deadline"], int(found[i]["deadline"] == gold[j]["deadline"]), 1, 1)
    if name == "proposals":
        for i, j in matched:
            _count(score.fields["asked_of"], int(same_body(found[i]["to"], gold[j]["to"])), 1, 1)


def _count(tally: Tally, hit: int, predicted: int, gold: int) -> None:
    tally.hit += hit
    tally.predicted += predicted
    tally.gold += gold
