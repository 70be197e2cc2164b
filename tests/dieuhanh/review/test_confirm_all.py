"""Confirming many at once: only what is measured well enough and lacks nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from dieuhanh.org.models import DatedRule
from dieuhanh.org.permissions import Denied
from dieuhanh.records.models import Finding
from dieuhanh.review.queries import workbench
from dieuhanh.review.services import confirm_all
from tests.dieuhanh.records.finding_story import BUDGET, CHAIN, FIBRE, verbs

if TYPE_CHECKING:
    from django.test import Client

    from tests.dieuhanh.records.finding_story import Story

TODAY = date(2024, 2, 1)


def ruled(finding: Finding, rule: str) -> Finding:
    finding.rule = rule
    finding.save()
    return finding


def test_only_sure_rules_with_a_lead_are_confirmed(story: Story) -> None:
    sure = ruled(story.directive(FIBRE), "directives.sure")
    headless = ruled(story.directive(BUDGET, lead=None), "directives.sure")
    weak = ruled(story.directive(CHAIN), "directives.weak")
    rare = ruled(story.directive("Giao Sở"), "directives.rare")
    unmeasured = story.proposal()
    assert confirm_all(by=story.cast.clerk, session=story.session) == 1
    states = dict(Finding.objects.values_list("pk", "state"))
    assert states == {
        sure.pk: "confirmed",
        **dict.fromkeys([headless.pk, weak.pk, rare.pk, unmeasured.pk], "found"),
    }
    assert verbs() == ["confirm_finding"]


def test_the_page_says_how_many_and_why_not_the_others(story: Story) -> None:
    ruled(story.directive(FIBRE), "directives.sure")
    ruled(story.directive(BUDGET, lead=None), "directives.sure")
    ruled(story.directive(CHAIN), "directives.weak")
    ruled(story.directive("Giao Sở"), "directives.rare")
    story.proposal()
    bulk = workbench(story.session, today=TODAY, may_decide=True).bulk
    assert len(bulk.ready) == 1
    assert dict(bulk.left) == {
        "quy tắc đo được dưới mức tin cậy": 2,
        "chưa rõ đơn vị chủ trì": 1,
        "quy tắc chưa được đo": 1,
    }


def test_the_bar_is_the_rule_of_the_day(story: Story) -> None:
    ruled(story.directive(FIBRE), "directives.weak")
    DatedRule.objects.filter(key="confirm_all_precision").update(value=0.7)
    assert confirm_all(by=story.cast.clerk, session=story.session) == 1


def test_without_a_bar_nothing_is_confirmed_in_bulk(story: Story) -> None:
    ruled(story.directive(FIBRE), "directives.sure")
    DatedRule.objects.all().delete()
    assert confirm_all(by=story.cast.clerk, session=story.session) == 0
    bulk = workbench(story.session, today=TODAY, may_decide=True).bulk
    assert dict(bulk.left) == {"tỉnh chưa đặt mức tin cậy": 1}


def test_twice_is_once(story: Story) -> None:
    ruled(story.directive(FIBRE), "directives.sure")
    confirm_all(by=story.cast.clerk, session=story.session)
    assert confirm_all(by=story.cast.clerk, session=story.session) == 0
    assert verbs() == ["confirm_finding"]


@pytest.mark.parametrize("who", ["leader", "auditor", "data_officer", "officer", "other_clerk", "nobody"])
def test_only_the_clerk_confirms(story: Story, who: str) -> None:
    ruled(story.directive(FIBRE), "directives.sure")
    with pytest.raises(Denied):
        confirm_all(by=getattr(story.cast, who), session=story.session)


def test_only_what_was_shown_is_confirmed(story: Story, client: Client) -> None:
    work, figure = ruled(story.directive(FIBRE), "directives.sure"), ruled(story.directive(BUDGET), "directives.sure")
    url = reverse("review:confirm_all", args=[story.session.pk])
    client.force_login(story.cast.clerk)
    page = client.get(reverse("review:session", args=[story.session.pk])).text
    assert f'data-ready="{work.pk} {figure.pk}"' in page
    client.post(url, {"muc": ""})
    client.post(url, {"muc": "x 0 999999"})
    assert set(Finding.objects.values_list("state", flat=True)) == {"found"}
    client.post(url, {"muc": f"{work.pk}"})
    assert dict(Finding.objects.values_list("pk", "state")) == {work.pk: "confirmed", figure.pk: "found"}
    client.post(url)
    assert Finding.objects.get(pk=figure.pk).state == "confirmed"
