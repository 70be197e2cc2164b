"""Files in the manner of portals and offices, read and understood: who met and when, what was ordered and asked for."""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typst

from tests.vanban.scoring import Tally, match_quotes, same_body
from vanban.extraction import Config, extract
from vanban.reading import read

if TYPE_CHECKING:
    from vanban.document import Document

FILES = Path(__file__).parent / "files"
FONTS = Path(__file__).parents[2] / "src" / "dieuhanh" / "reports" / "fonts"
TOLD: dict[str, dict[str, Any]] = {path.stem: json.loads(path.read_text("utf-8")) for path in FILES.glob("*.json")}
FLOORS = {"directives": 0.92, "proposals": 0.95, "lead": 0.97, "deadline": 0.97}


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@cache
def found_in(name: str) -> tuple[Document, dict[str, Any]]:
    """The file as read and what was found in it; letters and plans are set here, so that no binary lies about."""
    path = next(path for path in FILES.glob(f"{name}.*") if path.suffix != ".json")
    data = path.read_bytes()
    if path.suffix == ".typ":
        data = typst.compile(data, font_paths=[str(FONTS)], ignore_system_fonts=True)
    document = read(data)
    return document, extract(document, Config(published=document.published)).as_dict()


@pytest.mark.parametrize("name", sorted(TOLD))
def test_the_page_and_its_meeting_are_told_as_they_are(name: str) -> None:
    document, found = found_in(name)
    told, session = TOLD[name], found["session"]
    assert (document.published.isoformat() if document.published else None) == told["published"]
    assert document.title == told.get("title", document.title)
    for fact in ("date", "kind", "chair"):
        assert session[fact] == told["session"][fact]
    if "host_org" in told["session"]:
        assert same_body(session["host_org"], told["session"]["host_org"])


@pytest.mark.parametrize("name", sorted(TOLD))
def test_what_stands_around_an_article_is_left_off(name: str) -> None:
    document, _ = found_in(name)
    assert [words for words in TOLD[name]["absent"] if words in document.text] == []


@pytest.mark.parametrize("name", sorted(TOLD))
def test_every_finding_is_quoted_to_the_letter(name: str) -> None:
    document, found = found_in(name)
    items = [item for field in ("directives", "proposals", "figures", "documents") for item in found[field]]
    assert all(document.text[slice(*item["span"])] == item["quote"] for item in items)


def test_orders_and_requests_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    score = {field: Tally() for field in FLOORS}
    missed: list[str] = []
    for name, told in TOLD.items():
        document, found = found_in(name)
        for field in ("directives", "proposals"):
            gold = [item | {"quote": flat(item["quote"])} for item in told[field]]
            items = [item | {"quote": flat(item["quote"])} for item in found[field]]
            assert [item["quote"] for item in gold if item["quote"] not in flat(document.text)] == []
            pairs = match_quotes(flat(document.text), items, gold)
            count(score[field], len(pairs), len(items), len(gold))
            missed += [f"{name}: {gold[j]['quote']}" for j in range(len(gold)) if j not in {g for _, g in pairs}]
            for i, j in pairs if field == "directives" else ():
                count(score["lead"], int(same_body(items[i]["lead"], gold[j]["lead"])), 1, 1)
                count(score["deadline"], int(items[i]["deadline"] == gold[j]["deadline"]), 1, 1)
    with capsys.disabled():
        for field, tally in score.items():
            sys.stdout.write(f"\n{field:<12}{tally.f1:.4f}  ({tally.hit} of {tally.gold}, {tally.predicted} found)")
    assert all(score[field].f1 >= floor for field, floor in FLOORS.items()), missed


def count(tally: Tally, hit: int, predicted: int, gold: int) -> None:
    tally.hit, tally.predicted, tally.gold = tally.hit + hit, tally.predicted + predicted, tally.gold + gold
