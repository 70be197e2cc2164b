"""Loading the types of official documents from their data file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from dieuhanh.documents.models import DocumentType
from dieuhanh.journal.services import record

FILE = Path(__file__).resolve().parents[1] / "data" / "types.json"


@transaction.atomic
def load_document_types(*, by: Any = None) -> int:
    """Bring the table of types to what the data file says; how many rows were added or changed. Safe to repeat."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    known = {row.name: row for row in DocumentType.objects.all()}
    changed = 0
    for entry in data["types"]:
        row = known.get(entry["name"]) or DocumentType(name=entry["name"])
        if row.pk and (row.code, row.source) == (entry["code"], data["source"]):
            continue
        row.code, row.source = entry["code"], data["source"]
        row.save()
        record(by=by, verb="load_document_type", on=row, data={"name": row.name, "code": row.code})
        changed += 1
    return changed
