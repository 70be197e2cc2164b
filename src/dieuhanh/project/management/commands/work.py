"""The worker: takes waiting documents one after the other, reads them, finds what they say; and does its rounds."""

from __future__ import annotations

import logging
import signal
import threading
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, close_old_connections, connection
from django.utils import timezone

from dieuhanh.documents.queries import unfinished
from dieuhanh.project.jobs import JOBS, Job
from dieuhanh.records.jobs import work_on_next

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

log = logging.getLogger(__name__)

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
        lease, failures = timedelta(seconds=options["lease"]), 0
        due = dict.fromkeys(JOBS, 0.0)
        while not stop.is_set():
            if not connection.in_atomic_block:
                # A worker lives for days: a connection that the server dropped is opened anew.
                close_old_connections()
            try:
                self.rounds(due)
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

    def rounds(self, due: dict[Job, float]) -> None:
        """Do the jobs whose time has come; one that fails is told in the log and does not stop the others."""
        for job, moment in due.items():
            if time.monotonic() < moment:
                continue
            due[job] = time.monotonic() + job.every
            try:
                job.do(timezone.localtime())
            except OperationalError:
                due[job] = 0.0
                raise
            except Exception:
                log.exception("job %s failed and is tried again in %s s", job.name, job.every)

    def tell(self, document: Any, options: dict[str, Any]) -> None:
        if options["verbosity"]:
            self.stdout.write(f"{document.file_name}: {document.failure or document.get_reading_display()}")
