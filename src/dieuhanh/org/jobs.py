"""Rounds of the worker over accounts: close those that nobody uses, drop old traces. Safe to be done twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.org import services

if TYPE_CHECKING:
    from datetime import datetime


def disable_idle(now: datetime) -> int:
    """Close accounts that were idle for longer than the rule allows; how many."""
    return services.disable_idle(now=now)


def forget_traces(now: datetime) -> int:
    """Drop traces of signing in and counts of requests that are past their time; how many rows."""
    return services.forget_traces(now=now) + services.forget_tallies(now=now)
