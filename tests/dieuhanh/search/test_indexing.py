"""The index follows the rows: new ones by key, changed ones by the journal; killed or done twice, it is the same."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from dieuhanh.directives import services as directives
from dieuhanh.org.services import rename_unit
from dieuhanh.records.models import Session
from dieuhanh.records.services import correct_session
from dieuhanh.search import jobs
from dieuhanh.search.models import Entry, Mark, Source
from dieuhanh.search.queries import Filters, search
from dieuhanh.search.queries.private import masked, names_a_citizen
from dieuhanh.search.services import index_pending, indexing
from tests.people import make_directive, make_document, make_proposal, make_session

if TYPE_CHECKING:
    from tests.people import Cast

Row = tuple[str, int, int | None, str]


def entries() -> list[Row]:
    return list(Entry.objects.order_by("kind", "object_id", "start").values_list("kind", "object_id", "start", "terms"))


def codes(cast: Cast, **filters: object) -> list[str]:
    return [hit.heading for hit in search(cast.clerk, Filters(**filters)).rows]  # type: ignore[arg-type]


def test_a_change_is_found_after_the_next_round(cast: Cast) -> None:
    row = make_directive(cast.province, cast.department, cast.clerk, content="Xây dựng cầu")
    assert codes(cast, q="cầu") == []
    assert jobs.index_pending() == 1
    assert codes(cast, q="cầu", then="open") == [row.code]
    directives.cancel_directive(by=cast.clerk, directive=row, reason="Trùng nhiệm vụ khác.")
    assert jobs.index_pending() == 1
    assert codes(cast, q="cầu", then="open") == []
    assert codes(cast, q="cầu", then="stopped") == [row.code]
    assert jobs.index_pending() == 0


def test_a_corrected_session_changes_the_day_of_its_document(cast: Cast) -> None:
    document = make_document(cast.province, text="Các đại biểu thảo luận về nhân lực.", title="Biên bản")
    session = make_session(cast.province, date=date(2024, 1, 2))
    session.accounts.create(document=document)
    index_pending()
    facts = {name: getattr(session, name) for name in ("title", "kind", "chair", "chair_title", "host_name", "host")}
    correct_session(by=cast.clerk, session=session, **facts, date=date(2023, 12, 5))  # type: ignore[arg-type]
    index_pending()
    assert Session.objects.get().date == date(2023, 12, 5)
    assert [hit.day for hit in search(cast.clerk, Filters(q="nhân lực")).rows] == [date(2023, 12, 5)]


def test_a_renamed_unit_is_found_by_its_new_name(cast: Cast) -> None:
    rows = [make_directive(cast.province, cast.department, cast.clerk) for _ in range(3)]
    asked = make_proposal(cast.department, cast.province, cast.clerk)
    index_pending()
    today = timezone.localdate()
    rename_unit(by=None, unit=cast.department, name="Sở Vũ trụ học", on=today)
    assert codes(cast, q="vũ trụ học") == []
    while jobs.index_pending(limit=2):
        pass
    assert set(codes(cast, q="vũ trụ học")) == {asked.code, *(row.code for row in rows)}
    assert set(Mark.objects.values_list("name", flat=True)) == {"journal", "serial", *Source.values}
    rename_unit(by=None, unit=cast.department, name="Sở Hải dương", on=today + timedelta(days=1))
    while jobs.index_pending(limit=2):
        pass
    assert codes(cast, q="hải dương") == [], "the name holds from tomorrow"
    assert Mark.objects.filter(name=f"lead{cast.department.pk}").exists()


def test_done_twice_or_anew_the_entries_are_the_same(cast: Cast) -> None:
    for number in range(5):
        make_directive(cast.province, cast.department, cast.clerk, content=f"Việc thứ {number}")
    make_document(cast.province, text="Dòng một của văn bản.\nDòng hai của văn bản.")
    while index_pending(limit=2):
        pass
    before = entries()
    assert len(before) == 8
    out = StringIO()
    call_command("reindex", stdout=out)
    assert entries() == before
    assert "6 nhiệm vụ, kiến nghị và văn bản" in out.getvalue()
    call_command("reindex", pending=True, verbosity=0)
    assert entries() == before


def test_killed_in_a_batch_nothing_has_happened(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    make_directive(cast.province, cast.department, cast.clerk)

    def die(*_args: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(indexing, "_write", die)
        with pytest.raises(KeyboardInterrupt):
            index_pending()
    assert not Entry.objects.exists()
    assert dict(Mark.objects.values_list("name", "value")).get("directive", 0) == 0
    assert index_pending() == 1
    assert Entry.objects.count() == 1


def test_the_index_of_the_database_is_whole(cast: Cast) -> None:
    row = make_directive(cast.province, cast.department, cast.clerk, content="Xây dựng cầu")
    index_pending()
    Entry.objects.update(terms="khac")
    assert codes(cast, q="cầu") == []
    Entry.objects.all().delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # Raises if a word is left of a row that is gone.
            cursor.execute("INSERT INTO search_words(search_words) VALUES ('integrity-check')")
    assert row.pk


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Liên hệ 0912 345 678 hoặc a.b@vd.example", "Liên hệ •••••••••••• hoặc ••••••••••••••"),
        ("Số 001234567890 là số định danh", "Số •••••••••••• là số định danh"),
        ("Kinh phí 2.000.000.000 đồng, đạt 0,75%", "Kinh phí 2.000.000.000 đồng, đạt 0,75%"),
        ("Trước ngày 30/06/2025; 1538/QĐ-UBND", "Trước ngày 30/06/2025; 1538/QĐ-UBND"),
    ],
)
def test_numbers_of_people_are_left_out(text: str, left: str) -> None:
    assert masked(text) == left


def test_sentences_about_a_citizen_are_left_out() -> None:
    assert names_a_citizen("Bà Lê Thị Mẫu, sinh năm 1970, thường trú tại xã A")
    assert names_a_citizen("Xem xét đơn của ông Trần Văn Giả")
    assert names_a_citizen("Bảo vệ người tố cáo theo quy định")
    assert not names_a_citizen("Giao Sở Nội vụ rà soát kiến nghị của các địa phương")
