"""The gate: measures extraction on the gold documents and refuses to let any field fall below its floor.

gate.py                                         compare with baseline.json, exit 1 below a floor
gate.py --test                                  print the scores of the documents kept aside, nothing of what is in them
gate.py --update                                raise the floors to what is measured; write the precision of each rule
gate.py --update --allow-regression --reason R  lower them, with the reason kept in the baseline

The documents in `gold/` are the ones that rules are written on (train and dev); those in `gold/test/` are kept aside:
nobody reads them or lists their errors while writing rules. The hash of its id settles a document's part (`part_of`).

The precision of a rule, which people are shown beside what it finds, comes from the documents kept aside wherever they
hold at least ENOUGH findings of it. Where they hold fewer, it is the lower end of the 95 % Wilson interval over all
documents: rules know the documents that they were written on, so the plain share would promise too much.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tests.vanban.scoring import LISTS, SHARES, Score, Tally, add  # noqa: E402  # the paths come first
from vanban.document import Document  # noqa: E402
from vanban.extraction import extract  # noqa: E402

BASELINE = HERE / "baseline.json"
PRECISION = ROOT / "src" / "vanban" / "extraction" / "precision.json"
SLACK = 0.0005  # floors are kept to three decimals, rounded down
ENOUGH = 20  # findings of a rule in the documents kept aside that tell its precision by themselves
Z = 1.96  # standard deviations on either side of a 95 % interval


def gold_files() -> list[Path]:
    """The gold files that rules are written on, in order of their names."""
    return sorted((HERE / "gold").glob("*.jsonl"))


def kept_aside() -> list[Path]:
    """The gold files that nobody reads while writing rules."""
    return sorted((HERE / "gold" / "test").glob("*.jsonl"))


def part_of(ident: str) -> str:
    """The part of a composed document, by the hash of its id: 0 to 5 and 7 train, 6 dev, 8 and 9 test."""
    digit = int(hashlib.sha256(ident.encode()).hexdigest(), 16) % 10
    return "test" if digit > 7 else "dev" if digit == 6 else "train"


def gold_hash() -> str:
    """SHA-256 over the gold files, so that nobody moves the goal unseen."""
    digest = hashlib.sha256()
    for path in (*gold_files(), *kept_aside()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def measure(paths: list[Path] | None = None) -> Score:
    """Run the extractor over gold documents; raises ValueError for a span that is not its quote."""
    score = Score()
    for path in gold_files() if paths is None else paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            found = extract(Document(row["text"])).as_dict()
            check_spans(row["id"], row["text"], found)
            add(score, row["text"], found, row["gold"])
    return score


def check_spans(ident: str, text: str, found: dict[str, Any]) -> None:
    for name in ("directives", "proposals", "figures", "documents", "results", "difficulties"):
        for item in found[name]:
            start, end = item["span"]
            if text[start:end] != item["quote"]:
                raise ValueError(f"{ident}: {name} at {start}..{end} is not its quote")


def show(score: Score) -> None:
    print(
        f"{'field':<15}{'precision':>10}{'recall':>9}{'value':>9}{'exact':>9}{'hit':>7}{'found':>7}{'n':>7}"
        f"   ({score.documents} documents)"
    )
    for name in (*LISTS, *SHARES):
        t = score.fields[name]
        exact = f"{score.exact[name].f1:.4f}" if name in LISTS else ""
        print(
            f"{name:<15}{t.precision:>10.4f}{t.recall:>9.4f}{score.value(name):>9.4f}{exact:>9}"
            f"{t.hit:>7}{t.predicted:>7}{t.gold:>7}"
        )


def wilson(hit: int, n: int) -> float:
    """The lower end of the 95 % interval for a share of `hit` in `n` (Wilson 1927); 0 for none."""
    if not n:
        return 0.0
    share, spread = hit / n, Z * Z / n
    middle = share + spread / 2
    return (middle - Z * math.sqrt(share * (1 - share) / n + spread / (4 * n))) / (1 + spread)


def precisions(known: Score, aside: Score) -> dict[str, dict[str, float]]:
    """The precision and n of each rule: from the documents kept aside, else the lower bound over all documents."""
    out: dict[str, dict[str, float]] = {}
    for rule in sorted({*known.rules, *aside.rules}):
        a, b = aside.rules.get(rule, Tally()), known.rules.get(rule, Tally())
        if a.predicted >= ENOUGH:
            out[rule] = {"precision": round(a.precision, 4), "n": a.predicted}
        else:
            n = a.predicted + b.predicted
            out[rule] = {"precision": round(wilson(a.hit + b.hit, n), 4), "n": n}
    return out


def floors_of(score: Score) -> dict[str, float]:
    return {name: int(score.value(name) * 1000) / 1000 for name in (*LISTS, *SHARES)}


def below(score: Score, floors: dict[str, float]) -> list[str]:
    return [
        f"{name}: {score.value(name):.4f} is below its floor {floor:.3f}"
        for name, floor in floors.items()
        if score.value(name) < floor - SLACK
    ]


def update(score: Score, old: dict[str, Any], reason: str | None) -> None:
    """Write floors, hash and the precision of every rule."""
    new: dict[str, Any] = {"gold_sha256": gold_hash(), "floors": floors_of(score)}
    reasons = [*old.get("lowered", []), *([reason] if reason else [])]
    if reasons:
        new["lowered"] = reasons
    BASELINE.write_text(json.dumps(new, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    data = {"gold_sha256": gold_hash(), "rules": precisions(score, measure(kept_aside()))}
    PRECISION.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Measure extraction on the gold documents and hold its floors.")
    parser.add_argument("--update", action="store_true", help="write the measured values as floors")
    parser.add_argument("--test", action="store_true", help="print the scores of the documents kept aside")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower a floor")
    parser.add_argument("--reason", help="why a floor is lowered")
    args = parser.parse_args(argv)
    if args.test:
        show(measure(kept_aside()))
        return 0
    score = measure()
    show(score)
    old = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {"floors": {}}
    problems = below(score, old["floors"])
    if args.update:
        if problems and not (args.allow_regression and args.reason):
            print("\n".join(problems))
            print('refused: lowering a floor needs --allow-regression --reason "..."')
            return 1
        update(score, old, args.reason if problems else None)
        return 0
    if old.get("gold_sha256") != gold_hash():
        problems.append("the gold files have changed since the baseline was written: run gate.py --update")
    print("\n".join(problems) or f"all floors held, gold {gold_hash()[:12]}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
