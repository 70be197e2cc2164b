"""Writes everything to one file, which restores onto SQLite or PostgreSQL; the desk may be at work meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from dieuhanh.documents.queries import stored_count
from dieuhanh.project.archive import ArchiveError, backup

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    help = "Sao lưu toàn bộ dữ liệu và tệp vào một tệp duy nhất; dùng được khi hệ thống đang chạy."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", metavar="THƯ_MỤC_HOẶC_TỆP", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        target = self.target(options["target"])
        bars = {
            "tables": tqdm(desc="Bảng dữ liệu", unit="dòng", disable=not options["verbosity"] or None),
            "files": tqdm(
                total=stored_count(), desc="Tệp", unit="tệp", disable=not options["verbosity"] or None, position=1
            ),
        }

        def progress(what: str, count: int) -> None:
            bars[what].update(count)

        try:
            manifest = backup(target, progress)
        except ArchiveError as error:
            raise CommandError(str(error), returncode=1) from error
        except OSError as error:
            raise CommandError(
                f"Không ghi được {target}: {error.strerror}. Hãy chọn nơi khác.", returncode=1
            ) from error
        finally:
            for bar in bars.values():
                bar.close()
        if options["verbosity"]:
            rows = sum(table.rows for table in manifest.tables)
            size = target.stat().st_size / 1024 / 1024
            self.stdout.write(f"Đã sao lưu {rows} dòng, {manifest.files} tệp vào {target} ({size:.1f} MB).")

    def target(self, path: Path) -> Path:
        """A file as named; for a folder, a name with the moment in it."""
        if path.is_dir() or not path.suffixes:
            return path / f"dieuhanh-{timezone.localtime():%Y%m%d-%H%M%S}.tar.gz"
        if path.exists():
            raise CommandError(f"Tệp {path} đã có; hãy chọn tên khác để không ghi đè bản sao lưu cũ.", returncode=1)
        return path
