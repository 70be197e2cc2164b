"""The app of search."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """One box over documents, sentences, directives, proposals and figures."""

    name = "dieuhanh.search"
    label = "search"
    verbose_name = _("Tìm kiếm")
