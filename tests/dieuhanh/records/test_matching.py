"""Whether two documents tell of one session."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dieuhanh.records.models import Session
from dieuhanh.records.services.matching import same_body, same_person, same_session

DAY = date(2024, 3, 5)


def session(**facts: Any) -> Session:
    values = {"date": DAY, "kind": "working_session", "chair": "Lê Văn Chính", "host_name": "Sở Y tế"}
    return Session(**(values | facts))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lê Văn Chính", "Lê Văn Chính", True),
        ("Lê Văn Chính", "đồng chí Chính", True),
        ("LÊ VĂN CHÍNH", "lê văn chính", True),
        ("Lê Văn Chính", "Trần Văn Chính", False),
        ("Lê Văn Chính", "Lê Văn An", False),
        ("Lê Văn Chính", "", None),
    ],
)
def test_names_of_people(one: str, other: str, same: bool | None) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sở Y tế", "Sở Y tế tỉnh An Lộc", True),
        ("UBND huyện Hòa An", "Ủy ban nhân dân huyện Hòa An", True),
        ("Sở Thông tin và Truyền thông", "Sở Thông tin, Truyền thông", True),
        ("Sở Y tế", "Sở Tài chính", False),
        ("Sở Y tế", "", False),
    ],
)
def test_names_of_bodies(one: str, other: str, same: bool) -> None:
    assert same_body(one, other) is same
    assert same_body(other, one) is same


@pytest.mark.parametrize(
    ("facts", "same"),
    [
        ({}, True),
        ({"chair": "đồng chí Chính", "host_name": "Sở Y tế tỉnh An Lộc"}, True),
        ({"kind": "conference"}, True),
        ({"chair": ""}, True),
        ({"chair": "", "kind": "conference"}, False),
        ({"host_name": ""}, True),
        ({"host_name": "", "chair": ""}, False),
        ({"host_name": "", "kind": "briefing"}, False),
        ({"chair": "Trần Văn Khác"}, False),
        ({"host_name": "Sở Tài chính"}, False),
        ({"date": date(2024, 3, 6)}, False),
        ({"date": None}, False),
        ({"kind": "none"}, False),
    ],
)
def test_same_session(facts: dict[str, Any], same: bool) -> None:
    known = session()
    assert (same_session(session(**facts), [known]) is known) is same


def test_two_that_fit_are_none() -> None:
    assert same_session(session(chair=""), [session(), session(chair="Trần Văn Khác")]) is None
