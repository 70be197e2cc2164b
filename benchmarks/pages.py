"""Pages at 1,000 and at 100,000 directives: queries, milliseconds, and the ratio of the two from one run.

    make bench-web                     SQLite
    scripts/with_postgres.py make bench-web

Each size gets a database of its own (a folder on SQLite, a schema of its own process on PostgreSQL is emptied first).
"""

from __future__ import annotations

import argparse
import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

SIZES = (1_000, 100_000)
ROUNDS = 9
# Accounts of the sample province: clerk, leader, officer of the department that leads most.
PEOPLE = {"clerk": "vanthu", "leader": "pct", "officer": "sokhcn"}
PAGES = {
    "bàn làm việc (văn thư)": ("clerk", "/"),
    "bàn làm việc (lãnh đạo)": ("leader", "/"),
    "bàn làm việc (đơn vị)": ("officer", "/"),
    "sổ nhiệm vụ": ("clerk", "/nhiem-vu/"),
    "sổ nhiệm vụ, quá hạn": ("clerk", "/nhiem-vu/?time=overdue"),
    "sổ nhiệm vụ, sắp đến hạn": ("clerk", "/nhiem-vu/?time=near_due"),
    "sổ nhiệm vụ, chưa rõ hạn": ("clerk", "/nhiem-vu/?time=undated"),
    "sổ nhiệm vụ, chờ nghiệm thu": ("clerk", "/nhiem-vu/?state=reported"),
    "sổ nhiệm vụ, hoàn thành quá hạn": ("clerk", "/nhiem-vu/?time=done_late"),
    "sổ nhiệm vụ, tìm": ("clerk", "/nhiem-vu/?q=chuyen+doi+so"),
    "sổ nhiệm vụ của đơn vị": ("officer", "/nhiem-vu/"),
    "sổ nhiệm vụ của đơn vị, quá hạn": ("officer", "/nhiem-vu/?time=overdue"),
    "sổ kiến nghị": ("clerk", "/kien-nghi/"),
    "buổi làm việc": ("clerk", "/buoi-lam-viec/"),
    "văn bản": ("clerk", "/van-ban/"),
    "hàng chờ duyệt": ("clerk", "/duyet/"),
}


def measure(size: int) -> dict[str, tuple[int, float]]:
    """In this process: fill a fresh database and ask for every page; queries and the median of milliseconds."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dieuhanh.project.settings_test")
    import django  # noqa: PLC0415 settings come first

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from dieuhanh.org.models import User  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("flush", verbosity=0, interactive=False)
    call_command("load_reference", stdout=io.StringIO())
    call_command("load_province", "samples/province.json", stdout=io.StringIO())
    call_command("generate_directives", size, verbosity=0, yes=True)
    people = {who: User.objects.get(username=name) for who, name in PEOPLE.items()}
    found = {}
    for name, (who, address) in PAGES.items():
        client = Client()
        client.force_login(people[who])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200, address
            asked = len(queries)
        times = []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            client.get(address)
            times.append((time.perf_counter() - begun) * 1000)
        found[name] = (asked, statistics.median(times))
    return found


def main() -> None:
    """Measure each size in a process of its own, then print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--sizes", type=int, nargs=2, default=SIZES)
    options = parser.parse_args()
    if options.size:
        print(json.dumps(measure(options.size)))
        return
    runs = []
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, "DIEUHANH_DATA": folder, "PYTHONPATH": "."}
            command = [sys.executable, __file__, "--size", str(size)]
            done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
            runs.append(json.loads(done.stdout.splitlines()[-1]))
    small, large = options.sizes
    print(f"{'trang':36}{'truy vấn':>9}{f'{small:,} (ms)':>16}{f'{large:,} (ms)':>16}{'tỷ số':>8}")
    for name in PAGES:
        (_, before), (queries, after) = runs[0][name], runs[1][name]
        print(f"{name:36}{queries:>9}{before:>16.1f}{after:>16.1f}{after / before:>8.2f}")
    print(f"nhiều truy vấn nhất: {max(q for q, _ in runs[1].values())}; tỷ số lớn nhất: ", end="")
    print(f"{max(runs[1][name][1] / runs[0][name][1] for name in PAGES):.2f}; n = {ROUNDS} lần mỗi trang")


if __name__ == "__main__":
    main()
