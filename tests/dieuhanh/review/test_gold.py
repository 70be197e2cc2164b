"""Corrections become gold: the corpus schema, only what was reviewed, and the project's own scorer reads it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from dieuhanh.journal.models import Entry
from dieuhanh.records.services import add_finding, confirm_finding, edit_finding, reject_finding
from dieuhanh.review.queries import gold_lines
from dieuhanh.review.queries.personal import personal_places
from tests.dieuhanh.records.finding_story import ASKED, BUDGET, FIBRE, TEXT
from tests.people import make_finding
from tests.vanban.scoring import Score, add

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

    from dieuhanh.records.models import Finding
    from tests.dieuhanh.records.finding_story import Story


@pytest.fixture
def reviewed(story: Story) -> list[Finding]:
    """One right, one with another lead, one rejected, one added by hand; a figure that still waits."""
    clerk = story.cast.clerk
    right = story.directive(FIBRE, deadline="2024-06-30", time_as_spoken="trước ngày 30/6/2024")
    right.found = {"lead": "Sở Thông tin và Truyền thông", "coordinate": [], "deadline": "2024-06-30"}
    right.save()
    confirm_finding(by=clerk, finding=right)
    changed = story.directive(BUDGET)
    changed.found = {"lead": "Sở Thông tin và Truyền thông"}
    changed.save()
    edit_finding(by=clerk, finding=changed, draft=changed.draft | {"lead": story.cast.finance.pk})
    confirm_finding(by=clerk, finding=changed)
    wrong = story.directive("Phó Chủ tịch UBND tỉnh")
    reject_finding(by=clerk, finding=wrong)
    start = TEXT.index(ASKED)
    added = add_finding(
        by=clerk, session=story.session, document=story.document, kind="proposal", start=start, end=start + len(ASKED)
    )
    draft = {"content": ASKED, "asker": story.cast.department.pk, "addressee": story.cast.province.pk}
    edit_finding(by=clerk, finding=added, draft=draft)
    confirm_finding(by=clerk, finding=added)
    make_finding(story.session, story.document, "2,4 tỷ đồng", kind="figure", rule="figures", draft={"value": 2.4})
    return [right, changed, wrong, added]


def scored(line: dict[str, Any], found: dict[str, Any]) -> Score:
    """The project's scorer over the lists that were reviewed; the others are not counted."""
    score = Score()
    add(score, line["text"], found, line["gold"])
    return score


def test_gold_has_the_schema_of_the_corpus(story: Story, reviewed: list[Finding]) -> None:
    (line,) = gold_lines()
    assert line["id"] == f"k{story.document.sha256[:16]}"
    assert line["text"] == TEXT
    assert line["reviewed"] == ["directives", "proposals", "documents"]
    assert "figures" not in line["gold"]
    assert line["gold"]["directives"] == [
        {
            "quote": FIBRE,
            "lead": "Sở Thông tin và Truyền thông",
            "coordinate": [],
            "deadline": "2024-06-30",
            "period": "trước ngày 30/6/2024",
        },
        {"quote": BUDGET, "lead": story.cast.finance.name, "coordinate": [], "deadline": None, "period": None},
    ]
    assert line["gold"]["proposals"] == [{"quote": ASKED, "to": story.cast.province.name}]
    assert line["gold"]["session"]["kind"] == story.session.kind


def test_the_scorer_reads_it_back(reviewed: list[Finding]) -> None:
    (line,) = (json.loads(json.dumps(one)) for one in gold_lines())
    same = line["gold"] | {
        name: [item | {"rule": "x"} for item in line["gold"][name]] for name in ("directives", "proposals")
    }
    perfect = scored(line, same)
    assert {name: perfect.value(name) for name in ("directives", "proposals", "lead", "deadline", "date", "kind")} == (
        dict.fromkeys(("directives", "proposals", "lead", "deadline", "date", "kind"), 1.0)
    )
    # What the rules had said: one lead wrong, one directive too many, the proposal missed.
    found = [
        {"quote": one.quote, "lead": "Sở Thông tin và Truyền thông", "deadline": None, "rule": "directives"}
        for one in reviewed[:3]
    ]
    score = scored(line, line["gold"] | {"directives": found, "proposals": []})
    tally = score.fields["directives"]
    assert (tally.hit, tally.predicted, tally.gold) == (2, 3, 2)
    assert score.value("lead") == 0.5
    assert score.fields["proposals"].recall == 0.0


def test_a_document_under_review_is_no_gold_yet(story: Story, reviewed: list[Finding]) -> None:
    story.directive("Giao Sở")
    assert list(gold_lines()) == []


def test_a_document_that_nobody_decided_on_is_none(story: Story) -> None:
    make_finding(story.session, story.document, "2,4 tỷ đồng", kind="figure", draft={"value": 2.4})
    assert list(gold_lines()) == []


def test_the_command_writes_whole_files_and_says_what_it_wrote(
    reviewed: list[Finding], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "mau.jsonl"
    call_command("export_gold", "-o", str(target))
    first = target.read_bytes()
    assert len(first.splitlines()) == 1
    assert "Đã ghi 1 văn bản" in capsys.readouterr().out
    call_command("export_gold", "-o", str(target))
    assert target.read_bytes() == first
    assert [one.name for one in tmp_path.iterdir()] == ["mau.jsonl"]
    with pytest.raises(CommandError, match="Không ghi được"):
        call_command("export_gold", "-o", str(tmp_path / "khong-co" / "mau.jsonl"))


def test_the_page_gives_it_within_the_scope_and_the_journal_tells(
    client: Client, story: Story, reviewed: list[Finding]
) -> None:
    client.force_login(story.cast.auditor)
    answer = client.post(reverse("review:gold"))
    lines = [json.loads(line) for line in b"".join(answer.streaming_content).decode().splitlines()]  # type: ignore[attr-defined]
    assert [line["text"] for line in lines] == [TEXT]
    assert Entry.objects.filter(verb="export_gold", actor=story.cast.auditor.username).count() == 1
    for user in (story.cast.clerk, story.cast.administrator):
        client.force_login(user)
        assert client.post(reverse("review:gold")).status_code == 403


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Ông Trần Văn Bốn, trú tại thôn 3, kiến nghị đền bù.", ["citizen"]),
        ("số CCCD 012345678901, điện thoại 0912 345 678", ["identity_number", "telephone"]),
        ("Liên hệ: nguoidan@example.vn", ["email"]),
        ("Đồng chí Lê Quang Huy, Phó Chủ tịch UBND tỉnh giao 1.250 tỷ đồng trước ngày 30/6/2024.", []),
    ],
)
def test_personal_data_of_citizens_is_flagged(text: str, kinds: list[str]) -> None:
    assert [place["kind"] for place in personal_places(text)] == kinds
