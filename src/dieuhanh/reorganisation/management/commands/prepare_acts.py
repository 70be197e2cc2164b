"""Drafts of the built-in cases of reorganisation: `dieuhanh prepare_acts [--unit KEY]`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from dieuhanh.org.models import Unit, UnitKind
from dieuhanh.reorganisation.services import prepare_acts

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    help = "Lập dự thảo các phương án sắp xếp dựng sẵn (01/3/2025 và 01/7/2025) từ danh bạ đơn vị."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--unit", metavar="MÃ", help="mã nội bộ của cơ quan thực hiện (mặc định: mọi UBND tỉnh)")

    def handle(self, *args: Any, **options: Any) -> None:
        owners = Unit.objects.filter(kind=UnitKind.PROVINCE_COMMITTEE, ended_on=None)
        if options["unit"]:
            owners = Unit.objects.filter(key=options["unit"])
            if not owners.exists():
                raise CommandError(f"Không có đơn vị mang mã “{options['unit']}”.")
        for owner in owners:
            for act in prepare_acts(by=None, owner=owner):
                self.stdout.write(f"{owner.name}: {act.title} ({act.lines.count()} dòng).")
