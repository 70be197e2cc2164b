"""Writes everything as plain files that any system can read: the way out, with nothing held back."""

from __future__ import annotations

import sys
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from dieuhanh.documents.queries import stored_count
from dieuhanh.project.archive import ArchiveError
from dieuhanh.project.archive.exporting import export, faults
from dieuhanh.project.archive.streaming import stream

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    help = (
        "Xuất toàn bộ dữ liệu ra các tệp JSON và tệp gốc trong một thư mục (hoặc “-”: một luồng tar ra đầu ra chuẩn); "
        "dừng giữa chừng thì chạy lại để làm tiếp."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", metavar="THƯ_MỤC|-")
        parser.add_argument("--check", action="store_true", help="kiểm tra số dòng và mã băm của một bản xuất đã có")

    def handle(self, *args: Any, **options: Any) -> None:
        target = options["target"]
        if options["check"]:
            self.check_export(Path(target))
            return
        quiet = not options["verbosity"] or None
        bars = {
            "tables": tqdm(desc="Bảng dữ liệu", unit="dòng", disable=quiet),
            "files": tqdm(total=stored_count(), desc="Tệp", unit="tệp", disable=quiet, position=1),
        }
        try:
            manifest = self.write(target, lambda what, count: bars[what].update(count))
        except (ArchiveError, tarfile.TarError) as error:
            raise CommandError(str(error), returncode=1) from error
        except OSError as error:
            raise CommandError(
                f"Không ghi được {target}: {error.strerror}. Hãy chọn nơi khác.", returncode=1
            ) from error
        finally:
            for bar in bars.values():
                bar.close()
        if options["verbosity"]:
            rows = sum(table["rows"] for table in manifest["tables"])
            self.stderr.write(f"Đã xuất {rows} dòng, {manifest['files']['count']} tệp.")
            self.stderr.write("Bản xuất có dữ liệu cá nhân: cất giữ và chuyển giao theo quy định (xem README.md).")

    def write(self, target: str, progress: Any) -> dict[str, Any]:
        """Into a folder, or through a folder of its own that goes away into a stream."""
        if target != "-":
            return export(Path(target), progress)
        with tempfile.TemporaryDirectory(prefix="xuat-") as folder:
            return stream(Path(folder), sys.stdout.buffer, progress)

    def check_export(self, folder: Path) -> None:
        found = list(faults(folder))
        for fault in found[:20]:
            self.stderr.write(fault)
        if found:
            raise CommandError(f"Bản xuất có {len(found)} chỗ sai.", returncode=1)
        self.stdout.write("Bản xuất nguyên vẹn.")
