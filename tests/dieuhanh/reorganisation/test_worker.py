"""A confirmed act waits as a row: one worker takes it; a failure is told and tried again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dieuhanh.directives.models import Directive
from dieuhanh.org.models import Move
from dieuhanh.project.jobs import JOBS
from dieuhanh.reorganisation import jobs, queries, services
from dieuhanh.reorganisation.models import Act
from tests.dieuhanh.reorganisation.conftest import leads

if TYPE_CHECKING:
    from django.test import Client

    from tests.dieuhanh.reorganisation.conftest import Stage


@pytest.fixture
def confirmed(stage: Stage, act: Act) -> Act:
    services.propose_act(by=stage.cast.administrator, act=act)
    return services.confirm_act(by=stage.confirmer, act=act, digest=queries.plan_of(act).digest)


def test_the_worker_carries_out_what_waits_once(stage: Stage, confirmed: Act) -> None:
    assert "apply_acts" in {job.name for job in JOBS}
    assert (jobs.apply_due(), jobs.apply_due()) == (1, 0)
    assert leads(stage)["press"] == stage.culture.name


def test_what_came_in_since_goes_the_same_way(stage: Stage, confirmed: Act) -> None:
    late = Directive.objects.get(pk=stage.directives["done"].pk)
    Directive.objects.filter(pk=late.pk).update(state="in_progress", closed_at=None, done_on=None)
    jobs.apply_due()
    assert leads(stage)["done"] == stage.science.name


def test_an_act_in_hand_is_left_alone_until_its_lease_ends(confirmed: Act) -> None:
    assert services.claim() == confirmed
    assert services.claim() is None
    Act.objects.filter(pk=confirmed.pk).update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert services.claim() == confirmed


def test_an_act_whose_day_has_not_come_waits(confirmed: Act) -> None:
    Act.objects.filter(pk=confirmed.pk).update(on=timezone.localdate() + timedelta(days=1))
    assert jobs.apply_due() == 0


def test_a_failure_is_told_and_tried_again(
    stage: Stage, confirmed: Act, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_values: Any) -> None:
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr("dieuhanh.reorganisation.services.applying.hand_over", fail)
        assert jobs.apply_due() == 0
    confirmed.refresh_from_db()
    assert (confirmed.applied_at, confirmed.attempts, Move.objects.count()) == (None, 3, 0)
    client.force_login(stage.confirmer)
    page = reverse("reorganisation:act", args=[confirmed.pk])
    assert "Chưa thực hiện được" in client.get(page).content.decode()
    client.post(reverse("reorganisation:decide", args=[confirmed.pk, "chay-lai"]))
    assert jobs.apply_due() == 1
    assert "Đã thực hiện" in client.get(page).content.decode()
