"""What becomes of something that arrived, and the ways by which things arrive."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Way(models.TextChoices):
    """How a document came to the desk by itself."""

    FOLDER = "folder", _("Thư mục theo dõi")
    MAILBOX = "mailbox", _("Hộp thư")


class State(models.TextChoices):
    """Taken in for good; refused for what it is; failed for now; or to be tried again because a person said so."""

    TAKEN = "taken", _("Đã tiếp nhận")
    REFUSED = "refused", _("Bị từ chối")
    FAILED = "failed", _("Chưa xử lý được")
    AGAIN = "again", _("Chờ thử lại")


STEPS: dict[State, frozenset[State]] = {
    State.TAKEN: frozenset(),
    State.REFUSED: frozenset({State.AGAIN}),
    State.FAILED: frozenset({State.TAKEN, State.REFUSED, State.FAILED, State.AGAIN}),
    State.AGAIN: frozenset({State.TAKEN, State.REFUSED, State.FAILED}),
}
# What is still to be done with it.
OPEN = frozenset({State.FAILED, State.AGAIN})
