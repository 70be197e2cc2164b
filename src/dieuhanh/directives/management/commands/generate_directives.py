"""Makes up many directives, to measure pages and statistics with."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from dieuhanh.directives.services.generating import generate_directives
from dieuhanh.directives.services.generating_documents import generate_documents
from dieuhanh.org.permissions import Refused


class Command(BaseCommand):
    help = "Sinh nhiệm vụ giả định để đo tốc độ; mã TN-…, cùng hạt giống thì cùng kết quả."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", metavar="SỐ_LƯỢNG", type=int)
        parser.add_argument("--documents", type=int, default=0, help="sinh thêm bấy nhiêu văn bản có buổi làm việc")
        parser.add_argument("--seed", type=int, default=1, help="hạt giống (mặc định 1)")
        parser.add_argument("--yes", action="store_true", help="sinh cả khi cơ sở dữ liệu đã có nhiệm vụ thật")

    def handle(self, *args: Any, **options: Any) -> None:
        number = options["number"]
        if number < 1:
            raise CommandError("Số lượng phải từ 1 trở lên.")
        quiet = not options["verbosity"] or None
        with tqdm(total=number, desc="Sinh nhiệm vụ", unit="nhiệm vụ", disable=quiet) as bar:
            try:
                generate_directives(number, seed=options["seed"], force=options["yes"], progress=bar.update)
            except Refused as refusal:
                raise CommandError(str(refusal.message)) from refusal
        if options["documents"] > 0:
            with tqdm(total=options["documents"], desc="Sinh văn bản", unit="văn bản", disable=quiet) as bar:
                generate_documents(options["documents"], seed=options["seed"], progress=bar.update)
