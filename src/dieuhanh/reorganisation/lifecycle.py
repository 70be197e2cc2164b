"""The life of an act of reorganisation: states, and the steps that are allowed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an act stands. Confirmed, it waits for its day and for the worker; `applied_at` tells that it was done."""

    DRAFT = "draft", _("Dự thảo")
    PROPOSED = "proposed", _("Chờ xác nhận")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    UNDONE = "undone", _("Đã hoàn tác")


STEPS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.PROPOSED}),
    State.PROPOSED: frozenset({State.DRAFT, State.CONFIRMED}),
    State.CONFIRMED: frozenset({State.UNDONE}),
    State.UNDONE: frozenset(),
}
