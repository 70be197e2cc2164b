"""The app of reminders."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RemindersConfig(AppConfig):
    """Reminders by rule: one digest a day per person, at once only what is urgent."""

    name = "dieuhanh.reminders"
    label = "reminders"
    verbose_name = _("Nhắc việc")
