"""The rounds of the worker: every job runs on an empty desk, one that fails stops nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from dieuhanh.project.jobs import JOBS, Job
from dieuhanh.project.management.commands import work

if TYPE_CHECKING:
    from datetime import datetime

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_every_job_may_run_twice_on_an_empty_desk(job: Job) -> None:
    job.do(timezone.localtime())
    job.do(timezone.localtime())


def test_names_of_jobs_are_their_own() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)


def test_a_job_that_fails_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[datetime] = []

    def broken(now: datetime) -> None:
        raise RuntimeError("no paper in the printer")

    monkeypatch.setattr(work, "JOBS", (Job("broken", 60, broken), Job("whole", 60, done.append)))
    call_command("work", once=True, verbosity=0)
    assert len(done) == 1
    assert "job broken failed" in caplog.text


def test_a_database_that_is_away_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[datetime] = []

    def away(now: datetime) -> None:
        tries.append(now)
        if len(tries) < 3:
            raise OperationalError("gone")

    monkeypatch.setattr(work, "JOBS", (Job("away", 60, away),))
    monkeypatch.setattr(work, "BUSY_SECONDS", 0.01)
    call_command("work", once=True, verbosity=0)
    assert len(tries) == 3
