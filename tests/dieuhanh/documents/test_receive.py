"""Receiving files: once for each content, read before they are kept, refused with a reason."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dieuhanh.documents import services
from dieuhanh.documents.lifecycle import Reading
from dieuhanh.documents.models import Document
from dieuhanh.documents.queries import damaged
from dieuhanh.documents.services.store import arrivals
from dieuhanh.journal.models import Entry
from dieuhanh.org.permissions import Denied, Refused
from tests.dieuhanh.documents.papers import ARTICLE, NOTICE, SAMPLES, SECRET, zip_bomb

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

    from tests.people import Cast


def stored(settings: SettingsWrapper) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def receive(cast: Cast, data: bytes, name: str = "thong-bao.txt") -> Document:
    return services.receive(by=cast.clerk, owner=cast.province, data=data, file_name=name)


def test_a_notice_is_read_and_kept(cast: Cast) -> None:
    services.load_document_types()
    document = receive(cast, NOTICE.encode())
    assert (document.reading, document.symbol, document.number) == ("read", "41/TB-VP", "41")
    assert (str(document.type), document.issuer) == ("Thông báo", "Văn phòng UBND tỉnh")
    assert "van phong" in document.folded
    with default_storage.open(document.stored_as) as file:
        assert file.read() == NOTICE.encode()
    entry = Entry.objects.get(subject="documents.document", verb="receive")
    assert (entry.actor, entry.data["sha256"]) == (cast.clerk.username, document.sha256)
    assert not list(arrivals().iterdir())


def test_a_stream_is_received_like_bytes(cast: Cast) -> None:
    document = services.receive(
        by=cast.clerk, owner=cast.province, data=io.BytesIO(ARTICLE.encode()), file_name="../../bai\\viet.html"
    )
    assert (document.file_name, document.media_type) == ("viet.html", "text/html")
    assert str(document.published_on) == "2024-03-06"


def test_the_same_content_is_one_document(cast: Cast) -> None:
    first = receive(cast, NOTICE.encode())
    again = services.receive_file(by=cast.clerk, owner=cast.office, data=NOTICE.encode(), file_name="khac.txt")
    assert (again.document, again.new, again.document.owner) == (first, False, cast.province)
    assert Entry.objects.filter(verb="receive").count() == 1


def test_a_lost_file_comes_back_with_the_next_copy(cast: Cast) -> None:
    document = receive(cast, NOTICE.encode())
    default_storage.delete(document.stored_as)
    assert [damage.reason for _, damage in damaged() if damage] == ["không có tệp trong kho"]
    receive(cast, NOTICE.encode())
    assert not [damage for _, damage in damaged() if damage]


def test_a_file_that_was_altered_is_found(cast: Cast, settings: SettingsWrapper) -> None:
    receive(cast, NOTICE.encode())
    stored(settings)[0].write_bytes(b"khac")
    assert [damage.reason for _, damage in damaged() if damage] == ["nội dung tệp đã bị thay đổi"]


@pytest.mark.once  # before anything is written
@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\x00\x00"])
def test_an_empty_file_is_refused(cast: Cast, settings: SettingsWrapper, data: bytes) -> None:
    with pytest.raises(Refused, match="không có nội dung"):
        receive(cast, data)
    assert not stored(settings)


@pytest.mark.once  # before anything is written
def test_a_file_too_large_is_refused_before_it_is_read(cast: Cast, settings: SettingsWrapper) -> None:
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    with pytest.raises(Refused, match="lớn hơn 1 MB"):
        receive(cast, b"a" * (1024 * 1024 + 1))
    assert not stored(settings)


def test_a_secret_paper_is_refused_and_leaves_nothing(cast: Cast, settings: SettingsWrapper) -> None:
    with pytest.raises(Refused, match="độ mật"):
        receive(cast, SECRET.encode())
    assert (stored(settings), Document.objects.count(), Entry.objects.count()) == ([], 0, 0)


@pytest.mark.once  # before anything is written; one made-up paper is refused on both
@pytest.mark.parametrize("name", ["van-ban-mat.txt", "van-ban-mat.docx"])
def test_the_secret_samples_are_refused(cast: Cast, settings: SettingsWrapper, name: str) -> None:
    with pytest.raises(Refused, match="độ mật"):
        receive(cast, (SAMPLES / "bad" / name).read_bytes(), name)
    assert not stored(settings)


@pytest.mark.parametrize("name", ["hong.docx", "hong.pdf", "anh-doi-duoi.docx"])
def test_what_cannot_be_read_is_kept_with_the_reason(cast: Cast, name: str) -> None:
    document = receive(cast, (SAMPLES / "bad" / name).read_bytes(), name)
    assert document.reading == "failed"
    assert "Hãy" in document.failure
    assert default_storage.exists(document.stored_as)


@pytest.mark.once  # the reading process is the same
def test_a_zip_bomb_harms_nobody(cast: Cast) -> None:
    document = receive(cast, zip_bomb(), "bom.docx")
    assert (document.reading, document.failure_code) == ("failed", "too_large")


def test_only_a_clerk_of_the_unit_receives(cast: Cast) -> None:
    for user in (cast.officer, cast.leader, cast.auditor, cast.nobody, cast.other_clerk, cast.administrator):
        with pytest.raises(Denied):
            services.receive(by=user, owner=cast.province, data=b"abc", file_name="a.txt")
    with pytest.raises(Denied):
        services.receive(by=cast.clerk, owner=cast.other_province, data=b"abc", file_name="a.txt")


def test_nothing_is_received_in_the_future(cast: Cast) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    with pytest.raises(Refused, match="tương lai"):
        services.receive(by=cast.clerk, owner=cast.province, data=b"abc", file_name="a.txt", at=tomorrow)


def test_many_files_each_for_itself(cast: Cast) -> None:
    from_upload = [named("mat.txt", SECRET), named("tb.txt", NOTICE), named("rong.txt", ""), named("tb2.txt", NOTICE)]
    results = services.receive_all(by=cast.clerk, owner=cast.province, files=from_upload)
    assert [bool(result.error) for result in results] == [True, False, True, False]
    assert [result.receipt.new for result in results if result.receipt] == [True, False]


def named(name: str, text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def test_a_file_that_only_proves_something_is_not_searched(cast: Cast) -> None:
    document = services.receive(
        by=None,
        owner=cast.department,
        data="Giao Sở Tài chính báo cáo UBND tỉnh.".encode(),
        file_name="san-pham.txt",
        extract=False,
    )
    assert document.reading == Reading.EXTRACTED
    assert document.text
