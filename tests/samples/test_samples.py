"""The made-up province is consistent: its days, references, quotes, figures and the life of every directive."""

from __future__ import annotations

import importlib.util
import itertools
import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from vanban.reading import ReadingError, read

SAMPLES = Path(__file__).parents[2] / "samples"
PROVINCE: dict[str, Any] = json.loads((SAMPLES / "province.json").read_text("utf-8"))
STORY: dict[str, Any] = json.loads((SAMPLES / "story.json").read_text("utf-8"))
README = (SAMPLES / "README.md").read_text("utf-8")
TODAY = date.fromisoformat(STORY["as_of"])
NEAR = date(2026, 11, 26)  # three working days after 22/11/2026: 23, 25, 26; the 24th is a day off
UNITS = {unit["key"]: unit for unit in PROVINCE["units"]}
PEOPLE = {person["key"] for person in PROVINCE["people"]}
USERS = {user["username"]: user for user in PROVINCE["users"]}
DOCUMENTS = {document["file"]: document for document in STORY["documents"]}
DIRECTIVES = [d for document in STORY["documents"] for d in document["directives"] if "id" in d]
PROPOSALS = [p for document in STORY["documents"] for p in document["proposals"]]
MOVES: dict[str, tuple[set[str | None], str | None]] = {
    "issue": ({None}, "issued"),
    "receive": ({"issued"}, "in_progress"),
    "update": ({"in_progress"}, "in_progress"),
    "coordinate": ({"issued", "in_progress"}, None),
    "urge": ({"issued", "in_progress"}, None),
    "ask_extension": ({"in_progress"}, None),
    "decide_extension": ({"in_progress"}, None),
    "report": ({"in_progress"}, "reported"),
    "accept": ({"reported"}, "accepted"),
    "send_back": ({"reported"}, "in_progress"),
    "return": ({"issued", "in_progress"}, "returned"),
    "decide_return": ({"returned"}, "issued"),
    "cancel": ({"issued", "in_progress", "returned"}, "cancelled"),
}


def day(value: str | None, default: date = date.max) -> date:
    return date.fromisoformat(value) if value else default


def begin(row: dict[str, Any]) -> date:
    return day(row["from"], date.min)


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {name: read((SAMPLES / "documents" / name).read_bytes()).text for name in DOCUMENTS}


# ---- the province ---------------------------------------------------------------------------------------------------


def test_every_key_stands_once_and_every_reference_leads_somewhere() -> None:
    assert len(UNITS) == len(PROVINCE["units"])
    assert len(PEOPLE) == len(PROVINCE["people"])
    assert len(USERS) == len(PROVINCE["users"])
    fields = {field["code"] for field in PROVINCE["fields"]}
    named = [parent["unit"] for unit in UNITS.values() for parent in unit["parents"]]
    named += [row[end] for row in PROVINCE["successions"] for end in ("from", "to")]
    named += [post["unit"] for person in PROVINCE["people"] for post in person["posts"]]
    named += [role["unit"] for user in USERS.values() for role in user["roles"]]
    assert set(named) <= set(UNITS)
    assert {code for row in PROVINCE["successions"] for code in row["fields"]} <= fields
    assert {user["person"] for user in USERS.values()} <= PEOPLE


@pytest.mark.parametrize("key", UNITS)
def test_a_unit_has_one_name_on_every_day_of_its_life(key: str) -> None:
    unit = UNITS[key]
    names = unit["names"]
    for earlier, later in itertools.pairwise(names):
        assert earlier["to"] == later["from"]
    assert names[-1]["to"] == unit["ends"]
    for row in [*names, *unit["codes"], *unit["parents"]]:
        assert begin(row) < day(row["to"])
        assert day(row["to"]) <= day(unit["ends"])


def test_nobody_stands_under_a_body_that_does_not_live() -> None:
    for unit in UNITS.values():
        for row in unit["parents"]:
            parent = UNITS[row["unit"]]
            assert begin(parent["names"][0]) <= begin(row), unit["key"]
            assert day(row["to"]) <= day(parent["ends"]), unit["key"]


def test_a_code_names_one_unit() -> None:
    codes = [(row["form"], row["code"]) for unit in UNITS.values() for row in unit["codes"]]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}", code) for form, code in codes if form == "qcvn102")
    assert all(re.fullmatch(r"[GHK]\d{2}(\.\d{2}){0,3}", code) for form, code in codes if form == "qd20")


