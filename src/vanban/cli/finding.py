"""`vanban extract`: what was found in a document, for people or as one line of JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from vanban.cli.summary import summary
from vanban.extraction import Config, extract_parts
from vanban.findings import Warning

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from vanban.document import Document
    from vanban.findings import Findings


def told(name: Any, document: Document, options: argparse.Namespace) -> str:
    """The findings of `document`; the day of posting is the call's, else the page's own.

    Of a file with files in it each is told for itself: as `name#1`, `name#2` with spans in the whole text, or to
    people under its own name with places in its own text.
    """
    config = Config(published=options.published or document.published, today=options.today)
    parts = [
        (start, part, _with_model(part, found, start, options))
        for start, part, found in extract_parts(document, config)
    ]
    if options.jsonl:
        return "\n".join(_lines(name, document, parts))
    pages = [summary(part, findings.moved(-start)) for start, part, findings in parts]
    if len(parts) > 1:
        pages = [f"── {_part_name(part)} ──\n{page}" for (_, part, _), page in zip(parts, pages, strict=True)]
    warned = "".join(f"  ! {warning.detail}\n" for warning in _of_reading(document))
    return "\n".join([f"══ {name} ══\n{warned}{pages[0]}", *pages[1:]])


def _with_model(part: Document, findings: Findings, start: int, options: argparse.Namespace) -> Findings:
    """The findings with what a language model adds, if one is named; that it failed is told beside them."""
    if options.model is None:
        return findings
    added, failure = options.model.add(part, findings.moved(-start))
    if failure:
        sys.stderr.write(f"{failure}\n")
    return cast("Findings", added.moved(start))


def _lines(name: Any, document: Document, parts: list[tuple[int, Document, Findings]]) -> Iterator[str]:
    for number, (start, part, findings) in enumerate(parts, start=1):
        facts: dict[str, Any] = {"id": name}
        if len(parts) > 1:
            facts = {"id": f"{name}#{number}", "part": part.meta.get("name"), "span": [start, start + len(part.text)]}
        if number == 1:
            findings = replace(findings, warnings=(*_of_reading(document), *findings.warnings))
        yield json.dumps(facts | findings.as_dict(), ensure_ascii=False)


def _of_reading(document: Document) -> tuple[Warning, ...]:
    """What reading warned of, "code: detail", beside what the rules warn of."""
    split = (warning.partition(": ") for warning in document.warnings)
    return tuple(Warning(code, detail or code) for code, _, detail in split)


def _part_name(part: Document) -> str:
    return part.meta.get("name") or "Nội dung thư"
