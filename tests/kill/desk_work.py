"""What a forked worker does with a desk: builds it, runs its commands, receives files, tells what it holds."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

from dieuhanh.documents.models import Document
from dieuhanh.documents.services import receive_file
from dieuhanh.journal.models import Entry
from dieuhanh.org.models import Unit
from dieuhanh.records.models import Account, Finding, Session


def build(order: dict[str, Any]) -> None:
    """The tables, where they are not there yet; the kinds of documents and the sample province."""
    if not order["tables"]:
        call_command("migrate", verbosity=0)
    call_command("load_types", verbosity=0)
    call_command("load_province", order["province"], verbosity=0)


def command(order: dict[str, Any]) -> str:
    """What a command of the desk prints."""
    out = StringIO()
    call_command(*order["command"], stdout=out)
    return out.getvalue()


def receive(order: dict[str, Any]) -> None:
    """What a web upload does: receive and leave the rest to the worker; some wait for the reading too."""
    owner = Unit.objects.get(key="ubnd-tinh")
    for number, path in enumerate(map(Path, order["paths"])):
        receipt = receive_file(by=None, owner=owner, data=path.read_bytes(), file_name=path.name)
        if receipt.new and number % 2:
            waiting = Document.objects.filter(pk=receipt.document.pk, reading="read")
            waiting.update(reading="waiting", text="", blocks=[])


def holdings(order: dict[str, Any]) -> dict[str, Any]:
    """What the desk holds, in an order of its own."""
    keys = ("document__sha256", "kind", "start", "end", "rule")
    return {
        "documents": sorted(Document.objects.values_list("sha256", "reading")),
        "findings": sorted(Finding.objects.values_list(*keys)),
        "accounts": sorted(Account.objects.values_list("document__sha256", flat=True)),
        "sessions": sorted(str(day) for day in Session.objects.values_list("date", flat=True)),
        "received": sorted(Entry.objects.filter(verb="receive").values_list("subject_id", flat=True)),
        "extracted": sorted(Entry.objects.filter(verb="extract").values_list("subject_id", flat=True)),
        "ids": sorted(str(pk) for pk in Document.objects.values_list("pk", flat=True)),
    }


DO = {"build": build, "command": command, "receive": receive, "holdings": holdings}
