"""The sample province's history, played through the real verbs, ends as its teller says."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command

from dieuhanh.directives import queries
from dieuhanh.directives.models import Directive, Proposal
from dieuhanh.directives.services.errors import Refused
from dieuhanh.directives.services.story import Told, load_story
from dieuhanh.journal.queries import breaks
from dieuhanh.org.models import Unit
from dieuhanh.org.services import load_province
from dieuhanh.records.lifecycle import FindingState
from dieuhanh.records.models import Account, Finding
from tests.people import make_document, make_finding, make_session

if TYPE_CHECKING:
    from dieuhanh.documents.models import Document

SAMPLES = Path(__file__).resolve().parents[3] / "samples"


@pytest.fixture
def story(db: None, rules: None) -> dict[str, Any]:
    """The story, with its province and with documents that hold nothing but the sentences it quotes."""
    load_province(json.loads((SAMPLES / "province.json").read_text(encoding="utf-8")))
    data: dict[str, Any] = json.loads((SAMPLES / "story.json").read_text(encoding="utf-8"))
    owner = Unit.objects.get(key="ubnd-tinh")
    sessions = {told["key"]: told for told in data["sessions"]}
    for told in data["documents"]:
        quotes = [item["quote"] for item in told["directives"] + told["proposals"]]
        document = make_document(owner, text=".\n".join(quotes), file_name=told["file"])
        known = sessions[told["session"]]
        chair = {"chair": known["chair"], "chair_title": known["chair_title"]}
        session = make_session(owner, title=known["title"], date=None, **chair)
        Account.objects.create(session=session, document=document)
    return data


@pytest.fixture
def beginning(story: dict[str, Any]) -> dict[str, Any]:
    """The first two documents and the last: enough for whatever does not need the whole."""
    story["documents"] = [*story["documents"][:2], story["documents"][-1]]
    return story


def told_as(thing: Directive, day: date) -> dict[str, Any]:
    """How a directive stood on the evening of `day`, in the words of the story."""
    (line,) = queries.statistics(
        Directive.objects.filter(pk=thing.pk), first=date(2000, 1, 1), last=day, as_of=day
    ).lines
    holder = queries.current_holder(thing, day)
    (time,), (state,) = +line.counts.by_class, +line.counts.by_state
    return {"state": state.value, "time": time.value, "holder": holder.key if holder else None}


# Two hundred and fifty verbs, each of which has a file of tests for both databases.
@pytest.mark.once
def test_everything_ends_as_it_is_told(story: dict[str, Any]) -> None:
    day = date.fromisoformat(story["as_of"])
    assert load_story(story).steps > 250
    for told in story["documents"]:
        things = Directive.objects.filter(finding__document__file_name=told["file"])
        for item in told["directives"]:
            if not item.get("expect"):
                continue
            content = " ".join((item["summary"] or item["quote"]).split())
            found = [
                one
                for one in things.filter(content=content)
                if len(things.filter(content=content)) == 1 or one.lead.key == item["lead"]
            ]
            assert len(found) == 1, item["id"]
            known = told_as(found[0], day)
            assert {key: known[key] for key in item["expect"]} == item["expect"], item["id"]
        for item in told["proposals"]:
            rows = Proposal.objects.filter(finding__document__file_name=told["file"])
            states = [row.state for row in rows.filter(content=" ".join(item["quote"].split()))]
            assert states == ([item["expect"]] if item["expect"] else []), item["id"]
    for year in range(2019, 2027):
        codes = sorted(Directive.objects.filter(code__startswith=f"NV-{year}/").values_list("code", flat=True))
        assert codes == [f"NV-{year}/{number + 1:04d}" for number in range(len(codes))]
    assert not list(breaks())
    assert load_story(story) == Told()


@pytest.mark.once  # the same load as in the test below
def test_what_no_item_tells_of_is_rejected_and_what_waits_is_left(beginning: dict[str, Any]) -> None:
    told = beginning["documents"][-1]
    waiting = next(item for item in told["directives"] if not item["steps"])
    document: Document = Account.objects.get(document__file_name=told["file"]).document
    document.text += "\nSở nào đó làm việc gì đó"
    document.save()
    session = document.account.session
    kept = make_finding(session, document, waiting["quote"])
    other = make_finding(session, document, "Sở nào đó làm việc gì đó")
    load_story(beginning)
    assert Finding.objects.get(pk=kept.pk).state == FindingState.FOUND
    assert Finding.objects.get(pk=other.pk).state == FindingState.REJECTED


def test_a_found_sentence_is_confirmed_not_marked_again(beginning: dict[str, Any]) -> None:
    told = beginning["documents"][0]
    document = Account.objects.get(document__file_name=told["file"]).document
    item = told["directives"][0]
    found = make_finding(document.account.session, document, item["quote"][4:])
    load_story(beginning)
    found.refresh_from_db()
    assert (found.state, found.directives.get().code) == (FindingState.ISSUED, "NV-2019/0001")


def test_a_missing_document_or_sentence_stops_it_whole(beginning: dict[str, Any]) -> None:
    beginning["documents"][1]["directives"][0] = beginning["documents"][0]["directives"][0] | {
        "quote": "Không có câu này"
    }
    with pytest.raises(Refused, match="Không tìm thấy câu"):
        load_story(beginning)
    assert not Directive.objects.exists()
    beginning["documents"][0]["file"] = "khong-co.txt"
    with pytest.raises(Refused, match="Chưa nhập văn bản"):
        load_story(beginning)


@pytest.mark.once  # the same loads; this is about the words
def test_the_command_says_what_it_did_and_what_is_wrong(beginning: dict[str, Any], tmp_path: Path) -> None:
    out, path = StringIO(), tmp_path / "story.json"
    path.write_text(json.dumps(beginning), encoding="utf-8")
    call_command("load_story", path, stdout=out)
    call_command("load_story", path, stdout=out)
    first, second = out.getvalue().splitlines()
    assert first.startswith("Đã nạp 13 nhiệm vụ, 3 kiến nghị")
    assert "từ trước" in second
    for content, words in (("{", "Không đọc được tệp"), ("[]", "sessions")):
        bad = tmp_path / "bad.json"
        bad.write_text(content, encoding="utf-8")
        with pytest.raises(CommandError, match=words):
            call_command("load_story", bad)
    with pytest.raises(CommandError, match="Không có tài khoản"):
        call_command("load_story", path, by="ai-do")
