"""SIGKILL of the worker at random moments of many simulated days, Tết among them: one digest a day, none missed.

A few blows on a few days stand in the normal suite; `KILL_DAYS=90 KILL_ROUNDS=60` makes the full run, `KILL_SEED`
repeats one, `KILL_DATABASE_URL` names an empty PostgreSQL database to run it on.
"""

from __future__ import annotations

import os
import random
import signal
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.dieuhanh.reminders.mailbox import serving
from tests.kill.reminding import Days
from tests.kill.workers import Nursery, alive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAYS = int(os.environ.get("KILL_DAYS", "12"))
ROUNDS = int(os.environ.get("KILL_ROUNDS", "4"))
SEED = int(os.environ.get("KILL_SEED", "20270206"))
# Offices rest for Tết 2027 from the first week of February on.
FIRST = date(2027, 2, 1) if DAYS < 60 else date(2026, 12, 14)


@pytest.fixture
def nursery(tmp_path: Path) -> Iterator[Nursery]:
    nursery = Nursery(tmp_path)
    yield nursery
    nursery.close()


def strike(days: Days, chance: random.Random, most: float) -> bool:
    """Start the worker and kill it within `most` seconds of its work, alone or with its group. Whether it lived."""
    pid = days.start("work", minutes=days.minutes())
    time.sleep(chance.uniform(0.0, most))
    lived = alive(pid)
    if lived:
        (os.kill if chance.random() < 0.5 else os.killpg)(pid, signal.SIGKILL)
    while alive(pid):
        time.sleep(0.001)
    return lived


@pytest.mark.kill
def test_one_digest_a_day_and_none_missed(nursery: Nursery, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    days = Days(nursery, tmp_path / "desk", FIRST, DAYS, os.environ.get("KILL_DATABASE_URL", ""))
    clean = Days(nursery, tmp_path / "clean", FIRST, DAYS)
    clean.prepare(work=max(20, DAYS))
    days.prepare(work=max(20, DAYS), like=clean)
    begun = time.monotonic()
    clean.run("work", minutes=clean.minutes())
    whole = time.monotonic() - begun
    with serving(days.box) as port:
        mail = {"REMINDERS_CHANNELS": {"email": "email"}, "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": port}
        days.settings |= mail
        hits = sum(strike(days, chance, 2 * whole / ROUNDS) for _ in range(ROUNDS) if not days.done())
        days.run("work", minutes=days.minutes())
        # A connection that was cut in the middle of a message is over, too, when nothing more can come in.
        time.sleep(0.05)
    assert hits > 0
    judge(days, clean, f"seed {SEED}, {hits} workers killed alive over {DAYS} days, whole run {whole:.1f} s")


def judge(days: Days, clean: Days, told: str) -> None:
    """The digests of an undisturbed desk, each sent once, each come in once."""
    state, expected, mails = days.run("state"), clean.run("state"), days.mails()
    wanted = {key for key, medium, _, _ in expected["messages"] if medium == "email"}
    texts = {key for key, medium, _, _ in expected["messages"] if medium == "sms"}
    files = [path.stem for path in (days.folder / "outbox" / "sms").glob("*.json")]
    unsure = [key for key, _, _, state in state["messages"] if state == "unsure"]
    told = (
        f"{told}: {len(state['digests'])} digests, {len(wanted)} mails, {len(files)} texts; "
        f"twice: {[key for key, n in mails.items() if n > 1]}, missed: {sorted(wanted - set(mails))}, unsure: {unsure}"
    )
    print(told)  # noqa: T201 - the figure of a full run
    assert state["digests"] == expected["digests"], told
    assert mails == dict.fromkeys(wanted, 1), told
    assert sorted(files) == sorted(texts), told
    assert {state for _, _, _, state in state["messages"]} <= {"sent", "unsure"}, told
    people = [(mail["To"], mail["Subject"]) for mail in days.box.parsed() if mail["Subject"].startswith("Việc cần làm")]
    assert len(people) == len(set(people)), told
