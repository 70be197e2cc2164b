"""The oldest proposals of a unit that were not settled on a day, read part by part, each in the order of an index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models.expressions import RawSQL
from django.utils import timezone

from dieuhanh.directives.lifecycle import ProposalState
from dieuhanh.directives.models import Proposal
from dieuhanh.directives.queries.reach import MANY
from dieuhanh.directives.queries.replay import end_of
from dieuhanh.org.models import Thing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

_SIDES = ("asker_id", "addressee_id")
_STILL = "state IN (%s, %s) AND closed_on IS NULL"
_STATES = (ProposalState.OPEN.value, ProposalState.ANSWERED.value)
# Of a past day: what an act has passed to another unit since is told again for itself.
_UNMOVED = "issued_at < %s AND id NOT IN (SELECT thing_id FROM org_move WHERE thing IN (%s, %s) AND at >= %s)"
_THINGS = (Thing.ASKER.value, Thing.ADDRESSEE.value)


def unsettled(bodies: set[int], day: date, limit: int) -> QuerySet[Proposal]:
    """The first `limit` that a body of `bodies` made or received and that were not settled on the evening of `day`.

    The oldest first. What is not settled now was not then; what was settled since is found by the day of its end. An
    end is for ever, so nothing else need be told again, but for what an act passed to another unit since. Written by
    hand: the parts are many, and Django spends more on each than the database.
    """
    statements: list[str] = []
    given: list[Any] = []
    for condition, parameters in _parts(bodies, day):
        rows = f"SELECT asked_on, id FROM directives_proposal WHERE {condition}"  # noqa: S608
        # Behind a list of its own: SQLite takes no order within a union.
        statements.append(f"SELECT asked_on, id FROM ({rows} ORDER BY asked_on, id LIMIT {limit:d}) p")  # noqa: S608
        given += parameters
    if day < timezone.localdate():
        sql, passed = _passed_on(bodies, day)
        statements.append(f"SELECT asked_on, id FROM ({sql}) p")  # noqa: S608
        given += passed
    first = f"SELECT id FROM ({' UNION '.join(statements)}) q ORDER BY asked_on, id LIMIT {limit:d}"  # noqa: S608
    return Proposal.objects.filter(pk__in=RawSQL(first, given)).order_by("asked_on", "id")  # noqa: S611


def _parts(bodies: set[int], day: date) -> Iterator[tuple[str, list[Any]]]:
    """Conditions with their parameters, of what stands with its unit of then."""
    past, unmoved, moment = day < timezone.localdate(), "", []
    if past:
        end = connection.ops.adapt_datetimefield_value(end_of(day))
        unmoved, moment = f" AND {_UNMOVED}", [end, *_THINGS, end]
    for ours, keys in _ours(bodies):
        yield f"{ours} AND {_STILL}{unmoved}", [*keys, *_STATES, *moment]
    if past:
        ours, keys = _any_of(bodies)
        closed = connection.ops.adapt_datefield_value(day)
        yield f"{ours} AND closed_on > %s{unmoved}", [*keys, closed, *moment]


def _passed_on(bodies: set[int], day: date) -> tuple[str, list[Any]]:
    """What acts have passed on since, and stood with one of the bodies then: before the first of these acts."""
    end = connection.ops.adapt_datetimefield_value(end_of(day))
    closed, keys = connection.ops.adapt_datefield_value(day), sorted(bodies)
    moved, gaps = "SELECT thing_id FROM org_move WHERE thing IN (%s, %s) AND at >= %s", ", ".join(["%s"] * len(keys))
    first = "SELECT before_id FROM org_move WHERE thing = %s AND thing_id = m.id AND at >= %s ORDER BY at, id LIMIT 1"
    stood = " OR ".join(f"COALESCE(({first}), {side}) IN ({gaps})" for side in _SIDES)
    then = f"m.issued_at < %s AND ({_STILL} OR closed_on > %s) AND m.id IN ({moved}) AND ({stood})"
    given: list[Any] = [end, *_STATES, closed, *_THINGS, end]
    given += [one for thing in _THINGS for one in (thing, end, *keys)]
    return f"SELECT m.asked_on, m.id FROM directives_proposal m WHERE {then}", given  # noqa: S608


def _ours(bodies: set[int]) -> list[tuple[str, list[int]]]:
    """What the bodies made or received, in parts that an index gives in order; in one that none gives, of many."""
    if len(bodies) > MANY:
        return [_any_of(bodies)]
    return [(f"{side} = %s", [one]) for side in _SIDES for one in sorted(bodies)]


def _any_of(bodies: set[int]) -> tuple[str, list[int]]:
    """Said of numbers that no index serves: of many bodies most proposals fit, so the list is read in its order."""
    keys = sorted(bodies)
    gaps = ", ".join(["%s"] * len(keys))
    return f"({' OR '.join(f'{side} + 0 IN ({gaps})' for side in _SIDES)})", keys * len(_SIDES)
