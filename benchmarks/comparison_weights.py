"""Learn how much each sign weighs in `vanban.comparison`, from the labelled pairs that are open.

`python -m benchmarks.comparison_weights` prints what ten-fold cross-validation says, by set; with `write` it lays down
`src/vanban/comparison/words/weights.json`. The threshold is the one at which the strictest share of right ones still
leaves the most found; the base is moved so that it stands at 0.5. The kept halves are never read.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from math import exp, log
from pathlib import Path

from tests.vanban.comparison.story import story_pairs
from vanban.comparison import likeness
from vanban.comparison.likeness import opposed
from vanban.comparison.signs import signs

ROOT = Path(__file__).resolve().parents[1]
PAIRS = ROOT / "tests" / "vanban" / "comparison"
WEIGHTS = ROOT / "src" / "vanban" / "comparison" / "words" / "weights.json"
# By set: the part that may be learned from, and what one pair of it counts.
SETS = {
    "pairs": ("tuned", 0.5),
    "second_pairs": ("open", 1.0),
    "third_pairs": ("open", 1.0),
    "fourth_pairs": ("open", 1.0),
    "taught_pairs": ("open", 1.0),
}
STORY = 0.4
# The sets that decide the threshold: look-alikes; and the precision aimed at, above what is asked for.
HARD = ("second_pairs", "third_pairs", "fourth_pairs", "taught_pairs")
PRECISE, PRECISE_STORY = 0.94, 0.9
FOLDS, RIDGE, STEPS, CLOSE = 10, 0.5, 25, 1e-5
CONTRADICTED = 0.25


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled pair: where from, what it counts, in which fold, what was said, and its signs."""

    source: str
    counts: float
    fold: int
    same: bool
    opposed: bool
    signs: dict[str, float]


def main() -> None:
    rows = labelled()
    names = list(max((row.signs for row in rows), key=len))
    scores = cross_validated(rows, names)
    threshold = chosen(rows, scores)
    print(f"{len(rows)} pairs, threshold {threshold:.2f}")
    for source in (*SETS, "story"):
        print(f"  {source:<14} {told(rows, scores, threshold, (source,))}")
    hard = told(rows, scores, threshold, HARD)
    print(f"  {'look-alikes':<14} {hard}")
    base, *weights = learned(rows, names)
    for name, weight in zip(names, weights, strict=True):
        print(f"  {name:<18} {weight:+.2f}")
    print(f"  a pair of the story, texts known: {pace():.1f} µs")
    if "write" in sys.argv:
        told_apart = {
            "made": datetime.now(UTC).date().isoformat(),
            "by": "benchmarks/comparison_weights.py",
            "pairs": len(rows),
            "cross_validated": hard,
            "base": round(base - log(threshold / (1 - threshold)), 3),
            "weights": {name: round(weight, 3) for name, weight in zip(names, weights, strict=True)},
        }
        WEIGHTS.write_text(json.dumps(told_apart, indent=1) + "\n", encoding="utf-8")


