"""Where a person is reached, by the person's own wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dieuhanh.reminders.lifecycle import Medium
from dieuhanh.reminders.models import Preference

if TYPE_CHECKING:
    from dieuhanh.org.models import User


def wishes(user: User) -> Preference:
    """The wishes of an account; the defaults where it has none."""
    try:
        return user.reminder_preference
    except Preference.DoesNotExist:
        return Preference(user=user)


def addresses_of(user: User) -> list[tuple[str, str]]:
    """Ways and addresses, besides the desk: mail unless it was switched off, telephones where they were switched on."""
    wish = wishes(user)
    mail = wish.email or user.email
    found: list[tuple[str, str]] = [(Medium.EMAIL, mail)] if wish.email_on and mail else []
    found += [(Medium.SMS, wish.phone)] if wish.sms_on and wish.phone else []
    found += [(Medium.CHAT, wish.phone)] if wish.chat_on and wish.phone else []
    return found
