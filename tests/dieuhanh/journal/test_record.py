"""Adding to the journal, and finding whatever was altered behind its back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction

from dieuhanh.journal.models import Entry, Head
from dieuhanh.journal.queries import breaks, history
from dieuhanh.journal.services import record

if TYPE_CHECKING:
    from tests.people import Cast


def write(cast: Cast, count: int) -> None:
    for number in range(count):
        with transaction.atomic():
            record(by=cast.clerk, verb="thử", on=cast.department, data={"số": number, "ngày": date(2024, 2, 29)})


def test_entries_are_chained_and_whole(cast: Cast) -> None:
    write(cast, 5)
    assert list(breaks()) == []
    assert history(cast.department).count() == 5
    assert Entry.objects.get(sequence=1).actor_name == "Trần Thị Văn Thư"
    assert Head.objects.get().sequence == 5


@pytest.mark.django_db(transaction=True)
def test_an_entry_without_its_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError):
        record(by=None, verb="thử", on=Head(id=1))


def test_nobody_changes_or_deletes_an_entry(cast: Cast) -> None:
    write(cast, 1)
    with pytest.raises(TypeError):
        Entry.objects.all().delete()
    with pytest.raises(TypeError):
        Entry.objects.update(verb="khác")
    with pytest.raises(TypeError):
        Entry.objects.get().delete()


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE journal_entry SET actor_name = 'Ai khác' WHERE sequence = 3", [3]),
        ("UPDATE journal_entry SET data = '{}' WHERE sequence = 2", [2]),
        ("DELETE FROM journal_entry WHERE sequence = 2", [3]),
        ("DELETE FROM journal_entry WHERE sequence = 5", [5]),
    ],
)
def test_an_altered_row_is_found(cast: Cast, statement: str, where: list[int]) -> None:
    write(cast, 5)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert [b.sequence for b in breaks()] == where


def test_an_entry_and_its_write_stand_or_fall_together(cast: Cast) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(by=cast.clerk, verb="thử", on=cast.department)
        raise ZeroDivisionError
    assert not Entry.objects.exists()
