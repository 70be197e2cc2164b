"""How often each rule was right on gold documents: measured by `tests/vanban/gate.py --update`, never invented.

Measured on the documents that were kept aside while the rules were written, where these hold enough findings of a rule;
else the lower end of the 95 % Wilson interval over all gold documents, so that a rare rule is not shown as sure.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path


@cache
def _measured() -> dict[str, tuple[float, int]]:
    text = Path(__file__).with_name("precision.json").read_text(encoding="utf-8")
    return {rule: (float(row["precision"]), int(row["n"])) for rule, row in json.loads(text)["rules"].items()}


def precision(rule: str) -> tuple[float, int] | None:
    """The share of a rule's findings that may be trusted, and the number measured; None if never measured."""
    return _measured().get(rule)
