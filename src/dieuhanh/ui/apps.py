"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from dieuhanh.ui import wording


class UiConfig(AppConfig):
    name = "dieuhanh.ui"
    label = "ui"
    verbose_name = _("Giao diện")

    def ready(self) -> None:
        """Forms speak Vietnamese from the first."""
        wording.speak()
