"""What `vanban` finds in the sample files is what the story tells of them: the meeting, its orders and its requests."""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.vanban.scoring import Tally, match_quotes, same_body
from vanban.extraction import Config, extract
from vanban.reading import read

if TYPE_CHECKING:
    from vanban.document import Document

SAMPLES = Path(__file__).parents[2] / "samples"
STORY: dict[str, Any] = json.loads((SAMPLES / "story.json").read_text("utf-8"))
SESSIONS = {session["key"]: session for session in STORY["sessions"]}
TOLD = {document["file"]: document for document in STORY["documents"]}
NAMES = {
    unit["key"]: [row["name"] for row in unit["names"]]
    for unit in json.loads((SAMPLES / "province.json").read_text("utf-8"))["units"]
}
# What a file does not tell of its session: an invitation is of no meeting held, and speaks for who invites.
UNTOLD = {"08-2023-02-22-giay-moi-29-gm-ubnd.txt": {"kind", "host"}}
FLOORS = {"directives": 0.97, "proposals": 0.97, "lead": 0.97, "deadline": 0.97}


def flat(text: str) -> str:
    """The text with one space for any number of them: the story quotes lines as they were before they were wrapped."""
    return re.sub(r"\s+", " ", text)


@cache
def found_in(name: str) -> tuple[Document, dict[str, Any]]:
    document = read((SAMPLES / "documents" / name).read_bytes())
    return document, extract(document, Config(published=document.published)).as_dict()


def wanted(name: str, field: str) -> list[dict[str, Any]]:
    """The items of the story, an order to a class of bodies once and not for each of them."""
    quotes: dict[str, dict[str, Any]] = {}
    for item in TOLD[name][field]:
        one = quotes.setdefault(flat(item["quote"]), item | {"quote": flat(item["quote"]), "leads": []})
        one["leads"] += NAMES.get(item.get("lead") or "", [])
    return list(quotes.values())


@pytest.mark.parametrize("name", TOLD)
def test_the_meeting_is_the_one_that_the_story_tells(name: str) -> None:
    session, told = found_in(name)[1]["session"], SESSIONS[TOLD[name]["session"]]
    untold = UNTOLD.get(name, set())
    assert session["date"] == told["date"]
    assert "kind" in untold or session["kind"] == told["kind"]
    assert (session["chair"] or "") == told["chair"]
    assert (session["chair_title"] or "").startswith(told["chair_title"])
    if told["host"] and "host" not in untold:
        assert any(same_body(session["host_org"], host) for host in NAMES[told["host"]]), session["host_org"]


@pytest.mark.parametrize("name", TOLD)
def test_a_page_tells_its_title_and_its_day(name: str) -> None:
    document, _ = found_in(name)
    day = TOLD[name]["published"]
    assert (document.published.isoformat() if document.published else None) == day
    if name.endswith(".html"):
        assert document.title == TOLD[name]["title"]


@pytest.mark.parametrize("name", TOLD)
def test_every_finding_is_quoted_to_the_letter(name: str) -> None:
    document, found = found_in(name)
    for field in ("directives", "proposals", "figures", "documents"):
        for item in found[field]:
            start, end = item["span"]
            assert document.text[start:end] == item["quote"]


def test_the_orders_and_requests_of_all_files_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    score = {field: Tally() for field in FLOORS}
    missed: list[str] = []
    for name in TOLD:
        document, found = found_in(name)
        for field in ("directives", "proposals"):
            gold = wanted(name, field)
            items = [item | {"quote": flat(item["quote"])} for item in found[field]]
            pairs = match_quotes(flat(document.text), items, gold)
            add(score[field], len(pairs), len(items), len(gold))
            missed += [f"{name}: - {gold[j]['quote']}" for j in range(len(gold)) if j not in {g for _, g in pairs}]
            missed += [f"{name}: + {items[i]['quote']}" for i in range(len(items)) if i not in {p for p, _ in pairs}]
            for i, j in pairs if field == "directives" else ():
                count(score["lead"], not gold[j]["leads"] or lead_of(items[i], gold[j]))
                count(score["deadline"], "deadline" not in gold[j] or items[i]["deadline"] == gold[j]["deadline"])
    with capsys.disabled():
        for field, tally in score.items():
            sys.stdout.write(f"\n{field:<12}{tally.f1:.4f}  ({tally.hit} of {tally.gold}, {tally.predicted} found)")
    assert all(score[field].f1 >= floor for field, floor in FLOORS.items()), missed


def lead_of(item: dict[str, Any], gold: dict[str, Any]) -> bool:
    """Whether the lead is one of the names of the body meant; a class of bodies stands for each of them."""
    lead = re.sub(r"^implicit:", "", item["lead"] or "")
    return any(same_body(lead, name) for name in gold["leads"]) or lead.startswith("Ủy ban nhân dân các ")


def count(tally: Tally, right: bool) -> None:
    add(tally, int(right), 1, 1)


def add(tally: Tally, hit: int, predicted: int, gold: int) -> None:
    tally.hit, tally.predicted, tally.gold = tally.hit + hit, tally.predicted + predicted, tally.gold + gold