def labelled() -> list[Row]:
    """The open pairs of every set, and those of the story; pairs of one subject stay in one fold."""
    found = []
    for name, (part, counts) in SETS.items():
        for line in (PAIRS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            pair = json.loads(line)
            if pair["part"] == part:
                group = pair["topic"] if name == "pairs" else pair["id"]
                found.append(row((name, counts), group, (pair["a"], pair["b"]), same=pair["same"]))
    found += [row(("story", STORY), one, (one, other), same=same) for same, one, other in story_pairs()]
    return found


def pace() -> float:
    """Microseconds that one pair takes once its two texts were read; it runs over all sessions."""
    pairs = [(one, other) for _same, one, other in story_pairs()]
    begun = time.process_time()
    for _round in range(3):
        begun = time.process_time()
        for one, other in pairs:
            likeness(one, other)
    return (time.process_time() - begun) / len(pairs) * 1e6


def row(source: tuple[str, float], group: str, pair: tuple[str, str], *, same: bool) -> Row:
    fold = int(sha256(group.encode()).hexdigest(), 16) // 10 % FOLDS
    return Row(*source, fold, same, bool(opposed(*pair)), signs(*pair))


def cross_validated(rows: list[Row], names: list[str]) -> list[float]:
    """What each pair would get from the others."""
    scores = [0.0] * len(rows)
    for fold in range(FOLDS):
        weights = learned([row for row in rows if row.fold != fold], names)
        for place, one in enumerate(rows):
            if one.fold == fold:
                scores[place] = probability(weights, one, names) * (CONTRADICTED if one.opposed else 1.0)
                scores[place] *= bool(one.signs)
    return scores


def chosen(rows: list[Row], scores: list[float]) -> float:
    """The threshold that finds the most of the look-alikes' sets at the precision aimed at, the story's held too."""

    def worth(at: float) -> tuple[float, float]:
        precision, recall, _n = rates(rows, scores, at, HARD)
        held = precision >= PRECISE and rates(rows, scores, at, ("story",))[0] >= PRECISE_STORY
        return (recall if held else 0.0, precision)

    return max((step / 100 for step in range(30, 90)), key=worth)


def told(rows: list[Row], scores: list[float], threshold: float, sources: tuple[str, ...]) -> dict[str, float]:
    precision, recall, size = rates(rows, scores, threshold, sources)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "n": size}


def rates(rows: list[Row], scores: list[float], at: float, sources: tuple[str, ...]) -> tuple[float, float, int]:
    marks = [(one.same, score >= at) for one, score in zip(rows, scores, strict=True) if one.source in sources]
    right = sum(same and found for same, found in marks)
    return (
        right / max(sum(found for _s, found in marks), 1),
        right / max(sum(same for same, _f in marks), 1),
        len(marks),
    )


def probability(weights: list[float], one: Row, names: list[str]) -> float:
    told_by = weights[0] + sum(w * one.signs.get(name, 0.0) for w, name in zip(weights[1:], names, strict=True))
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, told_by))))


def learned(rows: list[Row], names: list[str]) -> list[float]:
    """Logistic regression with a ridge, by Newton's steps; the base first. What is opposed is decided without it."""
    used = [one for one in rows if one.signs and not one.opposed]
    points = [([1.0, *(one.signs.get(name, 0.0) for name in names)], float(one.same), one.counts) for one in used]
    weights = [0.0] * (len(names) + 1)
    for _ in range(STEPS):
        step = solved(*slope(points, weights))
        weights = [old - move for old, move in zip(weights, step, strict=True)]
        if max(map(abs, step)) < CLOSE:
            break
    return weights


def slope(
    points: list[tuple[list[float], float, float]], weights: list[float]
) -> tuple[list[list[float]], list[float]]:
    """Second and first derivatives of the penalised loss."""
    size = len(weights)
    first = [RIDGE * weight if place else 0.0 for place, weight in enumerate(weights)]
    second = [[(RIDGE if i else 1e-9) if i == j else 0.0 for j in range(size)] for i in range(size)]
    for values, same, counts in points:
        told_by = sum(weight * value for weight, value in zip(weights, values, strict=True))
        near = 1.0 / (1.0 + exp(-max(-30.0, min(30.0, told_by))))
        bend = counts * near * (1.0 - near)
        filled = [place for place in range(size) if values[place]]
        for i in filled:
            first[i] += counts * (near - same) * values[i]
            for j in filled:
                second[i][j] += bend * values[i] * values[j]
    return second, first


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss, with the largest pivot."""
    size = len(right)
    lines = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for i in range(size):
        top = max(range(i, size), key=lambda place: abs(lines[place][i]))
        lines[i], lines[top] = lines[top], lines[i]
        for below in lines[i + 1 :]:
            factor = below[i] / lines[i][i]
            if factor:
                below[i:] = [value - factor * over for value, over in zip(below[i:], lines[i][i:], strict=True)]
    found = [0.0] * size
    for i in reversed(range(size)):
        rest = sum(lines[i][j] * found[j] for j in range(i + 1, size))
        found[i] = (lines[i][size] - rest) / lines[i][i]
    return found


if __name__ == "__main__":
    main()
