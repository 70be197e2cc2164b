"""The registers: numbers of their own without gaps, each document once."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection, connections
from django.utils import timezone

from dieuhanh.documents import services
from dieuhanh.documents.models import Document, RegisterEntry
from dieuhanh.journal.queries import breaks
from dieuhanh.org.permissions import Denied, Refused
from tests.people import make_cast, make_document

if TYPE_CHECKING:
    from tests.people import Cast

DAY = date(2024, 3, 5)


def enter(cast: Cast, on: date = DAY) -> RegisterEntry:
    document = make_document(cast.province)
    return services.register_incoming(by=cast.clerk, unit=cast.province, document=document, on=on)


def test_numbers_run_from_one_each_year(cast: Cast) -> None:
    assert [enter(cast).number for _ in range(3)] == [1, 2, 3]
    assert (enter(cast, date(2025, 1, 2)).number, enter(cast, date(2025, 1, 2)).year) == (1, 2025)


def test_each_unit_and_register_counts_for_itself(cast: Cast) -> None:
    enter(cast)
    document = make_document(cast.province)
    out = services.register_outgoing(
        by=cast.clerk, unit=cast.province, document=document, on=DAY, signer="Lê Văn Chính", copies=2
    )
    elsewhere = services.register_incoming(by=cast.clerk, unit=cast.office, document=document, on=DAY)
    assert (out.number, out.signer, out.copies, elsewhere.number) == (1, "Lê Văn Chính", 2, 1)


def test_the_same_document_is_entered_once(cast: Cast) -> None:
    entry = enter(cast)
    again = services.register_incoming(by=cast.clerk, unit=cast.province, document=entry.document, on=DAY)
    assert again == entry
    assert RegisterEntry.objects.count() == 1


def test_days_run_with_the_numbers(cast: Cast) -> None:
    enter(cast)
    with pytest.raises(Refused, match="05/03/2024"):
        enter(cast, DAY - timedelta(days=1))
    with pytest.raises(Refused, match="tương lai"):
        enter(cast, timezone.localdate() + timedelta(days=1))
    assert enter(cast).number == 2


def test_only_a_clerk_of_the_unit_enters(cast: Cast) -> None:
    for user in (cast.officer, cast.leader, cast.auditor, cast.nobody, cast.other_clerk):
        with pytest.raises(Denied):
            services.register_incoming(by=user, unit=cast.province, document=make_document(cast.province), on=DAY)


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gap_under_haste() -> None:
    """Four clerks at once on PostgreSQL; SQLite in memory is one connection, there they follow each other."""
    cast = make_cast()
    documents = [make_document(cast.province) for _ in range(12)]

    def work(part: list[Document]) -> None:
        for document in part:
            services.register_incoming(by=cast.clerk, unit=cast.province, document=document, on=DAY)

    def work_alone(part: list[Document]) -> None:
        try:
            work(part)
        finally:
            connections.close_all()

    if connection.vendor == "sqlite":
        work(documents)
    else:
        threads = [threading.Thread(target=work_alone, args=(documents[number::4],)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(RegisterEntry.objects.values_list("number", flat=True)) == list(range(1, 13))
    assert list(breaks()) == []
