"""Serves the desk and runs its worker in one process group, on the embedded default or on what DATABASE_URL says."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 10
WEB_SECONDS = 60


def die_with_parent() -> None:
    """Ask Linux to end this process when its parent ends, however that happens; elsewhere the group signal must do."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Command(BaseCommand):
    help = "Chuẩn bị cơ sở dữ liệu, chạy trang web và tiến trình xử lý nền; dừng bằng Ctrl+C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sample", action="store_true", help="nạp tỉnh mẫu nếu cơ sở dữ liệu còn trống")
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--threads", type=int, default=4, help="số yêu cầu xử lý cùng lúc")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        call_command("load_reference")
        if options["sample"]:
            call_command("load_sample")
        children = [self.web(options), self.worker()]
        self.stdout.write(
            self.style.SUCCESS(f"\n{settings.PROVINCE_NAME}: http://{options['host']}:{options['port']}/")
        )
        if options["sample"]:
            call_command("load_sample", "--logins")
        self.stdout.write("Dừng bằng Ctrl+C.\n")
        self.stdout.flush()
        self.watch(children)

    def web(self, options: dict[str, Any]) -> subprocess.Popen[bytes]:
        """The web server: granian, WSGI."""
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", options["host"]]
        command += ["--port", str(options["port"]), "--workers", "1", "--blocking-threads", str(options["threads"])]
        command += ["--no-ws", "--log-level", "warning", "dieuhanh.project.wsgi:application"]
        return self.start(command)

    def worker(self) -> subprocess.Popen[bytes]:
        """The worker: reads and extracts what waits."""
        return self.start([sys.executable, "-m", "django", "work"])

    def start(self, command: list[str]) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "dieuhanh.project.settings"}
        return subprocess.Popen(command, env=environment, preexec_fn=die_with_parent)  # noqa: S603

    def watch(self, children: list[subprocess.Popen[bytes]]) -> None:
        """Wait until one child ends or somebody stops us, then end them all."""
        stopped = []
        signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))
        signal.signal(signal.SIGINT, lambda *_: stopped.append(True))
        while not stopped and all(child.poll() is None for child in children):
            time.sleep(0.2)
        for child in children:
            child.terminate()
        for child in children:
            try:
                child.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
        if not stopped:
            raise CommandError("Một tiến trình đã dừng bất thường; xem dòng báo lỗi phía trên rồi chạy lại lệnh này.")
