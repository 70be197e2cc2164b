"""SIGKILL at random moments of import and worker, then once more to the end: all there, once, and whole.

A few rounds stand in the normal suite; `KILL_ROUNDS=50` makes the full run, `KILL_SEED` repeats one,
`KILL_DATABASE_URL` names an empty PostgreSQL database to run it on.
"""

from __future__ import annotations

import os
import random
import time
from typing import TYPE_CHECKING

import pytest

from tests.dieuhanh.documents.papers import ARTICLE, NOTICE
from tests.kill.desk import Desk
from tests.kill.workers import Nursery

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROUNDS = int(os.environ.get("KILL_ROUNDS", "4"))
SEED = int(os.environ.get("KILL_SEED", "20261122"))
FINISH = ("work", "--once", "--lease", "1", "--attempts", "1000", "--interval", "0.2", "-v0")


def papers_of(number: int, folder: Path) -> list[Path]:
    """A press article and a notice of one session, and a letter: of another day and other numbers each round."""
    day = f"{number % 28 + 1:02d}/{number // 28 % 12 + 1}/{2013 + number // 336}"
    letter = f"Số: {number + 1}/UBND-TH\n\nKính gửi: Sở Tài chính.\n\nGiao Sở Tài chính báo cáo lần {number}."
    texts = {
        f"{number:03d}-bai.html": ARTICLE.replace("05/3/2024", day),
        f"{number:03d}-tb.txt": NOTICE.replace("05/3/2024", day).replace("41/TB-VP", f"{number + 1}/TB-VP"),
        f"{number:03d}-cv.txt": letter,
    }
    paths = []
    for name, text in texts.items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


@pytest.fixture
def nursery(tmp_path: Path) -> Iterator[Nursery]:
    nursery = Nursery(tmp_path)
    yield nursery
    nursery.close()


@pytest.mark.kill
def test_nothing_is_lost_and_nothing_is_twice(nursery: Nursery, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    folder = tmp_path / "van-ban"
    folder.mkdir()
    desk = Desk(nursery, tmp_path / "desk", os.environ.get("KILL_DATABASE_URL", ""))
    clean = desk.copy(tmp_path / "clean")
    papers_of(0, folder)
    begun = time.monotonic()
    desk.run("import", str(folder), "-v0")
    whole = time.monotonic() - begun
    hits = 0
    for number in range(1, ROUNDS + 1):
        paths = papers_of(number, folder)
        after = chance.uniform(0.2, 0.9) * whole
        if number % 2:
            alive = desk.killed(after, chance, "import", str(folder), "-v0")
        else:
            desk.receive(paths)
            alive = desk.killed(after, chance, *FINISH)
        hits += alive
        # It was done before the blow: the machine is quicker now than when the first import was timed.
        whole *= 1.0 if alive else 0.5
    desk.run("import", str(folder), "-v0")
    for path in desk.arrivals():
        os.utime(path, (0, 0))
    desk.run(*FINISH)
    state = desk.state()
    told = f"seed {SEED}, {hits} of {ROUNDS} processes killed alive"
    print(told)  # noqa: T201 - the figure of a full run
    assert hits > 0, told
    assert desk.arrivals() == [], told
    assert len(state["documents"]) == 3 * (ROUNDS + 1), told
    assert {reading for _, reading in state["documents"]} == {"extracted"}, told
    assert state["received"] == state["extracted"] == state["ids"], told
    assert "Toàn vẹn" in desk.verified(), told
    clean.run("import", str(folder), "-v0")
    expected = clean.state()
    for name in ("documents", "findings", "accounts", "sessions"):
        assert state[name] == expected[name], f"{name}: {told}"
