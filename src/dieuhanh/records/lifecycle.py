"""What becomes of a finding on its way to the register, and the steps that are allowed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FindingState(models.TextChoices):
    """A finding is unofficial until it is issued; only a named person moves it."""

    FOUND = "found", _("chờ duyệt")
    CONFIRMED = "confirmed", _("đã duyệt")
    REJECTED = "rejected", _("đã bỏ")
    REPLACED = "replaced", _("đã tách hoặc gộp")
    ISSUED = "issued", _("đã ban hành")


STEPS: dict[FindingState, frozenset[FindingState]] = {
    FindingState.FOUND: frozenset({FindingState.CONFIRMED, FindingState.REJECTED, FindingState.REPLACED}),
    FindingState.CONFIRMED: frozenset(
        {FindingState.FOUND, FindingState.REJECTED, FindingState.REPLACED, FindingState.ISSUED}
    ),
    FindingState.REJECTED: frozenset({FindingState.FOUND}),
    # No step of its own: it waits again only when the whole split or merge is undone (`restore_findings`).
    FindingState.REPLACED: frozenset(),
    FindingState.ISSUED: frozenset(),
}
