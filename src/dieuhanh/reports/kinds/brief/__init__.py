"""One page before the next session: what was asked, what became of it, what is asked again, proposals, figures."""

from django.utils.translation import gettext_lazy as _

from dieuhanh.reports.kinds.brief.writing import build
from dieuhanh.reports.params import Kind

KIND = Kind(
    name="brief",
    slug="chuan-bi-buoi-lam-viec",
    label=_("Chuẩn bị buổi làm việc"),
    summary=_(
        "Một trang về một đơn vị tại một ngày: đã giao gì ở các buổi trước, việc nào xong, trễ, còn mở; việc nào đang "
        "giao lại; kiến nghị chưa giải quyết; số liệu qua các kỳ."
    ),
    build=build,
    by_day=True,
)
