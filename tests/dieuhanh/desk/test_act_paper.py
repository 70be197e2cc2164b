"""What a reorganisation moved, as a paper: a list for each kind, from whom to whom, under the names of its day."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import docx
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from dieuhanh.desk import views
from dieuhanh.desk.papers import write_act
from dieuhanh.org.models import SuccessionKind
from dieuhanh.reorganisation import services
from dieuhanh.reorganisation.queries import handed_over, lines_of
from tests.dieuhanh.reorganisation.conftest import act, carry_out, make_act, stage
from tests.dieuhanh.reorganisation.test_undo import undo

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertMaxNumQueries

    from dieuhanh.reorganisation.models import Act
    from dieuhanh.reports.layout import Report
    from tests.dieuhanh.reorganisation.conftest import Stage

__all__ = ["act", "stage"]

pytestmark = pytest.mark.django_db
GONE, SCIENCE = "Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"


def tables(report: Report) -> dict[str, list[list[str]]]:
    return {
        block.name: [[str(cell) for cell in row] for row in block.rows]
        for block in report.blocks
        if block.kind == "table"
    }


def test_every_kind_has_its_list_from_whom_to_whom(stage: Stage, act: Act) -> None:
    done = carry_out(stage, act)
    report = write_act(done, lines_of(done), handed_over(stage.cast.clerk, done, 500))
    assert report.title == "Danh mục 9 nội dung chuyển giao"
    assert report.subtitle.startswith("Theo 11/NQ-HĐND ngày 20/02/2025 của HĐND tỉnh An Lộc – ")
    found = tables(report)
    assert list(found) == ["Kế thừa", "Nhiệm vụ chủ trì", "Việc phối hợp", "Kiến nghị đã gửi", "Vai trò của tài khoản"]
    telecom = stage.directives["telecom"]
    assert found["Nhiệm vụ chủ trì"][0] == ["1", telecom.code, telecom.content, GONE, SCIENCE, "theo lĩnh vực"]
    assert found["Kế thừa"][1] == ["2", GONE, "Viễn thông", SCIENCE, "sáp nhập"]
    assert [row[1] for row in found["Vai trò của tài khoản"]].count(stage.cast.officer.username) == 1


def test_who_may_not_read_the_register_sees_codes_alone(stage: Stage, act: Act) -> None:
    done = carry_out(stage, act)
    report = write_act(done, (), handed_over(stage.cast.administrator, done, 500))
    rows = tables(report)["Nhiệm vụ chủ trì"]
    assert {row[2] for row in rows} == {"–"}
    assert rows[0][1] == stage.directives["telecom"].code


def test_a_renaming_tells_the_old_name_and_the_new(stage: Stage, client: Client) -> None:
    renaming = make_act(stage, kind=SuccessionKind.RENAME, number="13/NQ-HĐND")
    services.add_line(
        by=stage.cast.administrator,
        act=renaming,
        predecessor=stage.culture,
        name="Sở Văn hóa",
        kind=SuccessionKind.RENAME,
    )
    client.force_login(stage.cast.clerk)
    assert "Chỉ đổi tên" in client.get(reverse("reorganisation:act", args=[renaming.pk])).text
    done = carry_out(stage, renaming)
    report = write_act(done, lines_of(done), handed_over(stage.cast.clerk, done, 500))
    line = ["1", "Sở Văn hóa, Thể thao và Du lịch", "toàn bộ phần còn lại", "Sở Văn hóa", "đổi tên"]
    assert tables(report) == {"Kế thừa": [line]}
    assert "Sở Văn hóa, Thể thao và Du lịch</a>" in client.get(reverse("reorganisation:act", args=[done.pk])).text


def test_an_undoing_tells_what_came_back(stage: Stage, act: Act) -> None:
    carry_out(stage, act)
    counter = undo(stage, act)
    report = write_act(counter, lines_of(counter), handed_over(stage.cast.clerk, counter, 500))
    assert report.title == "Danh mục 9 nội dung chuyển về"
    assert tables(report)["Nhiệm vụ chủ trì"][0][3:] == [SCIENCE, GONE, "chuyển về khi hoàn tác"]


def test_it_comes_as_files_and_a_long_list_is_whole_in_the_spreadsheet(
    stage: Stage, act: Act, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LISTED", 2)
    done = carry_out(stage, act)
    client.force_login(stage.cast.clerk)
    assert reverse("act_paper", args=[done.pk]) in client.get(reverse("reorganisation:act", args=[done.pk])).text
    url = reverse("act_paper", args=[done.pk])
    assert "Còn 2 mục nữa, có đủ trong tệp XLSX." in client.get(url).text
    word = docx.Document(io.BytesIO(client.get(url, {"format": "docx"}).content))
    assert len(word.tables[1].rows) == 3
    assert client.get(url, {"format": "pdf"}).content.startswith(b"%PDF")
    answer = client.get(url, {"format": "xlsx"})
    assert 'filename="danh-muc-chuyen-giao_11-nq-hdnd.xlsx"' in answer["Content-Disposition"]
    assert load_workbook(io.BytesIO(answer.content))["Bảng 2"].max_row == 6
    assert client.get(url, {"format": "html"}).status_code == 404


def test_what_was_not_carried_out_has_no_paper(stage: Stage, act: Act, client: Client) -> None:
    client.force_login(stage.cast.clerk)
    assert client.get(reverse("act_paper", args=[act.pk])).status_code == 404
    assert "danh-muc-chuyen-giao" not in client.get(reverse("reorganisation:act", args=[act.pk])).text


def test_many_things_are_read_in_few_queries(
    stage: Stage, act: Act, django_assert_max_num_queries: DjangoAssertMaxNumQueries
) -> None:
    done = carry_out(stage, act)
    with django_assert_max_num_queries(60):
        handed_over(stage.cast.clerk, done, 500)
    assert done.on == date(2025, 3, 1)
