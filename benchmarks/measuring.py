"""How one page is measured: signed in, in this process, warm; its queries, its milliseconds, the processor's."""

from __future__ import annotations

import gc
import re
import statistics
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import asking

if TYPE_CHECKING:
    from collections.abc import Iterable

# queries; passed: median, p95; worked (processor): median, p95, in milliseconds; thousands of characters of the page.
Figures = list[float]
FIRST = 5
NEXT = re.compile(r'rel="next" href="([^"]+)"')


class Reader:
    """Asks for a page again and again as a signed-in person.

    `soon`: a page of which none of the first FIRST requests took more milliseconds is not asked for again: its highest
    stands for the value that 95 of 100 stay below, which is no higher.
    """

    def __init__(self, requests: int, *, plans: bool = False, soon: float = 0) -> None:
        from django.conf import settings  # noqa: PLC0415 settings come first
        from django.db import connection  # noqa: PLC0415
        from django.test import Client  # noqa: PLC0415

        from dieuhanh.org.models import User  # noqa: PLC0415

        # Nobody asks as often as this; how often people may ask is not measured here.
        settings.RATE_LIMITS.clear()
        self.requests, self.plans, self.soon, self.connection = requests, plans, soon, connection
        self.clients = {who: Client() for who in asking.PEOPLE}
        for who, name in asking.PEOPLE.items():
            self.clients[who].force_login(User.objects.get(username=name))
        self.keys = _keys()
        self.server = self._server()
        # As the web process does (`project.wsgi`), once every view is loaded.
        self.clients["quản trị"].get("/")
        gc.collect()
        gc.freeze()
        gc.set_threshold(10_000)

    def read_all(self, pages: Iterable[asking.Asked]) -> dict[str, Figures]:
        """Every page, and the one after it for the clerk: paging by key costs what the first page costs."""
        found: dict[str, Figures] = {}
        listed, begun = list(pages), time.monotonic()
        for number, one in enumerate(listed, 1):
            _progress(f"{number}/{len(listed)}, {time.monotonic() - begun:.0f} s: {one.name}")
            found |= self._read(one)
        _progress("")
        return found

    def _read(self, one: asking.Asked) -> dict[str, Figures]:
        url = one.address.format(**self.keys)
        answer = self.clients[one.who].get(url)
        if answer.status_code in (302, 403, 404):
            return {}  # not for this person, or told at another address, which is asked for too
        assert answer.status_code == 200, (answer.status_code, url)
        found = {one.name: self._figures(one, url)}
        after = NEXT.search(answer.content.decode())
        if after and one.who == "văn thư":
            following = url.partition("?")[0] + after[1].replace("&amp;", "&")
            found[f"{one.name} · trang sau"] = self._figures(one, following)
        return found

    def _figures(self, one: asking.Asked, url: str) -> Figures:
        from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

        client = self.clients[one.who]
        with CaptureQueriesContext(self.connection) as queries:
            length = len(client.get(url).content.decode()) / 1000
            asked = len(queries)
        if self.plans:
            self._explain(one, queries.captured_queries)
        passed, worked = [], []
        for request in range(self.requests):
            if request == FIRST and max(passed) < self.soon:
                break
            begun, work = time.perf_counter(), self._work()
            client.get(url)
            passed.append((time.perf_counter() - begun) * 1000)
            worked.append((self._work() - work) * 1000)
        return [asked, statistics.median(passed), high(passed), statistics.median(worked), high(worked), length]

    def _explain(self, one: asking.Asked, queries: list[dict[str, str]]) -> None:
        """For whoever mends a page: its slowest statements with the plan of the database."""
        print(f"\n== {one.name}: {len(queries)} truy vấn", file=sys.stderr)
        verb = "EXPLAIN QUERY PLAN" if self.connection.vendor == "sqlite" else "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF)"
        for query in sorted(queries, key=lambda one: -float(one["time"]))[:2]:
            print(f"-- {query['time']} s: {query['sql']}", file=sys.stderr)
            with self.connection.cursor() as cursor:
                cursor.execute(f"{verb} {query['sql']}".replace("%", "%%"), ())
                for row in cursor.fetchall():
                    print("   ", row[-1], file=sys.stderr)

    def _server(self) -> Any:
        """Where the work of our server process is told; None where the database works in this process."""
        if self.connection.vendor == "sqlite":
            return None
        with self.connection.cursor() as cursor:
            # Helpers of the server would work unseen.
            cursor.execute("SET max_parallel_workers_per_gather = 0")
            cursor.execute("SELECT pg_backend_pid()")
            place = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
        return place if place.exists() else None

    def _work(self) -> float:
        """Seconds of the processor, of this process and of the server's that works for it."""
        server = int(self.server.read_text().split()[0]) / 1e9 if self.server else 0
        return time.process_time() + server


def _keys() -> dict[str, Any]:
    """Keys of things on the ground that addresses name."""
    from django.utils import timezone  # noqa: PLC0415

    from dieuhanh.directives.models import Directive  # noqa: PLC0415
    from dieuhanh.documents.models import Document, DocumentType  # noqa: PLC0415
    from dieuhanh.org.models import Field, RoleGrant, Unit, UnitKind  # noqa: PLC0415
    from dieuhanh.records.models import Session  # noqa: PLC0415

    grant = RoleGrant.objects.select_related("unit")
    today = timezone.localdate()
    return {
        "province": grant.get(user__username="vanthu").unit_id,
        "own": grant.filter(user__username="gdkhcn").order_by("id")[0].unit_id,
        "unit": Unit.objects.get(key="so-tai-chinh").pk,
        "commune": Unit.objects.filter(kind=UnitKind.COMMUNE_COMMITTEE).order_by("id")[0].pk,
        "type": getattr(DocumentType.objects.order_by("id").first(), "pk", 0),
        "field": getattr(Field.objects.order_by("id").first(), "pk", 0),
        "directive": Directive.objects.filter(is_open=True).order_by("-id")[0].pk,
        "document": Document.objects.order_by("-id")[0].pk,
        "session": Session.objects.order_by("-id")[0].pk,
        "today": today,
        "last_month": today - timedelta(days=30),
    }


def high(values: list[float]) -> float:
    """The value that 95 of 100 stay below."""
    return sorted(values)[max(round(len(values) * 0.95) - 1, 0)]


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{text[:150]}", end="", file=sys.stderr, flush=True)
    elif text:
        print(f"  {text}", file=sys.stderr, flush=True)
