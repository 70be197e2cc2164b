"""Task lists as offices write them, made for the tests."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import Workbook

HEADS = [
    "TT",
    "Số văn bản",
    "Ngày văn bản",
    "Nội dung nhiệm vụ",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Thời hạn",
    "Sản phẩm",
]
HEADS += ["Tình trạng"]


def row(content: str = "Hoàn thiện Đề án chuyển đổi số", **told: Any) -> list[Any]:
    """A line under HEADS."""
    values = {
        "number": "12/TB-UBND",
        "on": "05/01/2026",
        "lead": "Sở TT&TT",
        "others": "",
        "deadline": "30/06/2026",
        "product": "Đề án",
        "status": "",
    } | told
    order = ("number", "on", "content", "lead", "others", "deadline", "product", "status")
    return [1, *({**values, "content": content}[name] for name in order)]


def book(*rows: list[Any], heads: list[str] | None = None, above: tuple[str, ...] = ()) -> bytes:
    """An XLSX file with these rows under the heads."""
    made = Workbook()
    sheet = made.worksheets[0]
    for line in above:
        sheet.append([line])
    sheet.append(heads or HEADS)
    for one in rows:
        sheet.append(one)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
