"""The gate refuses to lower a floor without a reason."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.vanban import gate
from tests.vanban.scoring import Score, Tally, add, match_figures, match_quotes, overlap

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A baseline nobody can reach, and a measurement that is poor."""
    path = tmp_path / "baseline.json"
    path.write_text(json.dumps({"gold_sha256": "x", "floors": {"directives": 1.0}}), encoding="utf-8")
    monkeypatch.setattr(gate, "BASELINE", path)
    monkeypatch.setattr(gate, "PRECISION", tmp_path / "precision.json")
    poor = Score()
    poor.fields["directives"] = Tally(hit=1, predicted=2, gold=2)
    poor.rules["directives.scope"] = Tally(hit=1, predicted=2)
    monkeypatch.setattr(gate, "measure", lambda paths=None: poor if paths is None else Score())
    return path


def test_below_a_floor_the_gate_is_shut(floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main([]) == 1
    assert "directives: 0.5000 is below its floor 1.000" in capsys.readouterr().out


def test_lowering_needs_a_reason(floors: Path) -> None:
    before = floors.read_text(encoding="utf-8")
    assert gate.main(["--update"]) == 1
    assert gate.main(["--update", "--allow-regression"]) == 1
    assert floors.read_text(encoding="utf-8") == before
    assert gate.main(["--update", "--allow-regression", "--reason", "gold grew"]) == 0
    after = json.loads(floors.read_text(encoding="utf-8"))
    assert after["floors"]["directives"] == 0.5
    assert after["lowered"] == ["gold grew"]
    assert json.loads(gate.PRECISION.read_text(encoding="utf-8"))["rules"]["directives.scope"] == {
        "precision": 0.0945,
        "n": 2,
    }


def test_precision_comes_from_what_was_kept_aside_if_there_is_enough() -> None:
    known, aside = Score(), Score()
    known.rules = {"a": Tally(hit=40, predicted=40), "b": Tally(hit=40, predicted=40)}
    aside.rules = {"a": Tally(hit=15, predicted=20), "b": Tally(hit=5, predicted=10)}
    told = gate.precisions(known, aside)
    assert told["a"] == {"precision": 0.75, "n": 20}
    assert told["b"] == {"precision": 0.7864, "n": 50}
    assert gate.wilson(0, 0) == 0


def test_every_document_lies_in_its_part() -> None:
    """Documents of the first rounds are older than the rule; the others follow the hash of their ids."""
    for paths, aside in ((gate.gold_files(), False), (gate.kept_aside(), True)):
        for path in paths:
            idents = [json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()]
            ruled = [ident for ident in idents if re.match(r"[mp]\d", path.name)]
            assert all((gate.part_of(ident) == "test") is aside for ident in ruled), path


def test_overlap_counts_words() -> None:
    assert overlap([(0, 4)], [(2, 6)]) == pytest.approx(2 / 6)
    assert overlap([(0, 4)], [(4, 6)]) == 0


def test_a_quote_is_matched_once() -> None:
    text = "giao Sở A rà soát quỹ đất; giao Sở B lập kế hoạch"
    gold = [{"quote": "giao Sở A rà soát quỹ đất"}]
    assert match_quotes(text, [{"quote": "rà soát quỹ đất"}, {"quote": "Sở A rà soát quỹ đất"}], gold) == [(1, 0)]
    assert match_quotes(text, [{"quote": "không có trong văn bản"}], gold) == []


def test_a_figure_may_be_multiplied_out() -> None:
    gold = [{"quote": "2 triệu", "value": 2, "unit": "triệu thuê bao"}]
    assert match_figures("trên 2 triệu", [{"quote": "2 triệu", "value": 2_000_000, "unit": "thuê bao"}], gold) == [
        (0, 0)
    ]


def test_a_list_that_nobody_annotated_is_not_counted() -> None:
    found = {"figures": [{"quote": "2 triệu", "value": 2, "unit": "", "rule": "figures"}], "directives": []}
    gold = {"session": {"date": None, "chair": None, "kind": "none"}, "directives": [{"quote": "rà soát"}]}
    score = Score()
    add(score, "rà soát 2 triệu", {**found, "session": gold["session"]}, gold)
    assert (score.fields["figures"].predicted, score.rules) == (0, {})
    assert score.fields["directives"].gold == 1


def test_gold_against_itself_is_perfect() -> None:
    score = Score()
    for path in gate.gold_files():
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            same = {
                name: [{**item, "rule": "gold"} for item in row["gold"][name]]
                for name in ("directives", "proposals", "figures", "documents")
                if name in row["gold"]
            }
            add(score, row["text"], {**row["gold"], **same}, row["gold"])
    assert {name: score.value(name) for name in score.fields} == dict.fromkeys(score.fields, 1.0)
