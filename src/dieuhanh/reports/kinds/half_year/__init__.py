"""The review of a half-year (or any period) of a unit, in the outline that periodic reports follow."""

from django.utils.translation import gettext_lazy as _

from dieuhanh.reports.kinds.half_year.writing import build
from dieuhanh.reports.params import Kind

KIND = Kind(
    name="half_year",
    slug="so-ket-6-thang",
    label=_("Báo cáo sơ kết 6 tháng"),
    summary=_(
        "Nhiệm vụ giao trong kỳ và từ kỳ trước chuyển sang: chỉ đạo, kết quả, tồn tại, việc sắp tới, kiến nghị; "
        "trình bày theo Nghị định 30/2020/NĐ-CP."
    ),
    build=build,
)