def test_every_ended_unit_that_did_the_states_work_has_a_successor_on_the_day_it_ended() -> None:
    followed = {(row["from"], row["date"]) for row in PROVINCE["successions"]}
    for unit in UNITS.values():
        assert unit["ends"] is None or (unit["key"], unit["ends"]) in followed, unit["key"]
    for row in PROVINCE["successions"]:
        assert begin(UNITS[row["to"]]["names"][0]) <= day(row["date"]) < day(UNITS[row["to"]]["ends"])


def test_work_without_a_named_field_goes_to_one_body_unless_a_level_ended() -> None:
    heirs: dict[str, set[str]] = {}
    for row in PROVINCE["successions"]:
        if not row["fields"] and row["kind"] != "end_of_level":
            heirs.setdefault(row["from"], set()).add(row["to"])
    assert all(len(found) == 1 for found in heirs.values()), heirs


def test_every_role_has_an_account() -> None:
    roles = {role["role"] for user in USERS.values() for role in user["roles"]}
    assert roles == {
        "administrator",
        "clerk",
        "unit_officer",
        "leader",
        "data_officer",
        "editor",
        "broadcaster",
        "auditor",
    }
    assert all(re.fullmatch(r"[a-z]{3,12}", name) for name in USERS)


# ---- the documents --------------------------------------------------------------------------------------------------


def test_the_story_and_the_readme_know_every_file() -> None:
    assert set(DOCUMENTS) == {path.name for path in (SAMPLES / "documents").iterdir()}
    for path in [*(SAMPLES / "documents").iterdir(), *(SAMPLES / "bad").iterdir()]:
        assert f"`{path.name}`" in README, path.name
    assert {Path(name).suffix for name in DOCUMENTS} == {".txt", ".md", ".html", ".docx", ".pdf"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_quote_stands_in_its_document(name: str, texts: dict[str, str]) -> None:
    document = DOCUMENTS[name]
    text = folded(texts[name])
    for item in document["directives"] + document["proposals"] + document["sums"]:
        assert folded(item["quote"]) in text


def test_a_built_file_says_what_its_source_says() -> None:
    spec = importlib.util.spec_from_file_location("samples_build", SAMPLES / "build.py")
    assert spec is not None
    assert spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    for path, data in build.build().items():
        if path.parent.name == "documents":
            assert read(data).text == read(path.read_bytes()).text, path.name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("rong.txt", "EmptyError"),
        ("hong.docx", "BrokenError"),
        ("hong.pdf", "BrokenError"),
        ("anh-doi-duoi.docx", "EmptyError"),
        ("van-ban-mat.txt", "SecretError"),
        ("van-ban-mat.docx", "SecretError"),
    ],
)
def test_a_bad_file_is_refused(name: str, code: str) -> None:
    with pytest.raises(ReadingError) as refusal:
        read((SAMPLES / "bad" / name).read_bytes())
    assert type(refusal.value).__name__ == code


def test_an_impossible_day_can_be_read_and_stays_as_written() -> None:
    assert "31/02/2024" in read((SAMPLES / "bad" / "ngay-khong-co-that.txt").read_bytes()).text


def test_sums_are_told_as_they_are() -> None:
    sums = [one for document in STORY["documents"] for one in document["sums"]]
    assert all((round(sum(one["parts"]), 6) == one["total"]) == one["adds_up"] for one in sums)
    assert {one["adds_up"] for one in sums} == {True, False}


# ---- the story ------------------------------------------------------------------------------------------------------


def test_ids_stand_once_and_links_go_back_in_time() -> None:
    seen: set[str] = set()
    for item in [*DIRECTIVES, *PROPOSALS]:
        assert item["id"] not in seen
        assert item["repeats"] is None or item["repeats"] in seen
        seen.add(item["id"])
    same = [d["same_as"] for document in STORY["documents"] for d in document["directives"] if "same_as" in d]
    assert set(same) <= seen
    sessions = {session["key"] for session in STORY["sessions"]}
    assert {document["session"] for document in STORY["documents"]} == sessions


@pytest.mark.parametrize("item", [*DIRECTIVES, *PROPOSALS], ids=lambda item: item["id"])
def test_steps_stand_in_order_on_weekdays_before_today(item: dict[str, Any]) -> None:
    days = [day(step["on"]) for step in item["steps"]]
    assert days == sorted(days)
    assert all(one.weekday() < 5 and one <= TODAY for one in days)


