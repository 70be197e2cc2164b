"""Patterns that are only tried where their words stand find what they would find everywhere, on every gold document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from vanban.extraction import (
    chairs,
    cue_words,
    deadlines,
    doers,
    hollow,
    measured,
    people,
    sayings,
    signs,
    spots,
    tasks,
)
from vanban.extraction.rules import directives, documents, proposals, remarks, session, warnings
from vanban.vietnamese import bodies, dates, grammar, numbers

if TYPE_CHECKING:
    import re

    from vanban.vietnamese.anchors import Anchors

GOLD = Path(__file__).parents[1] / "gold"
TEXTS = [
    json.loads(line)["text"]
    for path in sorted(GOLD.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if '"text"' in line
]
BEGIN: dict[str, tuple[Any, Any]] = {
    "cue": (cue_words.CUES, cue_words.CUE),
    "courtesy": (people._COURTESY, people._COMRADE),
    "limit": (deadlines._LIMITS, deadlines._LIMIT),
    "purpose": (tasks._PURPOSES, tasks._PURPOSE),
    "partners": (directives._WITH, directives._PARTNERS),
    "types": (documents._TYPES, documents._BARE),
    "spoken": (numbers.SPOKEN, numbers.WORDS),
    "chairs": (chairs._CHAIR_WORDS, chairs._CHAIRS),
    "lists": (bodies._LISTS, grammar.LIST_HEAD),
    "leaders": (spots.LEADERS, signs.LEADER_SPEAKS),
    "sayings": (spots.SAYINGS, signs.SAYS),
    "thanks": (spots.THANKS, signs.TAKES_IN),
    "promises": (sayings._PROMISING, sayings._PROMISES),
    "orders": (warnings._ORDERING, warnings._ORDERS),
}
HOLD: dict[str, tuple[Any, Any]] = {
    "time": (measured._TIMES, measured._PERIOD),
    "difficulty": (remarks._DIFFICULTIES, remarks._DIFFICULTY),
    "noted": (proposals._ASKED, proposals._NOTED),
    "vague": (deadlines._EDGES, deadlines._VAGUE),
    "recurring": (deadlines._OFTEN, deadlines._RECURRING),
    "year": (deadlines._YEAR, deadlines._YEAR_END),
    "within": (deadlines._SINCE, deadlines._WITHIN),
    "if": (tasks._IF, tasks._TAIL_CUT),
    "aim": (tasks._AIMS, tasks._AIM),
    "month": (dates._TERMS, dates._MONTH),
    "quarter": (dates._TERMS, dates._QUARTER),
    "informs": (spots.INFORMING, signs.INFORMS),
    "judged": (spots.WEIGHING, signs.JUDGED),
    "carries out": (spots.CARRYING, signs.CARRIES_OUT),
    "issues": (spots.PAPERS, signs.ISSUES),
    "condition": (spots.CONDITIONS, signs.THEN),
    "routine": (spots.HINDERED, signs.ROUTINE),
    "told to": (doers._TELLING_TO, doers._TOLD_TO),
    "honours": (remarks._HONOURS, remarks._TOLD_BY_CHAIR),
    "whoever": (tasks._WHICHEVER, tasks._WHOEVER),
    "attends": (session._ATTENDING, session._ATTENDS),
    "counted": (hollow.COUNTED, hollow.EMPTY_COUNT),
    "empty": (spots.LIABLE, hollow.EMPTY_TAIL),
}


def test_there_are_documents() -> None:
    assert len(TEXTS) > 50


@pytest.mark.parametrize("name", BEGIN)
def test_a_pattern_begins_with_its_words(name: str) -> None:
    anchors: Anchors = BEGIN[name][0]
    pattern: re.Pattern[str] = BEGIN[name][1]
    for text in TEXTS:
        for piece in (text, text.upper()) if name != "courtesy" else (text,):
            found = [match.span() for match in anchors.each(pattern, piece, 0, len(piece))]
            assert found == [match.span() for match in pattern.finditer(piece)]


def test_a_period_is_found_as_by_a_search() -> None:
    for text in TEXTS:
        for piece in (text, text.upper()):
            found = [match.span() for match in measured.periods(piece, 0, len(piece))]
            assert found == [match.span() for match in measured._PERIOD.finditer(piece)]


@pytest.mark.parametrize("name", HOLD)
def test_a_pattern_holds_one_of_its_words(name: str) -> None:
    anchors: Anchors = HOLD[name][0]
    pattern: re.Pattern[str] = HOLD[name][1]
    for text in TEXTS:
        for match in pattern.finditer(text):
            assert anchors.among(text, *match.span()), match[0]
