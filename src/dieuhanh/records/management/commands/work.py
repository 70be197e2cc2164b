"""The worker: takes waiting documents one after the other, reads them and finds what they say."""

from __future__ import annotations

import signal
import threading
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, close_old_connections, connection

from dieuhanh.documents.queries import unfinished
from dieuhanh.documents.services import sweep
from dieuhanh.records.jobs import work_on_next

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

SWEEP_SECONDS = 600
BUSY_SECONDS = 2.0
# With --once: how many times in a row the database may fail before the command gives up.
FAILURES = 10


class Command(BaseCommand):
    help = "Đọc và trích các văn bản đang chờ; chạy liên tục, dừng bằng Ctrl+C. Chạy nhiều tiến trình cùng lúc được."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi dừng")
        parser.add_argument("--interval", type=float, default=1.0, help="số giây nghỉ khi không có việc")
        parser.add_argument(
            "--lease",
            type=float,
            default=2 * settings.READING_SECONDS + 30,
            help="số giây một tiến trình giữ một văn bản; quá thời gian này tiến trình khác được làm thay",
        )
        parser.add_argument("--attempts", type=int, default=3, help="số lần thử trước khi báo không đọc được")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT):
                # The document in hand is finished first; a second signal need not wait: nothing is lost by a kill.
                signal.signal(number, lambda *_: stop.set())
        self.work(stop, options)

    def work(self, stop: threading.Event, options: dict[str, Any]) -> None:
        """Until told to stop; with `--once`, until nothing waits, not even for the lease of a dead worker to end."""
        lease, swept, failures = timedelta(seconds=options["lease"]), 0.0, 0
        while not stop.is_set():
            if not connection.in_atomic_block:
                # A worker lives for days: a connection that the server dropped is opened anew.
                close_old_connections()
            try:
                if time.monotonic() - swept > SWEEP_SECONDS:
                    sweep()
                    swept = time.monotonic()
                document, failures = work_on_next(lease=lease, attempts=options["attempts"]), 0
                if document is not None:
                    self.tell(document, options)
                elif options["once"] and not unfinished().exists():
                    return
                else:
                    stop.wait(options["interval"])
            except OperationalError as error:
                failures += 1
                if options["once"] and failures == FAILURES:
                    raise CommandError(f"Cơ sở dữ liệu không trả lời: {error}", returncode=1) from error
                self.stderr.write(f"Cơ sở dữ liệu đang bận hoặc mất kết nối, sẽ thử lại: {error}")
                stop.wait(BUSY_SECONDS)

    def tell(self, document: Any, options: dict[str, Any]) -> None:
        if options["verbosity"]:
            self.stdout.write(f"{document.file_name}: {document.failure or document.get_reading_display()}")