@pytest.mark.parametrize("item", [*DIRECTIVES, *PROPOSALS], ids=lambda item: item["id"])
def test_units_live_and_accounts_hold_their_role_on_the_day(item: dict[str, Any]) -> None:
    units = [item[role] for role in ("lead", "asked_by", "to") if role in item] + item.get("coordinate", [])
    assert set(units) <= set(UNITS)
    for step in item["steps"]:
        on = day(step["on"])
        grants = [r for r in USERS[step["by"]]["roles"] if begin(r) <= on < day(r["to"])]
        assert grants, step
        if step["do"] in {"receive", "report", "ask_extension", "return"}:
            lead = [s["lead"] for s in item["steps"] if "lead" in s and day(s["on"]) <= on] or [item["lead"]]
            allowed = {lead[-1], item["expect"].get("holder")}
            assert any(grant["unit"] in allowed for grant in grants), step
    if item["steps"]:
        first = day(item["steps"][0]["on"])
        assert all(begin(UNITS[unit]["names"][0]) <= first < day(UNITS[unit]["ends"]) for unit in units)


def walk(item: dict[str, Any]) -> tuple[str | None, date | None, date | None]:
    """The state, the deadline in force and the day of completion after every step, by the rules of the register."""
    state: str | None = None
    deadline = date.fromisoformat(item["deadline"]) if item["deadline"] else None
    done: date | None = None
    asked: date | None = None
    for step in item["steps"]:
        allowed, after = MOVES[step["do"]]
        assert state in allowed, (item["id"], step)
        state = after or state
        if step["do"] == "ask_extension":
            asked = day(step["to"])
            assert asked is not None
            assert deadline is not None
            assert asked > deadline
        elif step["do"] == "decide_extension" and step["decision"] == "granted":
            deadline, asked = asked, None
        elif step["do"] == "decide_return" and step["decision"] == "cancelled":
            state = "cancelled"
        elif step["do"] == "report":
            done = day(step["done_on"])
            assert done <= day(step["on"])
            assert step["product"]["number"]
    return state, deadline, done


def time_of(state: str | None, deadline: date | None, done: date | None) -> str:
    if state == "cancelled":
        return "cancelled"
    if deadline is None:
        return "done_undated" if state == "accepted" else "undated"
    late = done is not None and done > deadline
    if state in {"accepted", "reported"}:
        in_time, too_late = ("done_in_time", "done_late") if state == "accepted" else ("in_time", "overdue")
        return too_late if late else in_time
    if deadline < TODAY:
        return "overdue"
    return "near_due" if deadline <= NEAR else "in_time"


@pytest.mark.parametrize("item", DIRECTIVES, ids=lambda item: item["id"])
def test_a_directive_ends_where_the_story_says(item: dict[str, Any]) -> None:
    state, deadline, done = walk(item)
    if item["expect"] is None:
        assert state is None
        return
    assert (item["expect"]["state"], item["expect"]["time"]) == (state, time_of(state, deadline, done))


def test_an_extension_is_decided_by_another_person() -> None:
    for item in DIRECTIVES:
        asker = None
        for step in item["steps"]:
            if step["do"] == "ask_extension":
                assert asker is None
                asker = step["by"]
            elif step["do"] == "decide_extension":
                assert asker not in {None, step["by"]}
                asker = None


@pytest.mark.parametrize("item", PROPOSALS, ids=lambda item: item["id"])
def test_a_proposal_ends_where_the_story_says(item: dict[str, Any]) -> None:
    state = None
    for step in item["steps"]:
        if step["do"] == "issue":
            state = "open"
        elif step["do"] == "answer":
            state = "open" if step["kind"] in {"noted", "passed_up"} else "answered"
        else:
            assert (step["do"], state) == ("settle", "answered")
            state = "settled"
    assert item["expect"] == state


def test_the_desk_shows_every_state() -> None:
    told = {(d["expect"]["state"], d["expect"]["time"]) for d in DIRECTIVES if d["expect"]}
    assert {state for state, _ in told} == {
        "issued",
        "in_progress",
        "reported",
        "accepted",
        "returned",
        "cancelled",
    }
    assert {time for _, time in told} == {
        "in_time",
        "near_due",
        "overdue",
        "undated",
        "done_in_time",
        "done_late",
        "done_undated",
        "cancelled",
    }
    near = {day(d["deadline"]) for d in DIRECTIVES if d["expect"] and d["expect"]["time"] == "near_due"}
    assert near <= {TODAY + timedelta(days=days) for days in range(2, 5)}
    assert {p["expect"] for p in PROPOSALS} == {"open", "answered", "settled", None}
    granted = [sum(s.get("decision") == "granted" for s in d["steps"]) for d in DIRECTIVES]
    assert granted.count(2) >= 2
