"""Every quote is exact in the raw text, however the text was typed, and the findings are the same."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest

from tests.vanban import gate
from vanban.document import Document
from vanban.extraction import extract

ROWS = [json.loads(line) for path in gate.gold_files() for line in path.read_text(encoding="utf-8").splitlines()]
SAMPLE = ROWS[::4]


def said(text: str) -> dict[str, Any]:
    found = extract(Document(text)).as_dict()
    gate.check_spans("variant", text, found)
    return {
        "tasks": [unicodedata.normalize("NFC", " ".join(d["quote"].split())) for d in found["directives"]],
        "asks": [unicodedata.normalize("NFC", " ".join(p["quote"].split())) for p in found["proposals"]],
        "values": [f["value"] for f in found["figures"]],
        "session": found["session"],
    }


@pytest.mark.parametrize("row", SAMPLE, ids=lambda row: row["id"])
@pytest.mark.parametrize(
    "typed",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("\n", "\r\n"),
    ],
    ids=["NFD", "NBSP", "CRLF"],
)
def test_the_same_findings_however_typed(row: dict[str, Any], typed: Any) -> None:
    assert said(typed(row["text"])) == said(row["text"])
