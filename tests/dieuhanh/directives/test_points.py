"""Compound directives are answered point by point; those that order one thing are left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from dieuhanh.directives import queries, services
from dieuhanh.directives.lifecycle import State
from dieuhanh.directives.queries import suggested_points
from dieuhanh.directives.services import Denied, PointAnswer, Refused

if TYPE_CHECKING:
    from django.test import Client

    from dieuhanh.directives.models import Directive
    from tests.dieuhanh.directives.conftest import Desk

COMPOUND = "Rà soát hạ tầng viễn thông; xây dựng kế hoạch năm 2024; báo cáo UBND tỉnh."


@pytest.mark.parametrize(
    ("content", "points"),
    [
        (COMPOUND, ["Rà soát hạ tầng viễn thông", "xây dựng kế hoạch năm 2024", "báo cáo UBND tỉnh"]),
        (
            "Tập trung: 1. Hoàn thiện thể chế số. 2. Phát triển hạ tầng số. 3. Đào tạo nhân lực số.",
            ["Hoàn thiện thể chế số", "Phát triển hạ tầng số", "Đào tạo nhân lực số"],
        ),
        ("- Cấp phát máy tính bảng\n- Tập huấn cho cán bộ xã", ["Cấp phát máy tính bảng", "Tập huấn cho cán bộ xã"]),
        ("a) Sửa quy chế nội bộ; b) Trình trước 15.6.2024", ["Sửa quy chế nội bộ", "Trình trước 15.6.2024"]),
        ("Xây dựng kế hoạch chuyển đổi số năm 2024 của tỉnh.", []),
        ("Hoàn thành 2.500 hồ sơ trước ngày 5.6.2024; khẩn trương.", []),
    ],
)
def test_where_a_text_could_be_cut(content: str, points: list[str]) -> None:
    assert suggested_points(content) == points


def cut(desk: Desk) -> Directive:
    directive = desk.received(content=COMPOUND)
    services.cut_points(by=desk.cast.officer, directive=directive, points=suggested_points(COMPOUND), at=desk.day(2))
    return directive


def test_every_point_is_answered_before_the_report(desk: Desk) -> None:
    directive = cut(desk)
    with pytest.raises(Refused, match="còn ý 1, 2, 3 chưa trả lời"):
        desk.report(directive)
    first = [PointAnswer(1, "done", "Đã rà soát 45 xã."), PointAnswer(2, "", ""), PointAnswer(3, "", "")]
    services.answer_points(by=desk.cast.officer, directive=directive, answers=first, at=desk.day(4))
    with pytest.raises(Refused, match="còn ý 2, 3 chưa"):
        desk.report(directive)
    rest = [PointAnswer(2, "done", "Kế hoạch 15/KH."), PointAnswer(3, "not", "Chờ số liệu của các xã.")]
    services.answer_points(by=desk.cast.officer, directive=directive, answers=rest, at=desk.day(5))
    desk.report(directive)
    directive.refresh_from_db()
    assert directive.state == State.REPORTED
    assert [point.standing for point in directive.points.all()] == ["done", "done", "not"]
    told = [one.text for one in queries.directive_story(directive) if one.event == "answer_points"]
    assert told == ["1. Đã rà soát 45 xã.", "2. Kế hoạch 15/KH.; 3. Chờ số liệu của các xã."]


def test_a_directive_is_cut_once_by_those_whose_it_is(desk: Desk) -> None:
    directive = desk.received(content=COMPOUND)
    for who in (desk.cast.finance_officer, desk.cast.auditor):
        with pytest.raises(Denied):
            services.cut_points(by=who, directive=directive, points=["Một ý", "Hai ý"], at=desk.day(2))
    with pytest.raises(Refused, match="từ 2 đến 30 ý"):
        services.cut_points(by=desk.cast.clerk, directive=directive, points=["Một ý", " "], at=desk.day(2))
    services.cut_points(by=desk.cast.clerk, directive=directive, points=["Một ý", "Hai ý"], at=desk.day(2))
    with pytest.raises(Refused, match="đã được tách ý"):
        services.cut_points(by=desk.cast.clerk, directive=directive, points=["Một ý", "Hai ý"], at=desk.day(3))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (PointAnswer(9, "done", "Xong."), "không có ý số 9"),
        (PointAnswer(1, "", "Xong."), "chọn tình trạng của ý 1"),
        (PointAnswer(1, "done", " "), "kết quả của ý 1"),
        (PointAnswer(1, "", ""), "Chưa có ý nào"),
    ],
)
def test_half_an_answer_is_refused(desk: Desk, given: PointAnswer, words: str) -> None:
    directive = cut(desk)
    with pytest.raises(Refused, match=words):
        services.answer_points(by=desk.cast.officer, directive=directive, answers=[given], at=desk.day(3))


def test_cut_and_answered_on_the_page(desk: Desk, client: Client) -> None:
    directive = desk.received(content=COMPOUND)
    client.force_login(desk.cast.officer)
    page = client.get(reverse("directives:detail", args=[directive.pk])).content.decode()
    assert "Rà soát hạ tầng viễn thông\nxây dựng kế hoạch" in page
    act = "directives:act"
    client.post(reverse(act, args=[directive.pk, "tach-y"]), {"tach-y-points": "Rà soát hạ tầng\nXây dựng kế hoạch"})
    sent = {"tra-loi-tung-y-standing_1": "done", "tra-loi-tung-y-text_1": "Đã xong 45 xã."}
    client.post(reverse(act, args=[directive.pk, "tra-loi-tung-y"]), sent)
    assert directive.points.get(number=1).answer == "Đã xong 45 xã."
    assert "Đã xong 45 xã." in client.get(reverse("directives:detail", args=[directive.pk])).content.decode()
