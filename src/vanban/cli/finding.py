"""`vanban extract`: what was found in a document, for people or as one line of JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from vanban.cli.summary import summary
from vanban.extraction import Config, extract

if TYPE_CHECKING:
    import argparse

    from vanban.document import Document


def told(name: Any, document: Document, options: argparse.Namespace) -> str:
    """The findings of `document`; the day of posting is the call's, else the page's own."""
    config = Config(published=options.published or document.published, today=options.today)
    findings = extract(document, config)
    if options.jsonl:
        return json.dumps({"id": name} | findings.as_dict(), ensure_ascii=False)
    return f"══ {name} ══\n{summary(document, findings)}"
