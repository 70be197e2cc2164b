"""Loads the reference data of the package: areas, ministries, fields of work, rules."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from dieuhanh.org.services import load_reference

WORDS = {
    "areas": "đơn vị hành chính",
    "rules": "quy tắc",
    "units": "bộ, cơ quan trung ương",
    "fields": "lĩnh vực",
    "successions": "việc kế thừa",
}


class Command(BaseCommand):
    help = "Nạp dữ liệu tham chiếu (đơn vị hành chính, bộ, lĩnh vực, quy tắc); chạy lại không tạo trùng."

    def handle(self, *args: Any, **options: Any) -> None:
        added = load_reference()
        if any(added.values()):
            told = ", ".join(f"{count} {WORDS[what]}" for what, count in added.items() if count)
            self.stdout.write(f"Đã nạp thêm {told}.")
        elif options["verbosity"] > 1:
            self.stdout.write("Dữ liệu tham chiếu đã đủ.")
