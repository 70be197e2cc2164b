"""How often each rule was right on the gold documents: measured by `tests/vanban/gate.py --update`, never invented."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def _measured() -> dict[str, tuple[float, int]]:
    text = (files("vanban.extraction") / "precision.json").read_text(encoding="utf-8")
    return {rule: (float(row["precision"]), int(row["n"])) for rule, row in json.loads(text)["rules"].items()}


def precision(rule: str) -> tuple[float, int] | None:
    """The share of a rule's findings that were right and the number of findings measured; None if never measured."""
    return _measured().get(rule)
