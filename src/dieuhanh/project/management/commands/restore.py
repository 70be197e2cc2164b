"""Brings everything back out of a backup, onto SQLite or PostgreSQL; all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from dieuhanh.project.archive import ArchiveError, Manifest, restore

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    help = "Khôi phục toàn bộ dữ liệu và tệp từ bản sao lưu vào cơ sở dữ liệu đã migrate."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", metavar="TỆP", type=Path)
        parser.add_argument("--replace", action="store_true", help="xóa dữ liệu đang có rồi mới khôi phục")

    def handle(self, *args: Any, **options: Any) -> None:
        source: Path = options["source"]
        if not source.is_file():
            raise CommandError(f"Không có tệp {source}.", returncode=1)
        bars: dict[str, Any] = {}

        def begun(manifest: Manifest) -> None:
            hidden = not options["verbosity"] or None
            rows = sum(table.rows for table in manifest.tables)
            bars["tables"] = tqdm(total=rows, desc="Bảng dữ liệu", unit="dòng", disable=hidden)
            bars["files"] = tqdm(total=manifest.files, desc="Tệp", unit="tệp", disable=hidden, position=1)

        def progress(what: str, count: int) -> None:
            bars[what].update(count)

        try:
            manifest = restore(
                source,
                replace=options["replace"],
                begun=begun,
                progress=progress,
            )
        except ArchiveError as error:
            raise CommandError(str(error), returncode=1) from error
        finally:
            for bar in bars.values():
                bar.close()
        if options["verbosity"]:
            rows = sum(table.rows for table in manifest.tables)
            self.stdout.write(
                f"Đã khôi phục {rows} dòng, {manifest.files} tệp (bản sao lưu lúc {manifest.created_at})."
            )
