"""Numbers that count nothing: they name, place or date something, or say again what is known or listed beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    import re

_NOT_BEFORE = (
    "ngày", "tháng", "năm", "quý", "số", "điều", "khoản", "khóa", "thứ", "giai đoạn", "mục", "phần", "chương", "kỳ",
    "quốc lộ", "đường", "tỉnh lộ", "hộp", "khu vực", "vòng", "tổ", "bước", "phiên", "lần", "cấp độ", "mức độ", "mức",
    "tiểu khu", "lô", "nhóm", "covid", "ql", "đt", "điện thoại", "fax", "đt:", "trang", "bậc", "hạng", "lớp", "tập",
    "bản", "phòng", "nhiệm kỳ", "windows", "ipv", "iso", "đợt", "km", "covid-", "covid -", "loại", "khối", "tết",
    "thế kỷ", "từ năm", "giờ", "đề án", "lúc", "xã hội", "dịp", "lễ", "số:", "ubnd", "chủ tịch",
    "lãnh đạo", "đại diện", "bí thư", "hẻm", "ngõ", "ngách", "kiệt", " ấp",
)  # fmt: skip
# Words that only end as those do: "dân số 64.210 người", "xuất bản 12 số".
_NOT_NAMING = (
    "dân số",
    "tổng số",
    "đổi số",
    "trong số",
    "xuất bản",
    "biên bản",
    "văn bản",
    "danh mục",
    "dự phòng",
    "cùng kỳ",
)
_RANKED = ("xếp thứ", "đứng thứ", "xếp hạng", "xếp ở vị trí", "đứng ở vị trí")
_PARTS = pattern(r"(?:lập thành|(?<!hoàn )thành|chia làm|sáp nhập|hợp nhất)\s$")
_THEN_NAMED = pattern(
    rf"\d+\s(?:xã|huyện|phường|tỉnh|thành phố|thị xã|quận)\s[{UPPER}]\w*(?:\s[{UPPER}]\w*)*,\s[{UPPER}]"
)
_YEAR = pattern(r"(?:19|20)\d\d")
_SCALE = pattern(r"1\s?/\s?(?:500|[125]\.?000|10\.?000)(?!\d)")  # of a plan or map
_OPENING, _CLOSING = ("'", '"', "‘", "“"), ("'", '"', "’", "”")
_GRADED = pattern(r"(?:\d|số)\s(?:xã|thôn|bản|huyện|hộ)\s(?:đã\s)?đạt\s(?:từ\s|đủ\s|trên\s)?$")
_REACHED = pattern(r"(?:tới|đến|với|tại)\s$")
_AWAY = pattern(r"bán kính\s(?:khoảng\s)?$")
_BEARING = pattern(r"\s?về phía|\s?về hướng")
_KNOWN = pattern(r"\s?(?:còn lại|nói trên|nêu trên|kể trên|này|trên đây|trên và)(?!\w)")
_POINT = pattern(r"điểm [a-zđ],?$")


def is_name(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a number names or dates something; amounts, shares, ranks and thousands never do."""
    if match["unit"] or "." in match["n"]:
        return False
    before = text[max(start, match.start() - 24) : match.start()]
    said = before.rstrip().lower()
    ranked = said.endswith(_RANKED) and (match["of"] or text.startswith("/", match.end()))
    return _names(before) and not ranked


def _names(before: str) -> bool:
    """Whether the number only names or dates what stands before it: "Điều 5", "tháng 3", "số - 7"."""
    said = before.lower().rstrip()
    if said.endswith(_NOT_NAMING):
        return False
    bare = said[:-1].rstrip() if said.endswith(("-", "–", ":")) else said
    return said.endswith(_NOT_BEFORE) or bare.endswith(_NOT_BEFORE) or ("điểm" in bare and bool(_POINT.search(bare)))


def is_year(written: str) -> bool:
    """Whether digits are those of a year: "2017 - 2021 giữa ...", "Festival 2024 góp phần"."""
    return _YEAR.fullmatch(written) is not None


def incidental(text: str, start: int, end: int, rule: str) -> bool:
    """Whether a number only tells of a paper's copies, of parts that things fall into, of bodies then named."""
    before = text[max(0, start - 40) : start]
    if rule == "figures.share":
        share = text[start:end]
        return share.startswith("24/24") or _SCALE.match(share) is not None or _is_yardstick(before, share)
    if rule != "figures.count":
        return False
    if _is_yardstick(before, text[start:end]) or (before.endswith(_OPENING) and text[end : end + 1] in _CLOSING):
        return True
    if _KNOWN.match(text, end) or text[start:end].endswith("còn lại") or _is_place(before, text, start, end):
        return True
    return _PARTS.search(before) is not None or _THEN_NAMED.match(text, start) is not None


def _is_place(before: str, text: str, start: int, end: int) -> bool:
    """Whether a number tells where: how far off, or how many were linked to a conference."""
    if _AWAY.search(before) or _BEARING.match(text, end):
        return True
    return "điểm cầu" in text[start:end] and _REACHED.search(before) is not None


def _is_yardstick(before: str, figure: str) -> bool:
    """Whether a number only tells by what others are counted: "8 xã đạt [19 tiêu chí]"."""
    return "tiêu chí" in figure and _GRADED.search(before) is not None
