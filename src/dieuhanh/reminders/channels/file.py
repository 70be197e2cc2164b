"""The default gateway: one JSON file per message in a folder, from which any program may fetch it."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from dieuhanh.reminders.channels.base import NotSent, Parcel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dieuhanh.reminders.channels.base import Sender


class FileChannel:
    """`<DIEUHANH_DATA>/outbox/<medium>/<key>.json`, written whole or not at all; written again it is the same file."""

    name = "file"
    repeatable = True

    @contextmanager
    def open(self, medium: str) -> Iterator[Sender]:
        folder = Path(settings.REMINDERS_OUTBOX) / medium
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotSent(_("Không tạo được thư mục chứa tin: %(error)s") % {"error": error.strerror}) from error

        def send(parcel: Parcel, handing: Callable[[], None]) -> None:
            _write(folder / f"{parcel.key}.json", parcel)

        yield send


def _write(path: Path, parcel: Parcel) -> None:
    # A name of its own for every process: two that write the same message do not write into one file.
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(json.dumps(asdict(parcel), ensure_ascii=False, indent=1), encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise NotSent(_("Không ghi được tệp tin nhắn: %(error)s") % {"error": error.strerror}) from error
