"""The app of exchange."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    """Post office: documents that arrive by a watched folder or a mailbox."""

    name = "dieuhanh.exchange"
    label = "exchange"
    verbose_name = _("Trao đổi văn bản")
