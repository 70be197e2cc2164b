"""The pages of documents: who sees them, what they say, and what a wrong input gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dieuhanh.documents import services
from dieuhanh.documents.models import Document, RegisterEntry
from dieuhanh.documents.queries import page_of
from tests.dieuhanh.documents.papers import NOTICE, SECRET
from tests.people import make_document

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import DjangoAssertNumQueries

    from tests.people import Cast

PAGES = ("documents:list", "documents:upload")


@pytest.fixture
def document(cast: Cast) -> Document:
    services.load_document_types()
    return services.receive(by=cast.clerk, owner=cast.province, data=NOTICE.encode(), file_name="tb.txt")


def test_the_list_finds_without_accents(client: Client, cast: Cast, document: Document) -> None:
    client.force_login(cast.clerk)
    for query in ("ket luan", "KẾT LUẬN", "41/tb", "le van chinh"):
        assert "41/TB-VP" in client.get(reverse("documents:list"), {"q": query}).text
    assert "Không có văn bản nào phù hợp" in client.get(reverse("documents:list"), {"q": "khong co gi"}).text


@pytest.mark.parametrize("query", [{"year": "2024"}, {"reading": "read"}, {"year": "abc", "type": "x"}, {"after": "x"}])
def test_filters_narrow_and_odd_ones_do_no_harm(
    client: Client, cast: Cast, document: Document, query: dict[str, str]
) -> None:
    client.force_login(cast.clerk)
    assert "41/TB-VP" in client.get(reverse("documents:list"), query).text


def test_the_list_costs_the_same_for_many(
    client: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(60):
        make_document(cast.province, text="x" * 1000)
    client.force_login(cast.clerk)
    with django_assert_max_num_queries(12):
        first = client.get(reverse("documents:list"))
    assert 'rel="next"' in first.text
    assert 'rel="prev"' not in first.text


def test_pages_meet_without_gap_or_overlap(cast: Cast) -> None:
    made = [make_document(cast.province).pk for _ in range(7)]
    keys = ("received_at", "id")
    rows = Document.objects.all()
    one = page_of(rows, keys, size=3)
    two = page_of(rows, keys, after=one.after, size=3)
    three = page_of(rows, keys, after=two.after, size=3)
    assert [row.pk for page in (one, two, three) for row in page.rows] == made[::-1]
    assert (one.before, three.after) == ("", "")
    back = page_of(rows, keys, before=two.before, size=3)
    assert [row.pk for row in back.rows] == [row.pk for row in one.rows]


def test_a_document_shows_its_text_and_its_facts(client: Client, cast: Cast, document: Document) -> None:
    client.force_login(cast.leader)
    page = client.get(reverse("documents:detail", args=[document.pk])).text
    assert "Giao Sở Tài chính thẩm định" in page
    assert "11/03/2024" in page
    assert "Vào sổ" not in page


def test_what_the_reading_warned_of_stands_there_in_words(client: Client, cast: Cast, document: Document) -> None:
    document.warnings = [{"code": "pages_unsure", "detail": "3, 7", "span": None}, "Có trang trống.", {"code": "x"}]
    document.save()
    client.force_login(cast.clerk)
    page = client.get(reverse("documents:detail", args=[document.pk])).text
    assert "Nhận dạng chữ chưa chắc chắn ở trang 3, 7. Hãy đối chiếu với bản gốc." in page
    assert "<li>Có trang trống.</li>" in page
    assert "<li></li>" not in page


def test_others_see_nothing(client: Client, cast: Cast, document: Document) -> None:
    for user in (cast.other_clerk, cast.officer, cast.nobody):
        client.force_login(user)
        for name in ("documents:detail", "documents:file"):
            assert client.get(reverse(name, args=[document.pk])).status_code == 404
    for name in PAGES:
        assert client.get(reverse(name)).status_code == 403


def test_the_file_is_only_saved_never_run(client: Client, cast: Cast, document: Document) -> None:
    client.force_login(cast.clerk)
    response = client.get(reverse("documents:file", args=[document.pk]))
    assert b"".join(response.streaming_content) == NOTICE.encode()  # type: ignore[attr-defined]
    response.close()
    assert response["Content-Disposition"].startswith("attachment")
    assert (response["X-Content-Type-Options"], response["Content-Type"]) == ("nosniff", "application/octet-stream")
    assert "sandbox" in response["Content-Security-Policy"]


def test_uploading_tells_of_each_file(client: Client, cast: Cast, document: Document) -> None:
    document.warnings = [{"code": "part_unread", "detail": "hong.pdf: Tệp bị hỏng.", "span": None}]
    document.save()
    client.force_login(cast.clerk)
    files = [
        SimpleUploadedFile("mat.txt", SECRET.encode()),
        SimpleUploadedFile("cu.txt", NOTICE.encode()),
        SimpleUploadedFile("rong.txt", b""),
        SimpleUploadedFile("moi.txt", NOTICE.replace("41", "42").encode()),
    ]
    response = client.post(reverse("documents:upload"), {"owner": cast.province.pk, "uploads": files})
    assert response.status_code == 422
    for words in ("độ mật", "đã có từ trước", "không có nội dung", "đã nhận", "hong.pdf: Tệp bị hỏng. Hãy tải"):
        assert words in response.text
    assert Document.objects.count() == 2


@pytest.mark.parametrize("page", ["documents:upload", "review:drop"])
def test_more_files_than_are_taken_at_once_are_told_never_lost(client: Client, cast: Cast, page: str) -> None:
    client.force_login(cast.clerk)
    files = [SimpleUploadedFile(f"{number}.txt", b"") for number in range(101)]
    said = client.post(reverse(page), {"owner": cast.province.pk, "uploads": files}, follow=True).text
    assert "Mỗi lần gửi nhiều nhất 100 tệp" in said or "Hãy thả lại 51 tệp chưa nhận, từ tệp “50.txt”" in said


def test_what_was_dropped_but_cannot_be_read_is_told(client: Client, cast: Cast) -> None:
    client.force_login(cast.clerk)
    files = [
        SimpleUploadedFile("moi.txt", NOTICE.encode()),
        SimpleUploadedFile("cu.doc", bytes.fromhex("d0cf11e0a1b11ae1") * 200),
    ]
    said = client.post(reverse("review:drop"), {"uploads": files}, follow=True).text
    assert "cu.doc: Tệp Word hoặc Excel kiểu cũ" in said and "moi.txt:" not in said


def test_what_was_taken_in_leads_to_its_review(client: Client, cast: Cast) -> None:
    client.force_login(cast.clerk)
    address = reverse("documents:upload")
    files = [
        SimpleUploadedFile("moi.txt", NOTICE.encode()),
        SimpleUploadedFile("cu.doc", bytes.fromhex("d0cf11e0") * 200),
    ]
    page = client.post(address, {"owner": cast.province.pk, "uploads": files}).text
    taken = Document.objects.get(file_name="moi.txt")
    assert reverse("review:arrived", args=[taken.pk]) in page
    assert page.count("Duyệt nội dung trích") == 1, "what could not be read has nothing to be reviewed"


def test_uploading_nothing_or_for_another_unit_is_told(client: Client, cast: Cast) -> None:
    client.force_login(cast.clerk)
    address = reverse("documents:upload")
    assert "Hãy chọn ít nhất một tệp" in client.post(address, {"owner": cast.province.pk}).text
    file = SimpleUploadedFile("a.txt", NOTICE.encode())
    assert client.post(address, {"owner": cast.other_province.pk, "uploads": [file]}).status_code == 422
    assert not Document.objects.exists()


def test_entering_a_register_through_the_page(client: Client, cast: Cast, document: Document) -> None:
    client.force_login(cast.clerk)
    address = reverse("documents:enter", args=[document.pk, "den"])
    wrong = client.post(address, {"unit": cast.province.pk, "on": "2024-02-31"})
    assert (wrong.status_code, RegisterEntry.objects.count()) == (422, 0)
    facts = {"unit": cast.province.pk, "on": "2024-03-12", "recipients": "Phòng Kinh tế"}
    assert client.post(address, facts).status_code == 302
    page = client.get(reverse("documents:register", args=["den"]), {"unit": cast.province.pk, "year": "2024"}).text
    assert "Phòng Kinh tế" in page
    assert "41/TB-VP" in page


def test_reading_and_entering_are_for_clerks(client: Client, cast: Cast, document: Document) -> None:
    client.force_login(cast.leader)
    address = reverse("documents:enter", args=[document.pk, "den"])
    assert client.post(address, {"unit": cast.province.pk, "on": "2024-03-12"}).status_code == 403
    assert client.post(reverse("documents:read_again", args=[document.pk])).status_code == 403
    assert client.get(reverse("documents:register", args=["khac"])).status_code == 404
