"""Explanations of lateness for the desk: what a unit has to answer, what the assigner's side has to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dieuhanh.directives.models import Explanation
from dieuhanh.org.models import Role
from dieuhanh.org.permissions import in_scope

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from dieuhanh.directives.models import Directive

_RELATED = ("directive__lead", "unit", "asked_by__person")


def explanations_waiting(user: Any) -> QuerySet[Explanation]:
    """What the units of this officer were asked and have not answered, the nearest last day first."""
    rows = Explanation.objects.filter(in_scope(user, "unit", Role.UNIT_OFFICER), answered_at__isnull=True)
    return rows.exclude(asked_by=user).select_related(*_RELATED).order_by("due_on", "id")


def explanations_to_read(user: Any) -> QuerySet[Explanation]:
    """What units answered and nobody of the assigner's side (clerk, leader) has judged or read, oldest first."""
    mine = in_scope(user, "directive__assigner", Role.LEADER, Role.CLERK)
    rows = Explanation.objects.filter(mine, answered_at__isnull=False, decision="").exclude(answered_by=user)
    return rows.select_related(*_RELATED, "answered_by__person").order_by("answered_at", "id")


def explanations_unanswered(user: Any, today: date) -> QuerySet[Explanation]:
    """What the assigner's side (clerk, leader) asked and no unit answered by its day, the longest over it first."""
    mine = in_scope(user, "directive__assigner", Role.LEADER, Role.CLERK)
    rows = Explanation.objects.filter(mine, answered_at__isnull=True, due_on__lt=today)
    return rows.select_related(*_RELATED).order_by("due_on", "id")


def explanations_of(directive: Directive) -> QuerySet[Explanation]:
    """Every explanation that was asked for, oldest first."""
    return directive.explanations.select_related("asked_by__person", "answered_by__person", "decided_by__person")


def with_open_explanation(directives: Iterable[Directive]) -> set[int]:
    """Keys of those for which an explanation is asked or not yet judged: one query for a whole list."""
    keys = [one.pk for one in directives]
    rows = Explanation.objects.filter(directive__in=keys, decision="")
    return set(rows.values_list("directive_id", flat=True)) if keys else set()
