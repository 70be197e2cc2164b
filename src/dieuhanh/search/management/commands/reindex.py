"""Makes the index of search anew, or brings it up to date; stopped, what was done stays done."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from dieuhanh.search.services import index_pending, rebuild, waiting


class Command(BaseCommand):
    help = "Lập lại chỉ mục tìm kiếm từ đầu; thêm --pending để chỉ lập phần mới và phần đã thay đổi."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pending", action="store_true", help="chỉ phần mới và phần đã thay đổi")

    def handle(self, *args: Any, **options: Any) -> None:
        quiet = not options["verbosity"] or None
        total = 0
        with tqdm(total=waiting() or None, desc="Lập chỉ mục", unit="mục", disable=quiet) as bar:
            if options["pending"]:
                while done := index_pending():
                    total += done
                    bar.update(done)
            else:
                total = rebuild(progress=bar.update)
        if options["verbosity"]:
            self.stdout.write(f"Đã lập chỉ mục {total} nhiệm vụ, kiến nghị và văn bản.")
