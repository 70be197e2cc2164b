"""What corrections teach: only what a person looked at counts, and trust is lost sooner than it is earned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from dieuhanh.records.models import Finding
from dieuhanh.records.services import (
    add_finding,
    confirm_finding,
    edit_finding,
    merge_findings,
    reject_finding,
    restore_findings,
    split_finding,
)
from dieuhanh.review.queries import rules_report, workbench
from dieuhanh.review.queries.learning import Tally, record_of, wilson
from dieuhanh.review.queries.rules import joined
from dieuhanh.review.services import confirm_all
from tests.dieuhanh.records.finding_story import ASKED, BUDGET, CHAIN, FIBRE, TEXT, verbs
from tests.people import make_document, make_finding, make_session

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from dieuhanh.review.queries.learning import Record
    from tests.dieuhanh.records.finding_story import Story


def record() -> Record:
    return record_of(Q())


def sure(finding: Finding) -> Finding:
    finding.rule = "directives.sure"
    finding.save()
    return finding


def decided(story: Story, right: int, wrong: int) -> None:
    """So many findings of the sure rule, confirmed as they were and rejected."""
    text = "".join(f"Việc số {n}. " for n in range(right + wrong))
    document = make_document(story.cast.province, text=text)
    session = make_session(story.cast.province)
    now = timezone.now()
    for n in range(right + wrong):
        state = "confirmed" if n < right else "rejected"
        make_finding(session, document, f"Việc số {n}.", rule="directives.sure", state=state, decided_at=now)


def test_right_changed_cut_rejected_and_missed_are_told_apart(story: Story) -> None:
    clerk = story.cast.clerk
    confirm_finding(by=clerk, finding=sure(story.directive(FIBRE)))
    changed = sure(story.directive("Giao Sở"))
    edit_finding(by=clerk, finding=changed, draft=changed.draft | {"lead": story.cast.finance.pk, "product": "Báo cáo"})
    confirm_finding(by=clerk, finding=changed)
    reject_finding(by=clerk, finding=sure(story.directive("kết luận")))
    for part in split_finding(by=clerk, finding=sure(story.directive(CHAIN)), at=TEXT.index(BUDGET)):
        confirm_finding(by=clerk, finding=part)
    start = TEXT.index(ASKED)
    added = add_finding(
        by=clerk, session=story.session, document=story.document, kind="proposal", start=start, end=start + len(ASKED)
    )
    confirm_finding(by=clerk, finding=added)
    found = record()
    tally = found.rules["directive", "directives.sure"]
    assert (tally.unchanged, tally.changed, tally.recut, tally.rejected, tally.n) == (1, 1, 1, 1, 4)
    assert dict(tally.fields) == {"lead": 1}
    assert (found.missed["proposal"], found.missed["directive"]) == (1, 0)


def test_what_only_people_fill_in_is_no_correction(story: Story) -> None:
    finding = sure(story.directive(FIBRE))
    edit_finding(by=story.cast.clerk, finding=finding, draft=finding.draft | {"product": "Đề án"})
    confirm_finding(by=story.cast.clerk, finding=finding)
    assert record().rules["directive", "directives.sure"].unchanged == 1


def test_a_sentence_put_in_short_words_is_no_correction(story: Story) -> None:
    finding = sure(story.directive(FIBRE))
    edit_finding(by=story.cast.clerk, finding=finding, draft=finding.draft | {"content": "Kéo cáp"})
    confirm_finding(by=story.cast.clerk, finding=finding)
    tally = record().rules["directive", "directives.sure"]
    assert (tally.unchanged, tally.changed, dict(tally.fields)) == (1, 0, {})


def test_who_changes_a_field_back_has_changed_nothing(story: Story) -> None:
    finding = sure(story.directive(FIBRE))
    first = dict(finding.draft)
    edit_finding(by=story.cast.clerk, finding=finding, draft=first | {"lead": story.cast.finance.pk})
    edit_finding(by=story.cast.clerk, finding=finding, draft=first | {"lead": story.cast.office.pk})
    finding.refresh_from_db()
    assert finding.drafted == {"lead": story.cast.department.pk}
    edit_finding(by=story.cast.clerk, finding=finding, draft=first)
    finding.refresh_from_db()
    assert finding.drafted == {}


def test_a_rule_does_not_prove_itself_by_confirming_all(story: Story) -> None:
    finding = sure(story.directive(FIBRE))
    assert confirm_all(by=story.cast.clerk, session=story.session) == 1
    tally = record().rules["directive", "directives.sure"]
    assert (tally.n, tally.in_bulk) == (0, 1)
    reject_finding(by=story.cast.clerk, finding=finding)
    tally = record().rules["directive", "directives.sure"]
    assert (tally.rejected, tally.in_bulk) == (1, 0)


@pytest.mark.parametrize(
    ("gold", "n", "right", "wrong", "at_least", "at_most"),
    [
        (0.95, 120, 0, 0, 0.95, 0.95),
        (None, 0, 0, 0, None, None),
        # Three rejections among many right ones of gold: below 90 %.
        (0.95, 120, 0, 3, 0.89, 0.899),
        # Unknown to gold: ten of ten are not yet 90 %, forty of forty are.
        (None, 0, 10, 0, 0.7, 0.75),
        (None, 0, 40, 0, 0.9, 0.95),
        # Hardly known to gold: what gold says weighs as much as its findings.
        (1.0, 4, 10, 0, 0.75, 0.85),
    ],
)
def test_gold_and_the_office_are_one_number(
    gold: float | None, n: int, right: int, wrong: int, at_least: float | None, at_most: float | None
) -> None:
    share = joined(gold, n, Tally(unchanged=right, rejected=wrong))
    if at_least is None or at_most is None:
        assert share is None
    else:
        assert share is not None
        assert at_least <= share <= at_most


@pytest.mark.parametrize(("hit", "n", "lower"), [(0, 0, 0.0), (1, 1, 0.2065), (10, 10, 0.7225), (0, 10, 0.0)])
def test_the_lower_bound_is_wilsons(hit: int, n: int, lower: float) -> None:
    assert wilson(hit, n) == pytest.approx(lower, abs=1e-4)


def test_a_rule_that_fails_here_is_no_longer_confirmed_in_bulk(story: Story) -> None:
    sure(story.directive(FIBRE))
    decided(story, right=1, wrong=4)
    bench = workbench(story.session, today=timezone.localdate(), may_decide=True)
    assert bench.bulk.ready == ()
    assert dict(bench.bulk.left) == {"quy tắc hay phải sửa tại đơn vị": 1}
    assert confirm_all(by=story.cast.clerk, session=story.session) == 0


def test_another_office_teaches_nothing_here(story: Story) -> None:
    sure(story.directive(FIBRE))
    decided(story, right=0, wrong=9)
    Finding.objects.filter(state="rejected").update(session=make_session(story.cast.other_province))
    assert len(workbench(story.session, today=timezone.localdate(), may_decide=True).bulk.ready) == 1


def test_the_page_names_the_rules_that_fail_with_examples(
    client: Client, story: Story, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    decided(story, right=1, wrong=4)
    edited = sure(story.directive(FIBRE))
    edit_finding(by=story.cast.clerk, finding=edited, draft=edited.draft | {"lead": story.cast.finance.pk})
    confirm_finding(by=story.cast.clerk, finding=edited)
    client.force_login(story.cast.clerk)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("review:rules")).content.decode()
    assert "đơn vị chủ trì (1)" in page
    assert f"?muc={edited.pk}#the-{edited.pk}" in page
    card = client.get(reverse("review:session", args=[story.session.pk])).content.decode()
    assert "tại đơn vị chỉ đúng 1/6" in card


def test_the_administrator_sees_numbers_and_no_records(client: Client, story: Story) -> None:
    decided(story, right=1, wrong=4)
    client.force_login(story.cast.administrator)
    page = client.get(reverse("review:rules")).content.decode()
    assert "Mức chắc chắn" in page
    assert "Kết xuất mẫu đã duyệt" not in page
    assert "Việc số" not in page


def test_the_report_of_another_province_is_empty(story: Story) -> None:
    decided(story, right=3, wrong=3)
    assert rules_report(story.cast.other_clerk, timezone.localdate()).lines == []


def test_a_split_is_undone(story: Story) -> None:
    clerk, whole = story.cast.clerk, story.directive(CHAIN)
    first, second = split_finding(by=clerk, finding=whole, at=TEXT.index(BUDGET))
    confirm_finding(by=clerk, finding=first)
    assert restore_findings(by=clerk, finding=second) == [whole]
    assert dict(Finding.objects.values_list("pk", "state")) == {
        whole.pk: "found",
        first.pk: "replaced",
        second.pk: "replaced",
    }
    again = split_finding(by=clerk, finding=Finding.objects.get(pk=whole.pk), at=TEXT.index(BUDGET))
    assert [part.quote for part in again] == [FIBRE, BUDGET]
    assert {part.pk for part in again}.isdisjoint({first.pk, second.pk})
    assert verbs()[-2:] == ["restore_findings", "split_finding"]


def test_a_merge_is_undone_from_its_card(client: Client, story: Story) -> None:
    one, other = story.directive(FIBRE), story.directive(BUDGET)
    merged = merge_findings(by=story.cast.clerk, findings=[one, other])
    client.force_login(story.cast.clerk)
    assert (
        'data-do="restore"'
        in client.get(reverse("review:card", args=[merged.pk]), headers={"HX-Request": "true"}).content.decode()
    )
    client.post(reverse("review:restore", args=[merged.pk]), headers={"HX-Request": "true"})
    assert set(Finding.objects.filter(state="found")) == {one, other}
    answer = client.post(reverse("review:restore", args=[one.pk]), headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert "không có gì để hoàn tác" in answer.content.decode()


def test_what_was_split_again_is_undone_from_the_inside(story: Story) -> None:
    clerk, whole = story.cast.clerk, story.directive(CHAIN)
    first, second = split_finding(by=clerk, finding=whole, at=TEXT.index(BUDGET))
    split_finding(by=clerk, finding=first, at=TEXT.index("cáp quang"))
    with pytest.raises(Exception, match="tách hoặc gộp"):
        restore_findings(by=clerk, finding=second)
    assert Finding.objects.get(pk=whole.pk).state == "replaced"
