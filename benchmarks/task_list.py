"""A task list of 5,000 rows: read, checked, issued by the worker, saved again; figures for one machine, as a table.

Run: DATABASE_URL=sqlite:////tmp/x.sqlite3 python benchmarks/task_list.py (an empty database; made-up province).
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dieuhanh.project.settings_test")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from dieuhanh.org.services.reference import load_rules  # noqa: E402
from dieuhanh.transfer import jobs, services  # noqa: E402
from dieuhanh.transfer.papers import register_book, task_list  # noqa: E402
from dieuhanh.transfer.queries import counts_of  # noqa: E402
from dieuhanh.transfer.queries.papers import listed, task_lines  # noqa: E402
from tests.dieuhanh.transfer.sheets import book, row  # noqa: E402
from tests.people import make_cast, make_unit  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from dieuhanh.transfer.models import Batch

ROWS, COMMUNES = 5000, 150


def timed(what: str, do: Callable[[], Any]) -> Any:
    began = time.perf_counter()
    found = do()
    print(f"| {what} | {time.perf_counter() - began:.1f} s |")
    return found


def issue_all() -> int:
    issued = 0
    while more := jobs.issue_listed(timezone.now()):
        issued += more
    return issued


def main() -> None:
    call_command("migrate", verbosity=0)
    load_rules()
    cast = make_cast()
    communes = [make_unit(f"UBND xã Số {n}", kind="commune_committee", parent=cast.province) for n in range(COMMUNES)]
    data = book(
        *(
            row(
                f"Việc số {n} về chuyển đổi số",
                lead=communes[n % COMMUNES].name,
                others="Sở Tài chính; Sở TT&TT",
                on=f"{n % 28 + 1:02}/{n % 9 + 1:02}/2026",
                deadline="30/12/2026" if n % 3 else "trong thời gian sớm nhất",
            )
            for n in range(ROWS)
        )
    )
    print(f"| {ROWS} rows | seconds |\n|---|---|")

    def bring() -> Batch:
        return services.bring_list(by=cast.clerk, unit=cast.province, data=data, file_name="lon.xlsx")

    def check(batch: Batch) -> Batch:
        day = timezone.localdate()
        return services.set_columns(by=cast.clerk, batch=batch, columns=batch.columns, assigned_on=day)

    batch = timed("read", bring)
    timed("ask for the check", lambda: check(batch))
    timed("check, by the worker", issue_all)
    batch.refresh_from_db()
    services.confirm_list(by=cast.clerk, batch=batch)
    issued = timed("issue, by the worker", issue_all)
    today = timezone.localdate()
    rows = listed(cast.clerk, {}, today)
    saved = timed("save as XLSX", lambda: task_list.write(task_lines(rows), title="Sổ", told=""))
    back = services.bring_list(by=cast.clerk, unit=cast.province, data=saved, file_name="ra.xlsx")
    check(back)
    timed("check what was saved, by the worker", issue_all)
    lines = [[str(n), *["Nội dung văn bản"] * 9] for n in range(ROWS)]
    told = register_book.Book("", "UBND tỉnh", "Sổ", 2026, ("", ""), ("", ""), register_book.INCOMING, lines)
    timed("register as DOCX", lambda: register_book.write(told))
    print(f"issued {issued}; brought back: {counts_of(back)}")


if __name__ == "__main__":
    main()
