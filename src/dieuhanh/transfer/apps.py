"""The app of transfer."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TransferConfig(AppConfig):
    """Task lists and registers in and out, in the forms that people already use."""

    name = "dieuhanh.transfer"
    label = "transfer"
    verbose_name = _("Nhập, xuất dữ liệu")
