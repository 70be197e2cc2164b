"""A person's own wishes about reminders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.permissions import Refused
from dieuhanh.reminders.models import Preference

if TYPE_CHECKING:
    from dieuhanh.org.models import User

_PHONE = re.compile(r"^(\+84|0)\d{9,10}$")
HOURS = range(6, 18)


@transaction.atomic
def set_preference(
    *,
    by: User,
    email_on: bool,
    email: str = "",
    hour: int | None = None,
    phone: str = "",
    sms_on: bool = False,
    chat_on: bool = False,
) -> Preference:
    """Mail on or off and its address, the hour of the digest, the telephone; only one's own."""
    phone = re.sub(r"[ .\-]", "", phone)
    if phone and not _PHONE.match(phone):
        raise Refused(_("Số điện thoại không hợp lệ. Hãy nhập dạng 0912345678 hoặc +84912345678."))
    if (sms_on or chat_on) and not phone:
        raise Refused(_("Hãy nhập số điện thoại để nhận tin nhắn."))
    if hour is not None and hour not in HOURS:
        raise Refused(_("Hãy chọn giờ nhận từ 6 giờ đến 17 giờ."))
    values = {
        "email_on": email_on,
        "email": email,
        "hour": hour,
        "phone": phone,
        "sms_on": sms_on,
        "chat_on": chat_on,
    }
    row, _new = Preference.objects.update_or_create(user=by, defaults=values)
    # Address and number are personal: the journal keeps that they were set, not what they are.
    facts = {"email_on": email_on, "hour": hour, "sms_on": sms_on, "chat_on": chat_on, "own_email": bool(email)}
    record(by=by, verb="set_reminder_preference", on=row, data=facts)
    return row
