"""Plays a history of the register from a file through the real verbs, each at its own moment."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dieuhanh.directives.services.story import load_story
from dieuhanh.org.models import User
from dieuhanh.org.permissions import Denied, Refused


class Command(BaseCommand):
    help = "Diễn lại lịch sử nhiệm vụ, kiến nghị từ một tệp (samples/story.json); chạy lại không tạo trùng."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="TỆP", type=Path)
        parser.add_argument("--by", help="tài khoản thay cho tài khoản không có trong hệ thống")

    def handle(self, *args: Any, **options: Any) -> None:
        told = load_story(self.data(options["file"]), self.user(options["by"]))
        if not told.steps:
            self.stdout.write("Lịch sử này đã được nạp từ trước; không làm gì thêm.")
            return
        self.stdout.write(
            f"Đã nạp {told.directives} nhiệm vụ, {told.proposals} kiến nghị qua {told.steps} bước.",
        )

    def data(self, path: Path) -> dict[str, Any]:
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise CommandError(
                f"Không đọc được tệp {path}: {error}. Tệp phải là JSON, xem samples/README.md."
            ) from error
        if not isinstance(data, dict) or not {"sessions", "documents"} <= data.keys():
            raise CommandError(f"Tệp {path} không có phần “sessions” và “documents”; xem samples/README.md.")
        return data

    def user(self, name: str | None) -> User | None:
        found = User.objects.filter(username=name).first() if name else None
        if name and found is None:
            raise CommandError(f"Không có tài khoản “{name}”.")
        return found

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except (Refused, Denied) as refusal:
            raise CommandError(str(refusal.message)) from refusal
