"""Loads the made-up sample province: its units and people, its documents, and what the desk did with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from dieuhanh.directives.models import Directive
from dieuhanh.org.models import User

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.org.models import RoleGrant

SAMPLES = Path(settings.ROOT) / "samples"


class Command(BaseCommand):
    help = "Nạp tỉnh mẫu (đơn vị, tài khoản, văn bản, nhiệm vụ); chạy lại không tạo trùng."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--logins", action="store_true", help="chỉ in các tài khoản mẫu")

    def handle(self, *args: Any, **options: Any) -> None:
        if not SAMPLES.exists():
            raise CommandError("Không có thư mục samples/ trong bản cài này; hãy chạy lệnh từ thư mục mã nguồn.")
        if options["logins"]:
            self.logins()
            return
        if Directive.objects.exists():
            return
        call_command("load_types")
        call_command("load_province", SAMPLES / "province.json", "--passwords", "demo")
        owner = json.loads((SAMPLES / "province.json").read_text(encoding="utf-8")).get("owner", "ubnd-tinh")
        call_command("import", SAMPLES / "documents", "--owner", owner)
        call_command("load_story", SAMPLES / "story.json")
        call_command("prepare_acts")

    def logins(self) -> None:
        """The sample accounts, one a line, with what they are for."""
        self.stdout.write("Tài khoản mẫu (mật khẩu chung: dieuhanh-mau-2026):")
        today = timezone.localdate()
        for user in User.objects.filter(is_active=True).prefetch_related("grants__unit").order_by("username"):
            roles = "; ".join(f"{one.get_role_display()} – {one.unit}{_ended(one, today)}" for one in user.grants.all())
            self.stdout.write(f"  {user.username:<14} {user.get_full_name()} ({roles})")


def _ended(grant: RoleGrant, today: date) -> str:
    return "" if grant.valid_to is None or grant.valid_to > today else f", đã hết từ {grant.valid_to:%d/%m/%Y}"
