"""A short run of damage to every kind of file: nothing but a ReadingError comes out, and it comes soon.

`benchmarks/fuzz_readers.py` is the long run.
"""

from __future__ import annotations

import signal
import warnings
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.vanban.reading.mutations import attempt, mutated
from tests.vanban.reading.samples import SAMPLES, sample

if TYPE_CHECKING:
    from collections.abc import Iterator

HANGS = 60  # seconds, for files of less than a megabyte on a busy machine


def others() -> list[bytes]:
    return [sample(name) for name in SAMPLES]


@pytest.fixture(autouse=True)
def _no_hang() -> Iterator[None]:
    """Ends a test that hangs with an error, where Python still runs."""

    def hung(*_: object) -> None:
        raise TimeoutError("a reader hangs")

    before = signal.signal(signal.SIGALRM, hung)
    signal.alarm(HANGS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("name", sorted(SAMPLES))
@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_raises_nothing_but_a_reading_error(name: str, seed: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # parsers grumble at damage
        attempt(mutated(sample(name), others(), Random(seed)))


@settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(max_size=200).map(lambda text: f"<html><body>{text}".encode("utf-8", "ignore")),
        st.text(max_size=200).map(lambda text: f"From: a@b\nMIME-Version: 1.0\n{text}".encode("utf-8", "ignore")),
        st.binary(max_size=400).map(lambda data: b"From: a@b\nMIME-Version: 1.0\nContent-Type: " + data),
    )
)
def test_any_bytes_raise_nothing_but_a_reading_error(data: bytes) -> None:
    attempt(data)


def test_damage_is_told_from_health() -> None:
    """The harness itself: a whole file is read, and much of the damage is survived, so that it reaches the depths."""
    random = Random(7)
    read = sum(
        attempt(mutated(sample(name), others(), random)) is not None for name in ("plain", "html", "eml", "zip") * 10
    )
    assert attempt(sample("docx")) is not None
    assert read >= 10
