"""How high a body or a person stands: a request upwards is a proposal, a word downwards a directive."""

from __future__ import annotations

import re
from functools import lru_cache

from vanban.vietnamese.bodies import body_key
from vanban.vietnamese.patterns import pattern

# Levels: 5 the centre, 4 the council or committee of a province, 3 a department, 2 a district, 1 a commune.
_LEVELS = (
    (5, pattern(
        r"[Bb]ộ trưởng|[Tt]hứ trưởng|[Tt]hủ tướng|Chính phủ|Trung ương|[Tt]rung ương|Quốc hội(?! tỉnh)|Tổng cục"
        r"|Tổng Bí thư"
        r"|(?:^|[Cc]ác |\W)[Bb]ộ(?=$|[ ,](?!Chỉ huy|CHQS|Tư lệnh|chỉ huy|đội|phận|máy))|Bộ Chính trị|Ủy ban Dân tộc"
        r"|Chủ tịch nước|Kiểm toán [Nn]hà nước"
        r"|^(?!Công ty|Tổng công ty|Tập đoàn|Ngân hàng|Hiệp hội|Hội |Phòng|VNPT|Vườn|Đại học|Học viện|Trung tâm"
        r"|(?:Ủy ban )?(?:MTTQ|Mặt trận))"
        r".*(?:[Qq]uốc gia|Việt Nam)(?!\w)(?! TP| tỉnh)"
        r"|^(?:(?:Phó )?Cục trưởng )?Cục (?!Thuế|Thống kê|Thi hành|Hải quan|Quản lý thị)")),
    (3, pattern(r"Sở|sở|Ban Quản lý|Chi cục|Trung tâm|Công an tỉnh|Văn phòng UBND tỉnh|[Bb]an,|MTTQ|Hội\s|Báo|Đài")),
    (2, pattern(r"huyện|[Hh]uyện|quận|thị xã|Phòng|Thị ủy|Quận ủy")),
    (1, pattern(r"(?<!thị )xã|phường|thị trấn|thôn|bản|tổ dân phố|khu phố|Đảng ủy|chi bộ")),
    (4, pattern(r"tỉnh|Tỉnh ủy|Thành ủy|[Tt]hành phố|TP(?!\w)")),
)  # fmt: skip
_COUNCIL = pattern(
    r"(?:(?:UBND|HĐND|Ủy ban [Nn]hân dân|Hội đồng [Nn]hân dân)\s+(?:các\s+)?tỉnh|Tỉnh ủy|Ban Thường vụ Tỉnh ủy"
    r"|lãnh đạo tỉnh|^tỉnh$|^[Tt]ỉnh\s(?=[A-ZĐ])"
    r"|^(?:(?:UBND|HĐND)\s+)?(?:[Tt]hành phố|TP)(?:$|\.?\s?(?:HCM|Hồ Chí Minh|Hà Nội|Đà Nẵng|Cần Thơ|Hải Phòng)))"
)
# What tells which cities are meant, not that the centre is: "các tỉnh, thành phố trực thuộc Trung ương".
_UNDER_CENTRE = pattern(r"\s+(?:trực\s+)?thuộc [Tt]rung ương")
# Who stands above the ministries.
_ABOVE_MINISTRIES = pattern(
    r"(?:[Pp]hó )?[Tt]hủ tướng|Chính phủ|Quốc hội|Ủy ban [Tt]hường vụ Quốc hội|Bộ Chính trị|Ban Bí thư"
)


@lru_cache(maxsize=1024)
def level_of(name: str) -> int:
    """The level of a body, or of a post by the body that it belongs to; 0 if nothing tells."""
    plain = _UNDER_CENTRE.sub("", re.sub(r"(?:Ủy viên|Thành viên)[^,]*,\s*", "", name))
    if _LEVELS[0][1].search(plain):
        return 5
    if _COUNCIL.search(plain) and "Văn phòng" not in plain:
        return 4
    return next((level for level, sign in _LEVELS[1:] if sign.search(plain)), 0)


# Offices of a committee, which do not decide for it.
_OFFICE_OF = pattern(r"Văn phòng|Ban (?!Thường vụ|Chấp hành|[Cc]án sự)|Ủy ban Kiểm tra|Báo|Đài|Đảng ủy")
_DISTRICT = pattern(
    r"(?:UBND|HĐND|Ủy ban [Nn]hân dân)\s+(?:huyện|thị xã|quận)|Huyện ủy|Thị ủy|Quận ủy|^(?:huyện|thị xã|quận)(?!\w)"
)


