"""The labels under which papers name who leads a task, who joins and by when."""

from __future__ import annotations

import re

from vanban.vietnamese.patterns import pattern

_WHO = r"(?:(?:các\s+)?(?:đơn vị|cơ quan|phòng|đầu mối|người|tổ chức|bộ phận)(?:,\s*(?:đơn vị|địa phương))?\s+)?"
LEADS = pattern(
    rf"(?:{_WHO}(?:chủ trì|phụ trách|đầu mối|thực hiện|chịu trách nhiệm|tham mưu|chuẩn bị|được giao|triển khai)"
    r"(?:\s+(?:chính|thực hiện|tham mưu|triển khai|chuẩn bị))?|(?:phân công|trách nhiệm)(?:\s+(?:thực hiện|chính))?"
    r"|giao)"
    r"\s*:\s*",
    re.IGNORECASE,
)
JOINS = pattern(rf"{_WHO}phối hợp(?:\s+(?:thực hiện|chính|với))?\s*:\s*", re.IGNORECASE)
DUE = pattern(
    r"(?:(?:thời (?:gian|hạn|điểm)|tiến độ|hạn)(?:\s+(?:thực hiện|hoàn thành|báo cáo|triển khai|trình|chót|cuối))?\s*:"
    r"|(?:hoàn thành|xong)(?:\s*:|(?=\s+(?:trước|trong|chậm nhất|vào)\s)))\s*",
    re.IGNORECASE,
)
