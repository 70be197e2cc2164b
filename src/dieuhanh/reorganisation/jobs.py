"""The round of the worker: carry out the confirmed acts whose day has come."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import OperationalError
from django.utils.translation import gettext as _

from dieuhanh.org.permissions import Refused
from dieuhanh.reorganisation import services

if TYPE_CHECKING:
    from dieuhanh.reorganisation.models import Act

log = logging.getLogger(__name__)


def apply_due() -> int:
    """Carry out what waits, one act after the other; returns how many. Killed in the middle, nothing has happened."""
    done = 0
    while (act := services.claim()) is not None:
        done += _apply(act)
    return done


def _apply(act: Act) -> int:
    try:
        services.apply_act(act=act, progress=lambda what, number: log.info("act %s: %s %s", act.pk, what, number))
    except OperationalError:
        # The database is busy or away: the act is not to blame and waits for the end of its lease.
        raise
    except Refused as refusal:
        services.release(act=act, failure=str(refusal.message))
        return 0
    except Exception:
        log.exception("act %s was not carried out", act.pk)
        services.release(
            act=act, failure=_("Lỗi hệ thống, dữ liệu vẫn nguyên như trước. Hãy báo quản trị rồi chạy lại.")
        )
        return 0
    return 1
