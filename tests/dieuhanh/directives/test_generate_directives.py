"""Made-up directives for measuring: in every state, with ledgers that tell the same story on every day."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from dieuhanh.directives import queries
from dieuhanh.directives.lifecycle import OPEN, State
from dieuhanh.directives.models import Completion, Directive, Extension
from dieuhanh.directives.services.errors import Refused
from dieuhanh.directives.services.generating import generate_directives
from dieuhanh.journal.queries import breaks

if TYPE_CHECKING:
    from tests.dieuhanh.directives.conftest import Desk


def test_they_are_of_every_state_and_nothing_lies_in_the_future(desk: Desk) -> None:
    done: list[int] = []
    generate_directives(1200, progress=done.append)
    assert done == [1000, 200]
    assert set(Directive.objects.values_list("state", flat=True)) == set(State)
    assert len(set(Directive.objects.values_list("assigned_on__year", flat=True))) > 5
    now, today = timezone.now(), timezone.localdate()
    assert not Directive.objects.filter(assigned_on__gte=today).exists()
    assert not Directive.objects.filter(closed_at__gt=now).exists()
    assert not Completion.objects.filter(done_on__gt=today).exists()
    assert Extension.objects.exists()
    assert not list(breaks())


def test_today_and_the_replay_of_today_agree(desk: Desk) -> None:
    generate_directives(400)
    every, today = Directive.objects.all(), timezone.localdate()
    long_ago = today - timedelta(days=4000)
    now = queries.statistics(every, first=long_ago, last=today, as_of=today)
    past = queries.statistics(every, first=long_ago, last=today, as_of=today - timedelta(days=400))
    assert now.counts.total == 400
    states = Counter(State(state) for state in every.values_list("state", flat=True))
    assert +now.counts.by_state == states
    assert past.counts.total == every.filter(assigned_on__lte=past.as_of).count()
    closed_then = every.filter(closed_at__date__lte=past.as_of).count()
    assert past.counts.total - sum(past.counts.by_state[one] for one in OPEN) == closed_then


def test_the_same_seed_makes_the_same(desk: Desk) -> None:
    generate_directives(50, seed=7)
    first = list(Directive.objects.order_by("id").values_list("content", "assigned_on", "state", "lead"))
    generate_directives(50, seed=7)
    second = list(Directive.objects.order_by("id").values_list("content", "assigned_on", "state", "lead")[50:])
    assert first != second, "what is added is not the same again"
    Directive.objects.all().update(finding=None)
    assert Directive.objects.values("code").distinct().count() == 100


def test_beside_the_work_of_people_only_when_asked(desk: Desk) -> None:
    desk.issue()
    with pytest.raises(CommandError, match="nhiệm vụ thật"):
        call_command("generate_directives", "10", verbosity=0)
    call_command("generate_directives", "10", "--yes", verbosity=0, stdout=StringIO())
    assert Directive.objects.filter(code__startswith="TN-").count() == 10
    assert desk.issue().code == "NV-2024/0002"


@pytest.mark.django_db
def test_it_needs_a_province() -> None:
    with pytest.raises(Refused, match="nạp tỉnh mẫu"):
        generate_directives(1)
    with pytest.raises(CommandError, match="từ 1"):
        call_command("generate_directives", "0", verbosity=0)
