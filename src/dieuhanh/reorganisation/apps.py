"""The app of reorganisation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReorganisationConfig(AppConfig):
    """Mergers, splits, renamings: who inherits what, confirmed by a person, undone by a counter-act."""

    name = "dieuhanh.reorganisation"
    label = "reorganisation"
    verbose_name = _("Sắp xếp tổ chức")
