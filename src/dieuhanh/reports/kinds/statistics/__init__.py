"""Directives by lead unit and period, every bucket printed, rows and columns adding up."""

from django.utils.translation import gettext_lazy as _

from dieuhanh.reports.kinds.statistics.writing import build
from dieuhanh.reports.params import Kind

KIND = Kind(
    name="statistics",
    slug="thong-ke-nhiem-vu",
    label=_("Thống kê nhiệm vụ theo đơn vị và kỳ"),
    summary=_("Bảng số liệu theo đơn vị chủ trì của các nhiệm vụ được giao trong kỳ, kèm tỷ lệ và mẫu số."),
    build=build,
)
