"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "dieuhanh.records"
    label = "records"
    verbose_name = _("Buổi làm việc")
    default_auto_field = "django.db.models.BigAutoField"
