"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    name = "dieuhanh.ui"
    label = "ui"
    verbose_name = _("Giao diện")
