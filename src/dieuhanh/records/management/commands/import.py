"""Takes files and folders in: each file becomes a document, its session and findings; what is known is left alone."""

from __future__ import annotations

import logging
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from dieuhanh.documents.lifecycle import Reading
from dieuhanh.documents.services import read_again, receive_file, sweep
from dieuhanh.org.models import Unit, UnitKind, User
from dieuhanh.org.permissions import Denied, Refused
from dieuhanh.org.queries import units_on
from dieuhanh.records.jobs import finish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.management.base import CommandParser

    from dieuhanh.documents.models import Document

log = logging.getLogger(__name__)
NEW, KNOWN, UNREADABLE, REFUSED = "mới", "đã có từ trước", "không đọc được", "bị từ chối"
STOPPED = 130


class Command(BaseCommand):
    help = "Nhập tệp hoặc thư mục văn bản: đọc, lưu, trích nội dung. Dừng lúc nào cũng được, chạy lại không tạo trùng."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="TỆP_HOẶC_THƯ_MỤC", type=Path)
        parser.add_argument("--owner", help="mã nội bộ của đơn vị quản lý văn bản (mặc định: UBND tỉnh)")
        parser.add_argument("--by", help="tên tài khoản người nhập (mặc định: hệ thống)")

    def handle(self, *args: Any, **options: Any) -> None:
        owner, by = self.owner(options["owner"]), self.user(options["by"])
        sweep()
        files, missing = self.collect(options["paths"])
        counts = Counter({REFUSED: missing})
        try:
            for path in tqdm(files, desc="Nhập văn bản", unit="tệp", disable=not options["verbosity"] or None):
                counts[self.take_in(path, owner, by)] += 1
        except KeyboardInterrupt:
            self.summary(counts, options)
            raise CommandError(
                "Đã dừng theo yêu cầu; không mất gì. Chạy lại lệnh để làm tiếp.", returncode=STOPPED
            ) from None
        self.summary(counts, options)
        if failed := counts[UNREADABLE] + counts[REFUSED]:
            raise CommandError(f"{failed} tệp không nhập được; lý do ghi ở trên.", returncode=1)

    def owner(self, key: str | None) -> Unit:
        """The unit named, or the one committee of a province that lives today."""
        if key:
            unit = Unit.objects.filter(key=key).first()
            if unit is None:
                raise CommandError(f"Không có đơn vị “{key}”. Hãy xem mã nội bộ ở trang Đơn vị.")
            return unit
        found = list(units_on(timezone.localdate()).filter(kind=UnitKind.PROVINCE_COMMITTEE)[:2])
        if len(found) != 1:
            raise CommandError("Hãy chỉ rõ đơn vị quản lý văn bản: --owner MÃ_ĐƠN_VỊ.")
        return found[0]

    def user(self, username: str | None) -> User | None:
        if username is None:
            return None
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise CommandError(f"Không có tài khoản “{username}” đang hoạt động.")
        return user

    def collect(self, paths: list[Path]) -> tuple[list[Path], int]:
        """Every file under `paths`, once, in order; and how many paths are not there."""
        files: dict[Path, None] = {}
        missing = 0
        for path in paths:
            if not path.exists():
                self.complain(path, "Không tìm thấy tệp hoặc thư mục này.")
                missing += 1
            files.update(dict.fromkeys(walk(path)))
        return list(files), missing

    def take_in(self, path: Path, owner: Unit, by: User | None) -> str:
        """One file, all the way; whatever is wrong with it is told in one line, and the next one's turn comes."""
        try:
            with path.open("rb") as file:
                receipt = receive_file(by=by, owner=owner, data=file, file_name=path.name)
            document = receipt.document
            if not receipt.new and document.reading == Reading.FAILED:
                document = read_again(by=by, document=document)
            document = finish_all(document)
        except (Refused, Denied) as error:
            self.complain(path, str(error.message))
            return REFUSED
        except OSError as error:
            self.complain(path, f"Không mở được tệp ({os.strerror(error.errno or 0)}). Hãy kiểm tra quyền đọc tệp.")
            return REFUSED
        except Exception:
            log.exception("import of %s", path)
            self.complain(path, "Lỗi phần mềm khi xử lý tệp này; hãy báo quản trị hệ thống kèm nhật ký chạy.")
            return UNREADABLE
        if document.reading == Reading.FAILED:
            self.complain(path, document.failure)
            return UNREADABLE
        return NEW if receipt.new else KNOWN

    def complain(self, path: Path, reason: str) -> None:
        with tqdm.external_write_mode():
            self.stderr.write(f"{path}: {reason}")

    def summary(self, counts: Counter[str], options: dict[str, Any]) -> None:
        if options["verbosity"]:
            for label in (NEW, KNOWN, UNREADABLE, REFUSED):
                self.stdout.write(f"{label:<16}{counts[label]:>6}")
            self.stdout.write(f"{'tổng số tệp':<16}{counts.total():>6}")


def finish_all(document: Document) -> Document:
    """Finish a document, and those that came in it."""
    document = finish(document)
    for member in document.members.exclude(reading=Reading.EXTRACTED):
        finish_all(member)
    return document


def walk(path: Path) -> Iterator[Path]:
    """The files at or under `path`, in order of their names; hidden ones are no documents."""
    if path.is_file():
        yield path
    elif path.is_dir():
        for entry in sorted(path.iterdir()):
            if not entry.name.startswith("."):
                yield from walk(entry)
