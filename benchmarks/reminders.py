"""A morning of reminders in a province: 3,100 accounts, 300 units, 20,000 open directives; seconds of processor time.

    python benchmarks/reminders.py
    python benchmarks/reminders.py --users 500 --open 5000

Prints two mornings (the first says everything, the second what is new), a minute in which nothing is due, and the
sending into files. Runs on SQLite in a folder of its own.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
MONDAY = date(2026, 3, 2)


def province(users: int, units: int, number: int) -> None:
    """Accounts spread over the units, every tenth a head; directives due from 20 days ago to 40 days ahead."""
    people = import_module("tests.people")
    org, directives = import_module("dieuhanh.org.models"), import_module("dieuhanh.directives.models")
    top = people.make_unit("UBND tỉnh An Lộc", kind="province_committee")
    clerk = people.make_user("clerk", top)
    people.make_user("leader", top)
    below = [people.make_unit(f"UBND xã số {n}", parent=top) for n in range(units)]
    made = [org.User(username=f"u{n}", email=f"u{n}@an-loc.example", password="!") for n in range(users)]
    accounts = org.User.objects.bulk_create(made, batch_size=500)
    grants = [
        org.RoleGrant(
            user=user, role="unit_officer" if n % 10 else "leader", unit=below[n % units], valid_from=date(2020, 1, 1)
        )
        for n, user in enumerate(accounts)
    ]
    org.RoleGrant.objects.bulk_create(grants, batch_size=500)
    given = {"assigner": top, "assigned_on": MONDAY - timedelta(days=60), "issued_by": clerk, "state": "in_progress"}
    given |= {"issued_at": datetime(2026, 1, 1, tzinfo=UTC), "folded": "", "first_deadline": MONDAY}
    rows = [
        directives.Directive(
            code=f"NV-{n}",
            content=f"Xây dựng kế hoạch chuyển đổi số, trình ban hành, lần {n}",
            lead=below[n % units],
            lead_name=below[n % units].name,
            deadline=MONDAY + timedelta(days=n % 60 - 20),
            **given,
        )
        for n in range(number)
    ]
    directives.Directive.objects.bulk_create(rows, batch_size=500)


def timed(what: str, work: Callable[[], Any]) -> Any:
    begun = time.process_time()
    answer = work()
    print(f"{what:<40} {time.process_time() - begun:8.2f} s   {answer}")
    return answer


def mornings() -> None:
    ground_of = import_module("dieuhanh.reminders.queries.ground").ground_of
    services = import_module("dieuhanh.reminders.services")
    timezone = import_module("django.utils.timezone")
    for n in range(2):
        now = datetime.combine(MONDAY + timedelta(days=n), datetime.min.time().replace(hour=8))
        now = timezone.make_aware(now)
        timed(f"digests of {now:%d/%m/%Y}", lambda now=now: services.make_digests(ground=ground_of(now)))
        timed("a minute with nothing due", lambda now=now: services.make_digests(ground=ground_of(now)))
        timed("sending into files", lambda now=now: services.send_pending(now=now, seconds=600))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=3100)
    parser.add_argument("--units", type=int, default=300)
    parser.add_argument("--open", type=int, default=20000)
    options = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(DIEUHANH_DATA=folder, DJANGO_SETTINGS_MODULE="dieuhanh.project.settings_test")
        os.environ.pop("DATABASE_URL", None)
        import_module("django").setup()
        import_module("django.core.management").call_command("migrate", verbosity=0)
        import_module("dieuhanh.org.services.reference").load_rules()
        import_module("dieuhanh.reminders.services").load_rules()
        province(options.users, options.units, options.open)
        mornings()


if __name__ == "__main__":
    main()
