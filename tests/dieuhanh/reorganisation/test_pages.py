"""The pages: a proposal with its numbers and lists, lines from a form and a sheet, confirming, undoing."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dieuhanh.org.models import Unit
from dieuhanh.reorganisation import queries, services
from dieuhanh.reorganisation.models import Act
from tests.dieuhanh.reorganisation.conftest import carry_out, leads, make_act

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from dieuhanh.org.models import User
    from tests.dieuhanh.reorganisation.conftest import Stage

DECISION = {"number": "15/QĐ-UBND", "issued_on": "2025-02-20", "issuer": "UBND tỉnh An Lộc"}


def signed_in(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def test_the_screen_shows_numbers_with_their_lists(client: Client, stage: Stage, act: Act) -> None:
    text = signed_in(client, stage.cast.clerk).get(reverse("reorganisation:act", args=[act.pk])).content.decode()
    assert "Cần xem trước khi xác nhận" in text
    assert text.index("Cần xem trước") < text.index("Theo lĩnh vực") < text.index("Theo đơn vị kế thừa chung")
    address = reverse("reorganisation:things", args=[act.pk])
    heir = act.heirs.get(unit=stage.culture)
    assert f"{address}?thing=lead&amp;heir={heir.pk}&amp;rule=field" in text
    listed = client.get(address, {"thing": "lead", "heir": heir.pk, "rule": "field"}).content.decode()
    assert stage.directives["press"].code in listed
    assert stage.directives["telecom"].code not in listed


def test_who_may_not_read_the_register_sees_codes_alone(client: Client, stage: Stage, act: Act) -> None:
    address = reverse("reorganisation:things", args=[act.pk]) + f"?thing=lead&unit={stage.cast.department.pk}"
    content = stage.directives["press"].content
    assert content in signed_in(client, stage.cast.clerk).get(address).content.decode()
    text = signed_in(client, stage.cast.administrator).get(address).content.decode()
    assert content not in text
    assert stage.directives["press"].code in text
    carry_out(stage, act)
    moved, row = reverse("reorganisation:moves", args=[act.pk]), stage.directives["press"]
    link = f'href="{reverse("directives:detail", args=[row.pk])}"'
    assert link in signed_in(client, stage.cast.clerk).get(moved).content.decode()
    text = signed_in(client, stage.cast.administrator).get(moved).content.decode()
    assert row.code in text
    assert link not in text


def test_pages_ask_few_queries(
    client: Client, stage: Stage, act: Act, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    signed_in(client, stage.confirmer)
    services.propose_act(by=stage.cast.administrator, act=act)
    for name in ("act", "things", "moves"):
        with django_assert_max_num_queries(12):
            assert client.get(reverse(f"reorganisation:{name}", args=[act.pk])).status_code == 200
    with django_assert_max_num_queries(12):
        client.get(reverse("reorganisation:list"))


def test_who_reads_a_draft_is_told_whose_turn_it_is(client: Client, stage: Stage, act: Act) -> None:
    page = signed_in(client, stage.confirmer).get(reverse("reorganisation:act", args=[act.pk])).content.decode()
    assert f"Quản trị hệ thống của {act.owner.name} trình phương án; sau đó lãnh đạo xác nhận." in page
    page = signed_in(client, stage.cast.administrator).get(reverse("reorganisation:act", args=[act.pk]))
    assert "sau đó lãnh đạo xác nhận" not in page.content.decode()
    waiting, desk = "Phương án sắp xếp tổ chức chờ xác nhận", reverse("home")
    assert waiting not in signed_in(client, stage.cast.leader).get(desk).content.decode()
    services.propose_act(by=stage.cast.administrator, act=act)
    page = signed_in(client, stage.cast.leader).get(desk).content.decode()
    assert waiting in page
    assert reverse("reorganisation:act", args=[act.pk]) in page


def test_from_a_draft_to_done_and_back(client: Client, stage: Stage, act: Act) -> None:
    """The administrator proposes, the leader chooses one thing, confirms, and undoes."""
    page = reverse("reorganisation:act", args=[act.pk])
    decide = {verb: reverse("reorganisation:decide", args=[act.pk, verb]) for verb in ("trinh", "xac-nhan", "hoan-tac")}
    signed_in(client, stage.cast.administrator).post(decide["trinh"])
    signed_in(client, stage.confirmer)
    heir = act.heirs.get(unit=stage.police)
    one = {"thing": "lead", "thing_id": stage.directives["plain"].pk, "heir": heir.pk}
    client.post(reverse("reorganisation:choose", args=[act.pk]), one)
    digest = queries.plan_of(act).digest
    shown = client.get(page).content.decode()
    assert digest in shown
    assert "chọn từng việc" in shown
    client.post(decide["xac-nhan"], {"digest": digest})
    assert leads(stage)["plain"] == stage.police.name
    assert "Đã thực hiện" in client.get(page).content.decode()
    refused = client.post(decide["hoan-tac"], DECISION)
    assert (refused.status_code, "Hoàn tác" in refused.content.decode()) == (422, True)
    after = client.post(decide["hoan-tac"], {**DECISION, "reason": "Sai số liệu"})
    counter = Act.objects.get(undoes=act)
    assert after["Location"] == reverse("reorganisation:act", args=[counter.pk])
    assert leads(stage)["plain"] == stage.cast.department.name
    assert "Đã hoàn tác theo 15/QĐ-UBND" in client.get(page).content.decode()


def test_an_empty_form_says_of_each_field_what_to_do(client: Client, stage: Stage, act: Act) -> None:
    client.force_login(stage.cast.administrator)
    page = client.post(reverse("reorganisation:add")).text
    for words in (
        "số, ký hiệu",
        "ngày ban hành của quyết định",
        "cơ quan ban hành quyết định",
        "trích yếu",
        "có hiệu lực",
        "hình thức",
    ):
        assert re.search(f'class="error">Hãy (ghi|chọn) [^<]*{words}', page), words
    line = client.post(reverse("reorganisation:line_add", args=[act.pk])).text
    assert "Hãy điền mục này" not in page + line


def test_a_stale_confirmation_is_refused_with_words(client: Client, stage: Stage, act: Act) -> None:
    services.propose_act(by=stage.cast.administrator, act=act)
    address = reverse("reorganisation:decide", args=[act.pk, "xac-nhan"])
    answer = signed_in(client, stage.confirmer).post(address, {"digest": "0" * 64}, follow=True)
    assert "Phương án đã thay đổi" in answer.content.decode()
    assert leads(stage)["press"] == stage.cast.department.name


def test_a_unit_is_renamed_from_its_page(client: Client, stage: Stage) -> None:
    unit = stage.cast.department
    address = reverse("reorganisation:add") + f"?don_vi={unit.pk}&hinh_thuc=rename"
    signed_in(client, stage.cast.administrator)
    assert unit.name in client.get(address).content.decode()
    given = {**DECISION, "kind": "rename", "title": "Đổi tên", "on": "2025-03-01", "owner": stage.cast.province.pk}
    line = {"dong-predecessor": unit.pk, "dong-name": "Sở Chuyển đổi số"}
    wrong = client.post(address, {**given, **line, "dong-name": ""})
    assert (wrong.status_code, Act.objects.count()) == (422, 0)
    client.post(address, {**given, **line})
    carry_out(stage, Act.objects.get())
    unit.refresh_from_db()
    assert unit.name == "Sở Chuyển đổi số"
    assert "Sở Thông tin và Truyền thông" in client.get(reverse("org:unit", args=[unit.pk])).content.decode()


def sheet(
    *rows: tuple[Any, ...], headings: tuple[str, ...] = ("Đơn vị cũ", "Đơn vị mới", "Lĩnh vực", "Hình thức")
) -> bytes:
    book = openpyxl.Workbook()
    for row in (headings, *rows):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def upload(client: Client, act: Act, data: bytes) -> Any:
    file = SimpleUploadedFile("dong.xlsx", data)
    return client.post(reverse("reorganisation:sheet", args=[act.pk]), {"file": file})


def test_lines_come_from_a_sheet_and_new_units_begin(client: Client, stage: Stage) -> None:
    act = make_act(stage)
    signed_in(client, stage.cast.administrator)
    data = sheet(
        ("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ", None, None),
        ("sở TT&TT", "Sở Văn hóa, Thể thao và Du lịch", "Báo chí", "chuyển chức năng"),
        (None, None, None, None),
        ("Sở Tài chính", "Sở Tài chính và Kế hoạch", "", "sáp nhập"),
    )
    assert upload(client, act, data).status_code == 302
    lines = [(line.predecessor.name, line.heir.name, line.heir.begins) for line in act.lines.select_related("heir")]
    assert lines == [
        ("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ", False),
        ("Sở Thông tin và Truyền thông", "Sở Văn hóa, Thể thao và Du lịch", False),
        ("Sở Tài chính", "Sở Tài chính và Kế hoạch", True),
    ]
    carry_out(stage, act)
    new = Unit.objects.get(name="Sở Tài chính và Kế hoạch")
    assert new.path.startswith(Unit.objects.get(pk=stage.cast.province.pk).path)
    assert leads(stage)["finance"] == new.name


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (sheet(("Sở Không Có", "Sở Tài chính", "", "")), ["Dòng 2", "không thấy “Sở Không Có”"]),
        (sheet(("Sở Tài chính", "", "", ""), ("Sở Tài chính", "Sở X", "Lạ", "")), ["Dòng 2", "Dòng 3", "“Lạ”"]),
        (sheet(("Sở Tài chính", "Sở X", "", "gộp")), ["không có hình thức “gộp”", "sáp nhập"]),
        (sheet(("a", "b"), headings=("x", "y")), ["dòng tiêu đề"]),
        (sheet(), ["không có dòng nào"]),
        (b"not a sheet", ["không phải bảng tính"]),
    ],
)  # fmt: skip
def test_a_sheet_with_faults_adds_nothing_and_tells_each(
    client: Client, stage: Stage, data: bytes, words: list[str]
) -> None:
    act = make_act(stage)
    answer = upload(signed_in(client, stage.cast.administrator), act, data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert [word for word in words if word not in text] == []
    assert not act.lines.exists()


def test_the_blank_sheet_can_be_filled_in(client: Client, stage: Stage) -> None:
    data = signed_in(client, stage.cast.administrator).get(reverse("reorganisation:template")).content
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.active.append(("Sở Tài chính", "Sở Khoa học và Công nghệ"))
    buffer = io.BytesIO()
    book.save(buffer)
    act = make_act(stage)
    assert upload(client, act, buffer.getvalue()).status_code == 302
    assert act.lines.count() == 1


def test_a_line_is_taken_out_again(client: Client, stage: Stage, act: Act) -> None:
    line = act.lines.get(heir__unit=stage.police)
    signed_in(client, stage.cast.administrator)
    client.post(reverse("reorganisation:line_remove", args=[act.pk]), {"line": line.pk})
    assert not act.heirs.filter(unit=stage.police).exists()
    gone = client.post(reverse("reorganisation:line_remove", args=[act.pk]), {"line": line.pk}, follow=True)
    assert "không còn trong phương án" in gone.content.decode()


def test_the_page_of_a_unit_tells_what_passed_to_whom(client: Client, stage: Stage, act: Act) -> None:
    carry_out(stage, act)
    signed_in(client, stage.confirmer)
    moved = client.get(reverse("reorganisation:moves", args=[act.pk])).content.decode()
    assert stage.directives["press"].code in moved
    assert stage.chief.username in moved
    gone = client.get(reverse("org:unit", args=[stage.cast.department.pk])).content.decode()
    assert "Đã chuyển giao" in gone
    assert "Nhiệm vụ chủ trì: 2" in gone
    assert reverse("reorganisation:act", args=[act.pk]) in gone
    heir = client.get(reverse("org:unit", args=[stage.science.pk])).content.decode()
    assert "Nhận từ" in heir
    assert "Vai trò của tài khoản: 3" in heir
