"""The meter: what an act cost is kept beside it, without who did it; what cannot be true is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from dieuhanh.review.models import Act, Effort
from tests.dieuhanh.records.finding_story import BUDGET, FIBRE

if TYPE_CHECKING:
    from django.test import Client

    from tests.dieuhanh.records.finding_story import Story

HTMX = {"HX-Request": "true"}


def costs() -> list[tuple[str, int, int, int]]:
    return list(Effort.objects.order_by("id").values_list("act", "actions", "seconds", "items"))


def test_each_act_keeps_what_it_cost(client: Client, story: Story) -> None:
    client.force_login(story.cast.clerk)
    one, other = story.directive(FIBRE), story.directive(BUDGET)
    client.post(reverse("review:confirm", args=[one.pk]), {"actions": 1, "seconds": 4}, headers=HTMX)
    draft = {"content": "Bố trí kinh phí", "lead": story.cast.finance.pk, "confirm": "1"}
    client.post(reverse("review:edit", args=[other.pk]), draft | {"actions": 21, "seconds": 30}, headers=HTMX)
    client.post(reverse("review:issue", args=[story.session.pk]), {"actions": 2, "seconds": 3})
    assert costs() == [("confirm", 1, 4, 1), ("edit", 21, 30, 1), ("issue", 2, 3, 0)]
    row = Effort.objects.filter(act=Act.EDIT).get()
    assert (row.unit, row.session, row.finding) == (story.cast.province, story.session, other)
    assert "user" not in {field.name for field in Effort._meta.get_fields()}


@pytest.mark.parametrize(
    "cost", [{}, {"actions": "x"}, {"actions": 0}, {"actions": 999999}, {"actions": 3, "seconds": 9999}]
)
def test_a_number_that_cannot_be_true_is_left_out_but_never_the_act(
    client: Client, story: Story, cost: dict[str, object]
) -> None:
    client.force_login(story.cast.clerk)
    finding = story.directive(FIBRE)
    client.post(reverse("review:confirm", args=[finding.pk]), cost, headers=HTMX)
    finding.refresh_from_db()
    assert finding.state == "confirmed"
    assert costs() == []


def test_what_was_refused_costs_nothing(client: Client, story: Story) -> None:
    client.force_login(story.cast.clerk)
    finding = story.directive(FIBRE)
    client.post(reverse("review:restore", args=[finding.pk]), {"actions": 1, "seconds": 1}, headers=HTMX)
    assert costs() == []
