"""Pages of task lists: the way from a file to directives, within few queries."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from dieuhanh.directives.models import Directive
from dieuhanh.org.services.reference import load_rules
from dieuhanh.transfer import jobs
from dieuhanh.transfer.models import Batch
from tests.dieuhanh.transfer.sheets import HEADS, book, row

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from tests.people import Cast


@pytest.fixture
def brought(cast: Cast, client: Client) -> Batch:
    load_rules()
    client.force_login(cast.clerk)
    data = book(row(), row("Việc khác", lead="Sở Tài chánh"), row("", deadline="31/9/2026"))
    upload = SimpleUploadedFile("nhiem-vu.xlsx", data)
    answer = client.post(reverse("transfer:lists"), {"unit": cast.province.pk, "file": upload})
    batch = Batch.objects.get()
    assert answer.url == reverse("transfer:columns", args=[batch.pk])  # type: ignore[attr-defined]
    return batch


def columns(batch: Batch) -> dict[str, str]:
    return {f"column_{what}": str(place) for what, place in batch.columns.items()} | {"assigned_on": "2026-01-05"}


def test_from_a_file_to_directives(client: Client, brought: Batch) -> None:
    page = reverse("transfer:batch", args=[brought.pk])
    assert client.get(page).status_code == 302
    assert client.post(reverse("transfer:columns", args=[brought.pk]), columns(brought)).status_code == 302
    shown = client.get(page).content.decode()
    assert "Xác nhận, ban hành 1 nhiệm vụ" in shown
    assert "31/9/2026 không có trong lịch" in shown
    assert "Có phải: Sở Tài chính?" in shown
    chosen = {"name_0": str(brought.unit.pk)}
    client.post(reverse("transfer:choose", args=[brought.pk]), chosen)
    client.post(reverse("transfer:act", args=[brought.pk, "ban-hanh"]))
    assert 'hx-trigger="every 3s"' in client.get(page).content.decode()
    while jobs.issue_listed(timezone.now()):
        pass
    assert Directive.objects.count() >= 1
    assert "Mở sổ nhiệm vụ" in client.get(page).content.decode()


def test_a_wrong_choice_of_columns_is_told_beside_the_form(client: Client, brought: Batch) -> None:
    wrong = columns(brought) | {"column_content": "", "column_product": columns(brought)["column_lead"]}
    answer = client.post(reverse("transfer:columns", args=[brought.pk]), wrong)
    assert answer.status_code == 422
    assert "Hãy chọn cột chứa nội dung này." in answer.content.decode()


def test_what_is_no_list_is_told_beside_the_form(cast: Cast, client: Client) -> None:
    client.force_login(cast.clerk)
    upload = SimpleUploadedFile("anh.xlsx", b"\x89PNG")
    answer = client.post(reverse("transfer:lists"), {"unit": cast.province.pk, "file": upload})
    assert answer.status_code == 422
    assert "Hãy lưu lại" in answer.content.decode()


def test_the_pages_ask_few_questions(
    client: Client, brought: Batch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.post(reverse("transfer:columns", args=[brought.pk]), columns(brought))
    for name, args in (("lists", []), ("columns", [brought.pk]), ("batch", [brought.pk])):
        with django_assert_max_num_queries(12):
            assert client.get(reverse(f"transfer:{name}", args=args)).status_code == 200
    with django_assert_max_num_queries(16):
        assert client.get(reverse("transfer:register")).status_code == 200


def test_faulty_rows_come_as_a_sheet_to_mend_and_bring_again(client: Client, brought: Batch, cast: Cast) -> None:
    client.post(reverse("transfer:columns", args=[brought.pk]), columns(brought))
    page = client.get(reverse("transfer:batch", args=[brought.pk])).text
    assert "Tải 2 dòng cần sửa" in page
    url = reverse("transfer:faulty", args=[brought.pk])
    assert url in page
    sheet = load_workbook(io.BytesIO(client.get(url).content)).worksheets[0]
    heads, *rows = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert heads == [*HEADS, "Lý do cần sửa", "Dòng trong bảng đã nạp"]
    assert [line[-1] for line in rows] == ["3", "4"]
    assert "Sở Tài chánh" in str(rows[0][-2])
    assert "31/9/2026 không có trong lịch" in str(rows[1][-2])
    # Mended: the columns are known again, the reasons are no part of the list.
    sheet["E2"], sheet["D3"], sheet["G3"] = "Sở Tài chính", "Việc thứ ba", "30/9/2026"
    out = io.BytesIO()
    assert sheet.parent is not None
    sheet.parent.save(out)
    upload = SimpleUploadedFile("sua.xlsx", out.getvalue())
    client.post(reverse("transfer:lists"), {"unit": cast.province.pk, "file": upload})
    again = Batch.objects.latest("pk")
    assert (again.heads, again.signature, again.columns) == (HEADS, brought.signature, brought.columns)
    client.post(reverse("transfer:columns", args=[again.pk]), columns(again))
    assert set(again.rows.values_list("state", flat=True)) == {"new"}
    answer = client.get(reverse("transfer:faulty", args=[again.pk]), follow=True)
    assert "Danh sách này không có dòng nào cần sửa." in answer.text
    client.force_login(cast.other_clerk)
    assert client.get(url).status_code == 404
