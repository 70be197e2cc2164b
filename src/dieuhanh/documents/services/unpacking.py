"""Taking a ZIP file or an e-mail apart: every file in it becomes a document of its own."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from dieuhanh.documents import reading
from dieuhanh.documents.services import store
from dieuhanh.documents.services.receiving import Receipt, receive_member
from dieuhanh.org.permissions import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dieuhanh.documents.models import Document

# A ZIP file in an e-mail in a ZIP file; what lies deeper stays part of the text around it.
DEEPEST = 3


def unpack(*, document: Document) -> list[Receipt]:
    """Receive the files in `document`, each once for its content; none for a file that is no container.

    A file that could not be read when its container was read is left out: the container's warnings name it. Safe to
    be done twice, and to be killed in between.
    """
    if not any(block["kind"] == "part" for block in document.blocks) or _depth(document) >= DEEPEST:
        return []
    with tempfile.TemporaryDirectory() as name, store.on_disk(document) as path:
        folder = Path(name)
        names = reading.take_apart(path, folder).members
        return list(_received(document, folder, names))


def _received(document: Document, folder: Path, names: tuple[str, ...]) -> Iterator[Receipt]:
    unread = {w["detail"].partition(": ")[0] for w in document.warnings if w["code"] == "part_unread"}
    for number, name in enumerate(names):
        if name in unread:
            continue
        with (folder / str(number)).open("rb") as data:
            try:
                yield receive_member(container=document, data=data, file_name=name)
            except Refused:  # empty: there is nothing to enter
                continue


def _depth(document: Document) -> int:
    """In how many files it lies, one in the other."""
    depth = 0
    while document.parent is not None:
        document, depth = document.parent, depth + 1
    return depth
