"""Writes what people confirmed, changed and added as gold for `vanban`: one JSON object a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from dieuhanh.review.queries import gold_lines

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    help = "Kết xuất các nội dung trích đã duyệt thành mẫu đo (JSONL) để cải tiến quy tắc. Tệp có nội dung văn bản."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("-o", "--output", required=True, type=Path, metavar="TỆP", help="tệp JSONL sẽ ghi")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["output"]
        draft = target.with_name(f".{target.name}.dang-ghi")
        count = personal = 0
        try:
            with draft.open("w", encoding="utf-8") as file:
                for line in gold_lines():
                    file.write(json.dumps(line, ensure_ascii=False) + "\n")
                    count, personal = count + 1, personal + bool(line["personal_data"])
            draft.replace(target)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise CommandError(f"Không ghi được {target}: {error.strerror}. Hãy chọn thư mục khác.") from error
        self.stdout.write(f"Đã ghi {count} văn bản vào {target}; {personal} văn bản có dữ liệu cá nhân của người dân.")
