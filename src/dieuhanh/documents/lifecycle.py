"""How far a document has been read, and the steps that are allowed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reading(models.TextChoices):
    """The state of reading: the row is the queue, a worker takes what waits."""

    WAITING = "waiting", _("chờ đọc")
    READ = "read", _("đã đọc")
    EXTRACTED = "extracted", _("đã trích")
    FAILED = "failed", _("không đọc được")


STEPS: dict[Reading, frozenset[Reading]] = {
    Reading.WAITING: frozenset({Reading.READ, Reading.FAILED}),
    Reading.READ: frozenset({Reading.EXTRACTED, Reading.FAILED}),
    Reading.EXTRACTED: frozenset(),
    Reading.FAILED: frozenset({Reading.WAITING}),
}
