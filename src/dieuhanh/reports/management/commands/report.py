"""Draws up a report and writes it to a file: `dieuhanh report KIND --unit KEY --from --to --as-of --format -o FILE`."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from dieuhanh.org.models import Unit, UnitKind
from dieuhanh.org.permissions import Refused
from dieuhanh.org.queries import ConfigurationError, units_on
from dieuhanh.reports import periods, queries
from dieuhanh.reports.kinds import KINDS, find
from dieuhanh.reports.params import Params
from dieuhanh.reports.render import FORMATS, Format
from dieuhanh.reports.render import find as find_format

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from dieuhanh.reports.params import Kind

USAGE = 2


class Command(BaseCommand):
    help = (
        "Lập báo cáo của một đơn vị trong một kỳ, theo tình trạng của một ngày, ghi ra tệp DOCX, PDF, XLSX hoặc HTML."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", metavar="LOẠI", help=", ".join(f"{kind.name} ({kind.label})" for kind in KINDS))
        parser.add_argument("--unit", metavar="MÃ", help="mã nội bộ của đơn vị (mặc định: UBND tỉnh)")
        parser.add_argument("--from", dest="first", metavar="NGÀY", help="ngày đầu kỳ (mặc định: kỳ 6 tháng hiện tại)")
        parser.add_argument("--to", dest="last", metavar="NGÀY", help="ngày cuối kỳ")
        parser.add_argument(
            "--as-of", metavar="NGÀY", help="chốt số liệu đến hết ngày (mặc định: cuối kỳ hoặc hôm nay)"
        )
        parser.add_argument("--format", metavar="DẠNG", help=", ".join(one.name for one in FORMATS))
        parser.add_argument("-o", "--output", required=True, metavar="TỆP", type=Path, help="tệp ghi ra")

    def handle(self, *args: Any, **options: Any) -> None:
        kind, wanted = self.kind(options["kind"]), self.format(options["format"], options["output"])
        today = timezone.localdate()
        as_of = a_day(options["as_of"]) if options["as_of"] else None
        if kind.by_day:
            first = last = as_of = as_of or today
        else:
            first, last = self.period(options["first"], options["last"], today)
            as_of = as_of or min(last, today)
        params = Params(self.unit(options["unit"], as_of), first, last, as_of)
        try:
            report = queries.draw_up(kind, params, today)
            self.write(options["output"], wanted.render(report))
        except (Refused, ConfigurationError) as error:
            raise CommandError(str(error), returncode=1) from None
        if options["verbosity"]:
            self.stdout.write(f"Đã ghi {kind.label} của {report.letterhead.agency} vào {options['output']}.")

    def kind(self, name: str) -> Kind:
        found = find(name)
        if found is None:
            known = ", ".join(kind.name for kind in KINDS)
            raise CommandError(f"Không có loại báo cáo “{name}”. Các loại: {known}.", returncode=USAGE)
        return found

    def format(self, name: str | None, output: Path) -> Format:
        """The format named, else that of the file's ending."""
        found = find_format(name or output.suffix.removeprefix(".").lower())
        if found is None:
            known = ", ".join(one.name for one in FORMATS)
            raise CommandError(f"Hãy chọn định dạng bằng --format; các định dạng: {known}.", returncode=USAGE)
        return found

    def period(self, first: str | None, last: str | None, today: date) -> tuple[date, date]:
        """The days given, or the half of a year in which today lies."""
        if first and last:
            return a_day(first), a_day(last)
        if first or last:
            raise CommandError("Hãy cho cả ngày đầu kỳ (--from) và ngày cuối kỳ (--to).", returncode=USAGE)
        half = periods.current_half(today)
        if half is None:
            raise CommandError(
                "Chưa có quy tắc ngày chốt kỳ. Hãy chạy “dieuhanh load_reference”, hoặc cho --from và --to.",
                returncode=USAGE,
            )
        return half.first, half.last

    def unit(self, key: str | None, day: date) -> Unit:
        """The unit of that key, or the one committee of a province that lived on `day`."""
        if key:
            unit = Unit.objects.filter(key=key).first()
            if unit is None:
                raise CommandError(f"Không có đơn vị “{key}”. Hãy xem mã nội bộ ở trang Đơn vị.", returncode=USAGE)
            return unit
        found = list(units_on(day).filter(kind=UnitKind.PROVINCE_COMMITTEE)[:2])
        if len(found) != 1:
            raise CommandError("Hãy chỉ rõ đơn vị báo cáo: --unit MÃ_ĐƠN_VỊ.", returncode=USAGE)
        return found[0]

    def write(self, path: Path, data: bytes) -> None:
        """The whole file or nothing: a stop in the middle leaves what was there before."""
        part = path.with_name(f".{path.name}.part")
        try:
            part.write_bytes(data)
            part.replace(path)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise CommandError(
                f"Không ghi được {path} ({os.strerror(error.errno or 0)}). Hãy kiểm tra thư mục và quyền ghi.",
                returncode=1,
            ) from None


def a_day(text: str) -> date:
    """'2026-06-14' or '14/06/2026'."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 a day of the calendar has no time zone
        except ValueError:
            continue
    raise CommandError(
        f"“{text}” không phải là ngày có trong lịch; ví dụ 2026-06-14 hoặc 14/06/2026.", returncode=USAGE
    )
