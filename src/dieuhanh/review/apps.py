"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    name = "dieuhanh.review"
    label = "review"
    verbose_name = _("Duyệt trích xuất")
    default_auto_field = "django.db.models.BigAutoField"
