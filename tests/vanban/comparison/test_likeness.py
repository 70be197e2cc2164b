"""Requests that are one and requests that only look it: labelled pairs, the sample story, and what must always hold."""

from __future__ import annotations

import json
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.comparison import alike, likeness

HERE = Path(__file__).resolve().parent
FIRST, SECOND, THIRD = (
    [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    for name in ("pairs.jsonl", "second_pairs.jsonl", "third_pairs.jsonl")
)
STORY = HERE.parents[2] / "samples" / "story.json"
# The asks of the sample story that come again, by their keys; a document's unnamed ones by session and place.
AGAIN = (
    "p02 d07 p04",
    "p08 p12 d25 p17 d48 d52 d60",
    "p05 d19 d24 p10 d47 d57",
    "2021-08#2 d13",
    "d23 2023-dd#0 d32 d50",
    "p18 d55",
    "p11 d28",
    "2021-08#1 d10",
    "2021-08#0 d09 d35",
    "p09 d26",
    "p01 d04",
    "d46 d58",
)
# Asks of one matter about which people differ: neither the same nor another.
DOUBTFUL = (
    "d27 p05 d19 d24 p10 d47 d57",
    "d53 d59 2021-08#2 d13",
    "d34 2021-08#1 d10",
    "d14 d63",
    "d12 d18 d04 p01 d51",
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


@pytest.mark.parametrize(
    ("pairs", "part", "precise", "found"),
    [
        (SECOND, "open", 0.9, 0.8),
        # Below the aim of 0.9 and 0.8: what stands, lest it fall further. To be raised, never lowered.
        (SECOND, "kept", 0.78, 0.82),
        (THIRD, "open", 0.84, 0.78),
        (THIRD, "kept", 0.66, 0.52),
    ],
    ids=["second-open", "second-kept", "third-open", "third-kept"],
)
def test_look_alikes_by_another_hand_are_told_apart(
    pairs: list[dict[str, Any]], part: str, precise: float, found: float
) -> None:
    """The second set was written without sight of the words, the third with: half look-alikes, one thing different.

    Only the open halves were mended by. When first measured, the second set stood at a precision of 0.507 and a
    recall of 0.583 (120 pairs), the third at 0.688 and 0.667 (70 pairs).
    """
    precision, recall = told_apart([row for row in pairs if row["part"] == part])
    assert (precision >= precise, recall >= found) == (True, True), (part, precision, recall)


def test_the_sets_are_large_and_halved() -> None:
    for pairs, size in ((SECOND, 120), (THIRD, 70)):
        assert len({row["id"] for row in pairs}) == len(pairs) == size
        kept = {row["id"] for row in pairs if int(sha256(row["id"].encode()).hexdigest(), 16) % 10 < 5}
        assert kept == {row["id"] for row in pairs if row["part"] == "kept"}


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
    asks: dict[str, tuple[str, str]] = {}
    for told in json.loads(STORY.read_text(encoding="utf-8"))["documents"]:
        for kind in ("directives", "proposals"):
            for place, ask in enumerate(told.get(kind, [])):
                asks[ask.get("id") or f"{told['session']}#{place}"] = (told["session"], ask["quote"])
    group = {key: number for number, keys in enumerate(AGAIN) for key in keys.split()}
    assert group.keys() <= asks.keys()
    doubtful = {frozenset(pair) for keys in DOUBTFUL for pair in combinations(keys.split(), 2)}
    rows = [
        (same, alike(asks[a][1], asks[b][1]))
        for a, b in combinations(asks, 2)
        for same in [group.get(a, -1) == group.get(b, -2)]
        if asks[a][0] != asks[b][0] and (same or frozenset((a, b)) not in doubtful)
    ]
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
