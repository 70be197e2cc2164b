"""What a list says of itself when it stands behind a number of a report."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


def report_note(filters: dict[str, Any]) -> str:
    """As of which evening the list was drawn up; "" for a list of today."""
    if not filters.get("as_of"):
        return ""
    return _(
        "Danh sách đứng sau một con số của báo cáo, chốt đến hết ngày %(day)s. "
        "Cột thời hạn và tình trạng cho biết mức của hôm nay."
    ) % {"day": f"{filters['as_of']:%d/%m/%Y}"}
