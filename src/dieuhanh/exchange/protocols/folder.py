"""A watched folder: whatever is laid into it is taken; it goes to `da-nhan`, or to `loi` with the reason beside it."""

from __future__ import annotations

import hashlib
import time
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.exchange.lifecycle import Way
from dieuhanh.exchange.protocols.base import Letter, Unreachable

if TYPE_CHECKING:
    from collections.abc import Iterator

TAKEN, FAILED = "da-nhan", "loi"
REASON = ".ly-do.txt"
# A file that somebody is still copying grows; one that has been at rest for so long is whole.
REST_SECONDS = 3.0
UNFINISHED = (".part", ".tmp", ".crdownload", ".partial", ".filepart")


class Folder:
    """Files of `DIEUHANH_INBOX_DIR` and the folders in it."""

    way = Way.FOLDER

    def configured(self) -> bool:
        return bool(settings.INBOX_DIR)

    @contextmanager
    def waiting(self) -> Iterator[Iterator[Letter]]:
        home = _home()
        if not home.is_dir():
            raise Unreachable(
                _("Không thấy thư mục theo dõi “%(folder)s”. Hãy tạo thư mục hoặc sửa DIEUHANH_INBOX_DIR.")
                % {"folder": home}
            )
        yield _letters(_files(home))

    def put_away(self, letter: Letter, reason: str) -> None:
        path = Path(letter.place)
        if not path.exists():
            return  # another worker was quicker
        day = timezone.localdate().isoformat()
        target = _free(_home() / (f"{FAILED}" if reason else f"{TAKEN}/{day}") / path.name)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            path.rename(target)
            if reason:
                target.with_name(target.name + REASON).write_text(reason + "\n", encoding="utf-8")
        except OSError as error:
            raise Unreachable(
                _("Không chuyển được “%(file)s” sang “%(folder)s”. Hãy cấp quyền ghi thư mục theo dõi cho hệ thống.")
                % {"file": path.name, "folder": target.parent}
            ) from error

    def bring_back(self, key: str, title: str) -> bool:
        for path in sorted((_home() / FAILED).glob("*")):
            if path.is_file() and not path.name.endswith(REASON) and _key(path) == key:
                path.with_name(path.name + REASON).unlink(missing_ok=True)
                path.rename(_free(_home() / path.name))
                return True
        return False


PROTOCOL = Folder()


def _home() -> Path:
    return Path(settings.INBOX_DIR)


def _files(home: Path) -> list[Path]:
    """What lies there at rest, oldest first; hidden and unfinished files are none, nor is what was put away."""
    found = []
    for path in home.rglob("*"):
        parts = path.relative_to(home).parts
        hidden = any(part.startswith((".", "~")) for part in parts) or parts[0] in {TAKEN, FAILED}
        if hidden or path.suffix.lower() in UNFINISHED or not path.is_file() or path.is_symlink():
            continue
        try:
            changed = path.stat().st_mtime
        except OSError:
            continue  # gone since it was listed
        if time.time() - changed >= REST_SECONDS:
            found.append((changed, path))
    return [path for _changed, path in sorted(found)]


def _letters(paths: list[Path]) -> Iterator[Letter]:
    """Each file that can be read; those that cannot are told when all others were offered."""
    closed: list[str] = []
    for path in paths:
        try:
            letter = _letter(path)
        except FileNotFoundError:
            continue  # taken by another worker, or taken back
        except OSError:
            closed.append(path.name)
        else:
            yield letter
    if closed:
        raise Unreachable(
            _("Không đọc được %(count)d tệp trong thư mục theo dõi (%(files)s). Hãy cấp quyền đọc cho hệ thống.")
            % {"count": len(closed), "files": ", ".join(closed[:3])}
        )


def _letter(path: Path) -> Letter:
    at = datetime.fromtimestamp(path.stat().st_mtime, tz=timezone.get_current_timezone())
    return Letter(_key(path), path.name, path.name, "", at, lambda: path.open("rb"), str(path))


def _key(path: Path) -> str:
    """The content under its name: the same file laid down again is known, a new version is not."""
    with path.open("rb") as file:
        return f"{hashlib.file_digest(file, 'sha256').hexdigest()}:{path.name[-150:]}"


def _free(path: Path) -> Path:
    """`path`, or the first name beside it that nobody has."""
    tried, number = path, 1
    while tried.exists():
        number += 1
        tried = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return tried
