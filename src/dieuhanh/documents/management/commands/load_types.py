"""Loads the 29 types of official documents of NĐ 30/2020/NĐ-CP; safe to repeat."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from dieuhanh.documents.services import load_document_types


class Command(BaseCommand):
    help = "Nạp danh mục loại văn bản theo Nghị định 30/2020/NĐ-CP; chạy lại không tạo trùng."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = load_document_types()
        if options["verbosity"]:
            self.stdout.write(f"Loại văn bản: {changed} mục được thêm hoặc cập nhật.")
