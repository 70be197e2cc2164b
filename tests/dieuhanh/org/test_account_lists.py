"""Accounts from a spreadsheet: every fault told by its line, nothing made twice, first passwords told once."""

from __future__ import annotations

import csv
import io
import time
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from dieuhanh.journal.queries import history
from dieuhanh.org import services
from dieuhanh.org.models import AccountList, Role, Succession, SuccessionKind, User
from dieuhanh.org.permissions import Denied, Refused, has_role
from tests.people import Cast, make_unit

HEAD = ["Họ và tên", "Tên đăng nhập", "Thư điện tử", "Đơn vị", "Vai trò"]


def sheet(*rows: list[Any], head: list[str] = HEAD) -> bytes:
    book = Workbook()
    table = book.active
    assert table is not None
    table.append(["DANH SÁCH TÀI KHOẢN"])
    table.append(head)
    for row in rows:
        table.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


GOOD = ["Mai Thị Mới", "mai.moi", "mai.moi@anloc.example", "Sở Tài chính", "Cán bộ đơn vị"]


def bring(cast: Cast, data: bytes, name: str = "danh-sach.xlsx") -> AccountList:
    return services.bring_list(by=cast.administrator, data=data, file_name=name)


def test_every_fault_is_told_and_good_rows_go_on(cast: Cast) -> None:
    found = bring(
        cast,
        sheet(
            GOOD,
            ["", "Có Dấu", "khong-phai-thu", "Sở Không Có", "Vua"],
            ["Người Ngoài", "nguoi.ngoai", "", "Sở Nội vụ tỉnh Bình Xuyên", "Lãnh đạo"],
            ["Trùng Tên", "mai.moi", "", "Sở Tài chính", "Lãnh đạo"],
            [cast.clerk.get_full_name().upper(), cast.clerk.username, "", "Sở Tài chính", "clerk"],
            [None] * 5,
        ),
    )
    told = [(row["line"], row["state"], "; ".join(row["faults"])) for row in found.rows]
    assert [one[:2] for one in told] == [(3, "new"), (4, "wrong"), (5, "wrong"), (6, "wrong"), (7, "known")]
    for words in ("thiếu họ và tên", "tên đăng nhập phải gồm", "không có đơn vị “Sở Không Có”", "vai trò “Vua”"):
        assert words in told[1][2]
    assert "thư điện tử không hợp lệ" in told[1][2]
    assert "không quản trị" in told[2][2]
    assert "lặp lại" in told[3][2]
    assert not User.objects.filter(username="mai.moi").exists(), "nothing is made by looking"
    assert services.create_listed(by=cast.administrator, accounts=found) == 1
    user = User.objects.get(username="mai.moi")
    assert (user.get_full_name(), user.email, user.must_change_password) == ("Mai Thị Mới", GOOD[2], True)
    assert has_role(user, Role.UNIT_OFFICER, unit=cast.finance)
    assert not user.has_usable_password()
    assert history(found).filter(verb="create_listed_accounts").count() == 1


def test_a_name_of_another_and_a_unit_that_is_gone_are_told(cast: Cast) -> None:
    heir = make_unit("Sở Khoa học và Công nghệ", parent=cast.province)
    day = date(2025, 3, 1)
    Succession.objects.create(predecessor=cast.department, successor=heir, on=day, kind=SuccessionKind.MERGE)
    cast.department.ended_on = day
    cast.department.save()
    found = bring(
        cast,
        sheet(
            ["Người Khác", cast.clerk.username, "", "Sở Tài chính", "clerk"],
            ["Người Mới", "nguoi.moi", "", cast.department.name, "clerk"],
        ),
    )
    taken, gone = found.rows
    assert (taken["state"], taken["faults"]) == ("wrong", ["tên đăng nhập đã có người khác dùng; hãy đặt tên khác"])
    assert gone["faults"] == [
        "đơn vị “Sở Thông tin và Truyền thông” đã chấm dứt từ ngày 01/03/2025; nay là Sở Khoa học và Công nghệ"
    ]


