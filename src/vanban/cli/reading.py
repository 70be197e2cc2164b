"""`vanban read`: the text of a document as it was read, or the whole document as one line of JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

    from vanban.document import Document


def told(name: Any, document: Document, options: argparse.Namespace) -> str:
    """The text of `document`, under its name where several are asked for; with `--json` its blocks besides."""
    if options.json:
        return json.dumps({"id": name} | document.as_dict(), ensure_ascii=False)
    return f"══ {name} ══\n{document.text}\n" if len(options.files) > 1 else document.text
