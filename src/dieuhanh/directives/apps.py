"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectivesConfig(AppConfig):
    name = "dieuhanh.directives"
    label = "directives"
    verbose_name = _("Nhiệm vụ và kiến nghị")
    default_auto_field = "django.db.models.BigAutoField"