def test_the_same_list_again_makes_nothing_twice(cast: Cast) -> None:
    found = bring(cast, sheet(GOOD))
    services.create_listed(by=cast.administrator, accounts=found)
    people = User.objects.count()
    assert services.create_listed(by=cast.administrator, accounts=found) == 0
    again = bring(cast, sheet(GOOD))
    assert services.create_listed(by=cast.administrator, accounts=again) == 0
    assert User.objects.count() == people


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_csv_will_do(cast: Cast, mark: str) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=mark).writerows([HEAD, GOOD])
    assert bring(cast, b"\xef\xbb\xbf" + file.getvalue().encode(), "ds.csv").rows[0]["state"] == "new"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04hong", "Không đọc được bảng tính"),
        ("Họ tên".encode("utf-16"), "UTF-8"),
        (b"", "hàng tên cột"),
        (b"a,b\n" * 20, "hàng tên cột"),
        (",".join(HEAD).encode(), "không có dòng nào"),
        (b"x" * 5_000_001, "5 MB"),
        ((",".join(HEAD) + "\n" + "a,b,c,d,e\n" * 5100).encode(), "quá 5000 dòng"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(cast: Cast, data: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        bring(cast, data)
    assert not AccountList.objects.exists()


def test_lists_are_of_the_administrator_who_brought_them(cast: Cast) -> None:
    with pytest.raises(Denied):
        services.bring_list(by=cast.clerk, data=sheet(GOOD), file_name="x.xlsx")
    found = bring(cast, sheet(GOOD))
    other = services.create_user(by=None, username="quan-tri-2")
    services.grant_role(by=None, user=other, role=Role.ADMINISTRATOR, unit=cast.province)
    for verb in (services.create_listed, services.give_first_passwords):
        with pytest.raises(Denied):
            verb(by=other, accounts=found)  # type: ignore[operator]


def test_the_pages_from_the_file_to_the_first_sign_in(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.administrator)
    lines = [HEAD, GOOD, ["=cmd()", "la.lam", "", "Sở Tài chính", "Lãnh đạo"]]
    upload = SimpleUploadedFile("ds.csv", "\n".join(map(",".join, lines)).encode())
    answer = client.post(reverse("org:account_lists"), {"file": upload})
    page = answer["Location"]
    assert "2 dòng hợp lệ" in client.get(page).content.decode()
    client.post(f"{page}tao/")
    file = client.post(f"{page}mat-khau/")
    assert "no-store" in file["Cache-Control"]
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    told = {row[1]: row[2] for row in rows[1:]}
    assert set(told) == {"mai.moi", "la.lam"}
    assert {row[0] for row in rows[1:]} == {"Mai Thị Mới", "'=cmd()"}, "no cell is a formula"
    assert told["mai.moi"] not in str(AccountList.objects.get().rows)
    newer = dict(row[1:] for row in csv.reader(io.StringIO(client.post(f"{page}mat-khau/").content.decode())))
    door = reverse("org:login")
    visitor = Client()
    assert visitor.post(door, {"username": "mai.moi", "password": told["mai.moi"]}).status_code == 200, "outlived"
    assert visitor.post(door, {"username": "mai.moi", "password": newer["mai.moi"]}).status_code == 302
    assert visitor.get(reverse("org:units"))["Location"] == reverse("org:password")
    assert "1 người" in client.get(page).content.decode()
    bad = client.post(reverse("org:account_lists"), {"file": SimpleUploadedFile("x.csv", b"hong")})
    assert bad.status_code == 422


def test_faulty_rows_come_as_a_sheet_to_mend_and_bring_again(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.administrator)
    found = bring(cast, sheet(GOOD, ["-Tên Lạ", "la.lam", "", "Sở Không Có", "Lãnh đạo"]))
    page = reverse("org:account_list", args=[found.pk])
    assert "Tải 1 dòng cần sửa" in client.get(page).text
    book = load_workbook(io.BytesIO(client.get(reverse("org:account_list_faulty", args=[found.pk])).content))
    heads, row = [[cell.value for cell in line] for line in book.worksheets[0].iter_rows()]
    assert heads == [*HEAD, "Lý do cần sửa"]
    assert (row[0], row[1], row[2]) == ("'-Tên Lạ", "la.lam", None)
    assert "không có đơn vị “Sở Không Có”" in str(row[-1])
    book.worksheets[0]["D2"], book.worksheets[0]["A2"] = "Sở Tài chính", "Tên Lạ"
    out = io.BytesIO()
    book.save(out)
    again = bring(cast, out.getvalue())
    assert [one["state"] for one in again.rows] == ["new"]
    answer = client.get(reverse("org:account_list_faulty", args=[again.pk]), follow=True)
    assert "không có dòng nào cần sửa" in answer.text


def test_three_thousand_accounts_take_seconds(cast: Cast) -> None:
    communes = [make_unit(f"UBND xã Số {n}", parent=cast.province) for n in range(65)]
    rows = [[f"Người Thứ {n}", f"nguoi.{n}", "", communes[n % 65].name, "Cán bộ đơn vị"] for n in range(3100)]
    begin = time.perf_counter()
    found = bring(cast, sheet(*rows))
    assert services.create_listed(by=cast.administrator, accounts=found) == 3100
    assert len(services.give_first_passwords(by=cast.administrator, accounts=found)) == 3100
    assert time.perf_counter() - begin < 60
