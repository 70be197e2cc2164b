"""Loads the units, people and accounts of a province from a file."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dieuhanh.org.permissions import Refused
from dieuhanh.org.services import load_province, load_reference

# Printed by `make run`; only ever given with `--passwords demo`.
DEMO_PASSWORD = "dieuhanh-mau-2026"  # noqa: S105 the sample province is public
WORDS = {
    "fields": "lĩnh vực",
    "units": "đơn vị",
    "names": "tên đơn vị",
    "codes": "mã định danh",
    "parents": "quan hệ cấp trên",
    "successions": "việc kế thừa",
    "people": "người",
    "posts": "chức vụ",
    "users": "tài khoản",
    "grants": "vai trò",
    "rules": "quy tắc",
    "closed": "mục được ghi ngày kết thúc",
}


class Command(BaseCommand):
    help = "Nạp đơn vị, người và tài khoản của một tỉnh từ tệp JSON; chạy lại không tạo trùng."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="tệp JSON, cấu trúc như samples/province.json")
        parser.add_argument(
            "--passwords",
            choices=["demo"],
            help="demo: tài khoản mới nhận mật khẩu mẫu; không có thì chưa ai đăng nhập được",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise CommandError(f"Không mở được tệp {path}. Hãy kiểm tra đường dẫn.") from error
        except ValueError as error:
            raise CommandError(f"Tệp {path} không phải JSON hợp lệ: {error}") from error
        load_reference()
        try:
            loaded = load_province(data, password=DEMO_PASSWORD if options["passwords"] == "demo" else None)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        except (KeyError, TypeError, AttributeError) as error:
            raise CommandError(f"Tệp {path} thiếu hoặc sai mục {error}; xem cấu trúc ở samples/README.md.") from error
        told = ", ".join(f"{count} {WORDS[what]}" for what, count in asdict(loaded).items() if count)
        self.stdout.write(f"Đã nạp {told}." if told else "Dữ liệu của tỉnh đã đủ.")
