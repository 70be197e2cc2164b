"""The gate: measures extraction on the gold documents and refuses to let any field fall below its floor.

gate.py                                         compare with baseline.json, exit 1 below a floor
gate.py --update                                raise the floors to what is measured; write the precision of each rule
gate.py --update --allow-regression --reason R  lower them, with the reason kept in the baseline
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tests.vanban.scoring import LISTS, SHARES, Score, add  # noqa: E402  # the paths come first
from vanban.document import Document  # noqa: E402
from vanban.extraction import extract  # noqa: E402

BASELINE = HERE / "baseline.json"
PRECISION = ROOT / "src" / "vanban" / "extraction" / "precision.json"
SLACK = 0.0005  # floors are kept to three decimals, rounded down


def gold_files() -> list[Path]:
    """The gold files, in order of their names."""
    return sorted((HERE / "gold").glob("*.jsonl"))


def gold_hash() -> str:
    """SHA-256 over the gold files, so that nobody moves the goal unseen."""
    digest = hashlib.sha256()
    for path in gold_files():
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def measure() -> Score:
    """Run the extractor over every gold document; raises ValueError for a span that is not its quote."""
    score = Score()
    for path in gold_files():
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
    print(f"{'field':<15}{'precision':>10}{'recall':>9}{'value':>9}{'hit':>7}{'found':>7}{'n':>7}")
    for name in (*LISTS, *SHARES):
        t = score.fields[name]
        print(
            f"{name:<15}{t.precision:>10.4f}{t.recall:>9.4f}{score.value(name):>9.4f}{t.hit:>7}{t.predicted:>7}{t.gold:>7}"
        )


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
    rules = {rule: {"precision": round(t.precision, 4), "n": t.predicted} for rule, t in sorted(score.rules.items())}
    data = {"gold_sha256": gold_hash(), "rules": rules}
    PRECISION.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Measure extraction on the gold documents and hold its floors.")
    parser.add_argument("--update", action="store_true", help="write the measured values as floors")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower a floor")
    parser.add_argument("--reason", help="why a floor is lowered")
    args = parser.parse_args(argv)
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
