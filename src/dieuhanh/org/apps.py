"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrgConfig(AppConfig):
    name = "dieuhanh.org"
    label = "org"
    verbose_name = _("Tổ chức")
    default_auto_field = "django.db.models.BigAutoField"
