"""By how many days something is late: `{% load lateness %}`, then `{{ row|days_late }}` (0 for what is not late)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils import timezone

from dieuhanh.directives.lifecycle import PartState
from dieuhanh.directives.models import Part
from dieuhanh.directives.timing import days_late as days_late_of
from dieuhanh.directives.timing import over

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.directives.models import Directive

register = template.Library()


@register.filter
def days_late(row: Directive | Part) -> int:
    """Calendar days over the day by which a directive, or an open part of one, is judged today."""
    today = timezone.localdate()
    if isinstance(row, Part):
        if row.state == PartState.DOING:
            return over(row.due, None, today)
        return over(row.due, row.done_on, today) if row.state == PartState.REPORTED else 0
    return days_late_of(row, today)


@register.filter
def days_since(day: date) -> int:
    """Calendar days from a day to today: how long work without a deadline, or a request, has been waiting."""
    return max((timezone.localdate() - day).days, 0)
