"""Tasks with labels behind them: who leads, who joins and by when, on lines, in sentences and in brackets."""

from __future__ import annotations

from itertools import product

import pytest

from tests.vanban.extraction.test_layouts import PAGES
from vanban.document import Document
from vanban.extraction import extract

LEADS = ("Đơn vị chủ trì", "Cơ quan thực hiện", "Trách nhiệm", "Phân công", "Giao", "Người phụ trách", "Thực hiện")
JOINS = ("Đơn vị phối hợp", "Phối hợp", "Các đơn vị phối hợp", "Phối hợp thực hiện")
DUE = ("Thời gian hoàn thành:", "Hạn:", "Hoàn thành:", "Tiến độ:", "Hoàn thành trước ngày")
SHAPES = ("lines", "- ", "+ ", "; ", ". ", "(")
TASKS = (
    ("Rà soát các thủ tục hành chính", "Sở Nội vụ", "Sở Tư pháp", "20/4/2021"),
    ("Tập huấn cho cán bộ một cửa", "UBND các huyện, thành phố", "Sở Nội vụ", "30/6/2021"),
)


def shaped(task: str, labels: list[str], shape: str) -> str:
    small = [label[0].lower() + label[1:] for label in labels]
    if shape == "lines":
        return "\n".join([f"{task}.", *labels])
    if shape == "(":
        return f"{task} ({'; '.join(small)})."
    if shape == "; ":
        return f"{task}; {'; '.join(small)}."
    if shape == ". ":
        return f"{task}. {'. '.join(labels)}."
    return "\n".join([f"{task}.", *(f"{shape}{label}." for label in labels)])


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("page", PAGES)
def test_labels_tell_who_and_when(page: str, shape: str) -> None:
    for n, (lead, joins, due) in enumerate(product(LEADS, JOINS, DUE)):
        if n % 3:
            continue
        told = "\n".join(
            f"{number}. " + shaped(task, [f"{lead}: {who}", f"{joins}: {others}", f"{due} {day}"], shape)
            for number, (task, who, others, day) in enumerate(TASKS, start=1)
        )
        found = extract(Document(PAGES[page].format(told=told))).as_dict()["directives"]
        assert [(d["quote"].split(" (")[0], d["lead"], d["coordinate"], str(d["deadline"])) for d in found] == [
            (task, who, [others], f"2021-{day.split('/')[1]:0>2}-{day.split('/')[0]}")
            for task, who, others, day in TASKS
        ], told


def test_a_label_may_name_somebody_who_is_no_body() -> None:
    told = "1. Rà soát các thủ tục hành chính.\n- Người phụ trách: ông Nguyễn Văn Bình.\n- Hạn: 20/4/2021."
    (found,) = extract(Document(PAGES["plan"].format(told=told))).as_dict()["directives"]
    assert found["lead"] == "ông Nguyễn Văn Bình"


def test_work_behind_a_label_is_work() -> None:
    told = "1. Trách nhiệm: Sở Nội vụ rà soát các thủ tục hành chính trước 20/4/2021."
    (found,) = extract(Document(PAGES["letter"].format(told=told))).as_dict()["directives"]
    assert (found["lead"], str(found["deadline"])) == ("Sở Nội vụ", "2021-04-20")