def decides_at(name: str) -> int:
    """The level at which a body decides on requests: 6 above the ministries, that of a council, 0 for others."""
    name = _UNDER_CENTRE.sub("", name)
    if _ABOVE_MINISTRIES.match(name):
        return 6
    if _LEVELS[0][1].search(name):
        return 5
    if _COUNCIL.search(name) and not _OFFICE_OF.match(name):
        return 4
    return 2 if _DISTRICT.match(name) else 0


# Offices of the state: what a lower one asks of them goes upwards.
_STATE = pattern(
    r"(?:[Cc]ác\s+)?(?:Bộ|[Ss]ở|Công an tỉnh|Văn phòng UBND tỉnh|Phòng|UBND|HĐND|Ủy ban [Nn]hân dân|Tỉnh ủy"
    r"|Huyện ủy|Thị ủy|Quận ủy|[Tt]hủ tướng|Chính phủ)(?!\w)"
)
_PARTY = pattern(r"(?:Ban Thường vụ\s+)?(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng) ủy|Ban Thường vụ|Hội đồng [Nn]hân dân|HĐND")
_COUNCILS = pattern(r"(?:UBND|Ủy ban [Nn]hân dân)(?!\w)")
_SEVERAL = pattern(r"(?<!\w)các(?!\w)")
_FIRM = pattern(r"(?:[Cc]ác\s+)?(?:[Cc]ông ty|Tổng công ty|Tập đoàn|Doanh nghiệp|Hợp tác xã|Hiệp hội)(?!\w)")


def is_firm(name: str) -> bool:
    """Whether a body is a firm or an association, which stands below nobody and asks every office."""
    return _FIRM.match(name) is not None


def writes_upwards(by: str, to: str) -> bool:
    """Whether a letter of one body to another goes to who stands above it: a higher office, its council, its party."""
    if is_firm(by):
        return not is_firm(to) and _STATE.match(to) is not None
    own = level_of(by)
    if not own:
        return False
    if decides_at(to) > own or (_STATE.match(to) and level_of(to) > own):
        return True
    office = by.startswith("Phòng ") or (_COUNCILS.match(by) and _PARTY.match(to))
    return bool(office) and decides_at(to) == own and not _SEVERAL.search(to)


_OFFICE_FOR = pattern(r"^(?:Chánh )?Văn phòng\s+(?=UBND|HĐND|Chính phủ)")  # it writes for its council
_GIVES_NO_ORDERS = pattern(r"[Bb]áo(?! cáo)|Đài|Thông tấn|Hội |Trường|Bệnh viện|Đại học|^[Cc]ác |Liên đoàn")


@lru_cache(maxsize=1024)
def height_of(name: str) -> int:
    """The level of a body or post, 6 for who stands above the ministries, by the last of several posts."""
    plain = re.sub(r"(?:Ủy viên|Thành viên)[^,]*,\s*", "", name)
    return 6 if _ABOVE_MINISTRIES.match(plain) or "Chủ tịch nước" in plain else level_of(name)


def directs(by: str, to: str) -> bool:
    """Whether a word of one body or post to another goes downwards, also from a party committee to its council."""
    own = height_of(_OFFICE_FOR.sub("", by))
    if not own or is_firm(by) or _GIVES_NO_ORDERS.search(by) or decides_at(to) > own:
        return False
    return height_of(to) < own or (height_of(to) == own and bool(_PARTY.search(by) and _COUNCILS.match(to)))


_MINISTER = pattern(r"(?:.*,\s*)?(?:Bộ|Thứ) trưởng(?:\s+Bộ)?(?!\w)")


def heads_ministry(title: str, name: str) -> bool:
    """Whether a minister's post is at the ministry of a name, told in full or in short: "Bộ Giao thông"."""
    minister = _MINISTER.match(title)
    if minister is None or not name.startswith("Bộ "):
        return False
    said = body_key(name)
    return body_key(f"Bộ{title[minister.end() :].partition(',')[0]}").startswith(said) or minister.end() == len(title)


@lru_cache(maxsize=1024)
def rank_of(title: str | None) -> int:
    """The rank of a post: by level, then secretary, chairman, deputies; 0 for no post."""
    if not title:
        return 0
    level = level_of(title)
    deputy = re.search(r"(?:[Pp]hó|PCT)", title) is not None
    secretary = re.search(r"(?<![Pp]hó )[Bb]í thư", title) is not None
    return 10 * level + (3 if secretary else 1 if deputy else 2)
