"""Writes which tables hold personal data, from what every model says of itself, for the record that law asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser

HEAD = """# Dữ liệu cá nhân trong hệ thống

Trang này do lệnh `dieuhanh personal_data -o docs/personal-data.md` lập từ khai báo `PERSONAL_DATA` của từng bảng;
không sửa bằng tay. Căn cứ: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, Nghị định số 356/2025/NĐ-CP.
"""
OTHERS = {
    "mfa.authenticator": "secret of the authenticator app (encrypted), public keys of security keys",
    "sessions.session": "key of a session, the account that it belongs to",
}


class Command(BaseCommand):
    help = "Lập danh mục các bảng có dữ liệu cá nhân; --check báo lỗi nếu tệp đã có khác với mã nguồn."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("-o", "--output", type=Path, metavar="TỆP", help="ghi ra tệp thay vì in ra màn hình")
        parser.add_argument("--check", type=Path, metavar="TỆP", help="chỉ so sánh với tệp đã có")

    def handle(self, *args: Any, **options: Any) -> None:
        text = report()
        if options["check"]:
            if options["check"].read_text(encoding="utf-8") != text:
                raise CommandError(
                    f"{options['check']} đã cũ; hãy chạy “dieuhanh personal_data -o {options['check']}”.", returncode=1
                )
        elif options["output"]:
            options["output"].write_text(text, encoding="utf-8")
        else:
            self.stdout.write(text, ending="")


def report() -> str:
    """The page: tables with personal data and what it is, then those without."""
    holding, free = [], []
    for model in sorted(apps.get_models(), key=lambda one: one._meta.label_lower):
        label = model._meta.label_lower
        what = vars(model).get("PERSONAL_DATA", OTHERS.get(label))
        if what is None:
            continue
        name = str(model._meta.verbose_name)
        if what:
            holding.append(f"| `{label}` | {name} | {what} |")
        else:
            free.append(f"`{label}`")
    table = ["| bảng | tên | dữ liệu cá nhân |", "|---|---|---|", *holding]
    lines = [HEAD, "## Bảng có dữ liệu cá nhân", "", *table, "", "## Bảng không có", "", ", ".join(free) + ".", ""]
    return "\n".join(lines)
