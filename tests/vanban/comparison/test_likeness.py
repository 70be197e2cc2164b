"""Requests that are one and requests that only look it: labelled pairs, the sample story, and what must always hold."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vanban.comparison.story import story_pairs
from vanban.comparison import SAME, alike, likeness, why
from vanban.comparison.signs import signs

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
FIRST, SECOND, THIRD, FOURTH, TAUGHT = (
    [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    for name in ("pairs.jsonl", "second_pairs.jsonl", "third_pairs.jsonl", "fourth_pairs.jsonl", "taught_pairs.jsonl")
)


def share(right: int, all_of_them: int) -> float:
    return right / all_of_them if all_of_them else 1.0


def told_apart(rows: list[dict[str, Any]]) -> tuple[float, float]:
    """Precision and recall of "the same" over labelled pairs."""
    marks = [(row["same"], alike(row["a"], row["b"])) for row in rows]
    right = sum(same and found for same, found in marks)
    return share(right, sum(found for _same, found in marks)), share(right, sum(same for same, _found in marks))


@pytest.mark.parametrize("part", ["tuned", "kept"])
def test_labelled_pairs_are_told_apart(part: str) -> None:
    """The words were chosen by the pairs of "tuned"; those of "kept" are of other fields of work."""
    rows = [row for row in FIRST if row["part"] == part]
    precision, recall = told_apart(rows)
    assert len(rows) >= 60
    assert (precision >= 0.9, recall >= 0.8) == (True, True), (part, precision, recall)


@pytest.mark.parametrize("part", ["open", "kept"])
@pytest.mark.parametrize("pairs", [SECOND, THIRD, FOURTH], ids=["second", "third", "fourth"])
def test_look_alikes_by_another_hand_are_told_apart(pairs: list[dict[str, Any]], part: str) -> None:
    """Each set was written without sight of the method: half look-alikes, one thing different.

    Only the open halves were learned from. When first measured, the second set stood at a precision of 0.507 and a
    recall of 0.583 (120 pairs), the third at 0.688 and 0.667 (70 pairs), the fourth at 0.783 and 0.720 (100 pairs).
    The kept halves, measured once after the weights were learned: 0.938 and 0.857 (71), 0.944 and 0.895 (41), 0.926
    and 0.893 (49).
    """
    precision, recall = told_apart([row for row in pairs if row["part"] == part])
    assert (precision >= 0.9, recall >= 0.8) == (True, True), (part, precision, recall)


def test_the_sets_are_large_and_halved() -> None:
    for pairs, size, low in ((SECOND, 120, True), (THIRD, 70, True), (FOURTH, 100, False)):
        assert len({row["id"] for row in pairs}) == len(pairs) == size
        kept = {row["id"] for row in pairs if (int(sha256(row["id"].encode()).hexdigest(), 16) % 10 < 5) == low}
        assert kept == {row["id"] for row in pairs if row["part"] == "kept"}


def test_what_was_only_learned_from_is_no_measure() -> None:
    assert {row["part"] for row in TAUGHT} == {"open"}
    said = {row[side] for row in TAUGHT for side in "ab"}
    assert not said & {row[side] for pairs in (SECOND, THIRD, FOURTH) for row in pairs for side in "ab"}


def test_the_grounds_are_told_in_words_that_people_wrote() -> None:
    one = "Sửa chữa cầu treo Bản Pịn bị lũ cuốn hỏng mặt cầu"
    told = why(one, "Cầu treo Bản Pịn hư hỏng, đề nghị UBND xã khắc phục ngay để học sinh đi học")
    assert {"cầu treo", "Pịn", "sửa chữa"} <= set(told.shared)
    assert "lũ" in told.first
    assert "học sinh" in told.second
    assert (told.likeness >= SAME, told.opposed) == (True, ())


def test_what_opposes_two_requests_is_named() -> None:
    told = why("Thi công gói thầu số 7 đường Hồ Chí Minh", "Thi công gói thầu số 9 đường Hồ Chí Minh")
    assert told.opposed == ("number goi thau",)
    assert told.likeness < SAME


def test_the_weights_tell_when_and_from_how_many_pairs_they_were_learned() -> None:
    learned = json.loads((files("vanban.comparison") / "words" / "weights.json").read_text(encoding="utf-8"))
    assert date.fromisoformat(learned["made"]) <= date(2100, 1, 1)
    assert learned["pairs"] >= 1000
    assert (ROOT / learned["by"]).exists()
    assert learned["weights"].keys() == signs("xây cầu Bến Gỗ", "xây cầu Bến Gỗ").keys()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # "thuê" is not "thuế", "đầu tư" not "từ": the tone tells the word, however it is placed.
        ("chống thất thu thuế nhà đất", "thuê đơn vị chống thất thu nhà đất"),
        ("mua máy lọc máu cho Bệnh viện Đa khoa", "mua máy trợ thở cho Bệnh viện Đa khoa"),
        ("thu gom rác tại khu công nghiệp Bãi Bồi", "thu gom rác tại khu công nghiệp Gò Găng"),
    ],
)
def test_a_word_a_thing_or_a_zone_that_differs_is_another_request(one: str, other: str) -> None:
    assert not alike(one, other)


def test_old_and_new_spelling_and_none_are_one() -> None:
    one = "số hoá sổ hộ tịch tại các xã mới sáp nhập"
    assert likeness(one, "số hóa sổ hộ tịch tại các xã mới sáp nhập") == 1.0
    assert alike(one, "so hoa so ho tich tai cac xa moi sap nhap")


def test_a_merged_commune_still_asks_for_its_bridge() -> None:
    one = "UBND xã Nậm Sai đề nghị xây cầu Bến Gỗ thay cầu tạm"
    assert alike(one, "xã Đá Dựng kiến nghị sớm xây cầu Bến Gỗ thay cho cầu tạm")


def test_the_sample_story_repeats_itself_where_people_would_say_so() -> None:
    """All pairs of two sessions, not only the likely ones: most of a register is unlike."""
    rows = [(same, alike(one, other)) for same, one, other in story_pairs()]
    right = sum(same and found for same, found in rows)
    recall, precision = (
        share(right, sum(same for same, _found in rows)),
        share(right, sum(found for _same, found in rows)),
    )
    assert (precision >= 0.9, recall >= 0.9) == (True, True), (precision, recall)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sửa chữa tuyến ĐT.153 bị sạt lở", "sửa chữa tuyến ĐT.157 bị sạt lở"),
        (
            "UBND xã Nậm Sai bàn giao mặt bằng trạm thu phát sóng",
            "UBND xã Đá Dựng bàn giao mặt bằng trạm thu phát sóng",
        ),
        ("Xây dựng Kế hoạch chuyển đổi số tỉnh năm 2026", "Xây dựng Kế hoạch chuyển đổi số tỉnh năm 2027"),
        ("hoàn thành Kho dữ liệu dùng chung", "cho phép lùi thời hạn hoàn thành Kho dữ liệu dùng chung"),
    ],
)
def test_another_place_road_year_or_act_is_another_request(one: str, other: str) -> None:
    assert not alike(one, other)


def test_deadline_body_and_abbreviation_do_not_count() -> None:
    one = "Giao Sở Y tế hoàn thành hồ sơ sức khỏe điện tử, kiểm tra an toàn thực phẩm trước ngày 30/6/2024"
    assert alike(one, "hoàn thành hồ sơ sức khỏe điện tử và kiểm tra ATTP trong quý III/2025")


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    value = likeness(one, other)
    assert 0.0 <= value <= 1.0
    assert value == likeness(other, one)
