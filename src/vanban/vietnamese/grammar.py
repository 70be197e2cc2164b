"""The grammar of names of bodies as patterns: heads, fields, levels, places, and the lists that stand for several."""

from __future__ import annotations

import re

from vanban.vietnamese.cues import UPPER, Phrases, alternatives, lines, one_of
from vanban.vietnamese.patterns import pattern

CAP = rf"[{UPPER}][\w’']*"
# With these words a sentence begins, or a post: no name of a place goes on with them.
OPENER = (
    r"(?:Về|Trong|(?:Ngày|Sáng|Chiều) (?:\d|nay|qua)|Phó (?:Chủ|Giám|Bí|Trưởng|Thủ|Tổng|Chánh|Cục)|Chủ tịch|Ảnh|Đây|Để"
    r"|Khi|Sau|Trước|Các|Những|Cùng|Trưởng|Nếu|Tuy|Qua|Trên|Riêng|Theo|Tại|Như|Ông|Video|Hiện|Nhiều|Giám đốc|Bí thư"
    r"|Thủ tướng|Bộ trưởng)(?!\w)"
)
PLACE = rf"(?:{CAP}(?:[ ](?!{OPENER}){CAP}){{0,5}})"
WIDE = r"(?:Bà Rịa\s*[-–]\s*Vũng Tàu|Thừa Thiên\s*[-–]\s*Huế)(?!\w)"  # the provinces of two names
LEVELS = r"(?:tỉnh|thành phố|thị xã|thị trấn|huyện|quận|phường|xã|đặc khu|TP\.?[ ]?HCM|TP\.?|TX\.?|Q\.(?=[A-Z]))"
SEP = r"(?:\s*,\s*(?:và\s+)?|\s+và\s+|\s*[-–]\s*)"
CLASS = rf"(?:các|những|một số|nhiều)\s+(?:{LEVELS}|cấp)(?:(?:{SEP}|\s+){LEVELS}(?!\w))*"
LEVEL = (
    rf"(?:{CLASS}(?!\w)|{LEVELS}(?:\s*,\s*{LEVELS}(?!\w|\s+[A-ZĐ]))+|cấp\s+(?:tỉnh|huyện|xã)(?!\w)"
    rf"|(?:tỉnh[ ])?{WIDE}|(?:[Qq]uận|[Pp]hường|Q\.|P\.)[ ]?\d{{1,2}}(?![\d/.,]*\d)|{LEVELS}(?:(?!\w)|(?<=[PQ]\.))"
    rf"(?P<place>(?:[ ](?!(?:Như|Theo|Ông|Bà|Tại|Ngoài|Về|Trong|Sau|Để|Khi|Các)[ ])|(?<=[PQ]\.)){PLACE})?)"
)

COUNCIL = r"(?:UBND|Ủy ban nhân dân|Ủy ban Nhân dân|ủy ban nhân dân|HĐND|Hội đồng nhân dân|Hội đồng Nhân dân)"
PARTY = r"(?:Tỉnh ủy|Thành ủy|Huyện ủy|Thị ủy|Quận ủy|Đảng ủy(?! các cơ quan))"


def field_atoms(entry: str) -> list[str]:
    """The patterns of the words and separators of a field."""
    out: list[str] = []
    for part in re.split(r"(\s+và\s+|\s*-\s*|\s*,\s*)", entry):
        if part.strip() in {"và", "-", ","}:
            marks = "-&," if "," in part else "-&"
            out.append(rf"(?:\s+và\s+|\s*(?:[{marks}]|–(?:))\s*|\s+)")  # or left out: "Giáo dục Đào tạo"
            continue
        first, *others = part.split()
        out.append(_either_case(first) if out else re.escape(first))
        out.extend(rf"\s+{_either_case(word)}" for word in others)
    return out


def _either_case(word: str) -> str:
    """The pattern of a word that may begin with a capital letter or not: "Phát triển Nông thôn"."""
    return f"[{word[0].upper()}{word[0].lower()}]{re.escape(word[1:])}"


PROVINCE = rf"(?:{one_of(lines('provinces'))})(?!\s+[{UPPER}]|\w)"
ACRONYM = (
    rf"(?!(?:HĐND|UBND|CHQS)(?!\w))(?:[{UPPER}]{{2,}}(?:(?:\s?[&-]\s?|,)[{UPPER}]{{2,}})*(?:\s?&\s?[{UPPER}]+)*"
    rf"|[{UPPER}]+\s?[&-]\s?[{UPPER}]{{2,}})(?!\w)"
)
LIST_HEAD = pattern(
    r"(?<!\w)(?:các|những|một số|[Cc]ác|[Hh]ai|[Bb]a|[Bb]ốn|lãnh đạo|đại diện)\s+(?P<head>[Ss]ở|[Pp]hòng|[Bb]ộ"
    r"|[Bb]an)(?P<mid>(?:\s*,\s*(?:ban|ngành|phòng))*(?:\s+(?:huyện|tỉnh))?)\s*(?P<colon>:)?\s+"
    r"(?=\S)"
)
PLACES_HEAD = pattern(
    r"(?P<council>UBND|Ủy ban nhân dân|Công an|HĐND)\s+các\s+(?P<level>xã|phường|huyện|quận|thị xã|thành phố"
    rf"|thị trấn)\s*:?\s+(?={CAP})"
)
PLACE_ITEM = pattern(PLACE)
ITEM_SEP = pattern(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s*[-–]\s+")
TOKEN = pattern(r"\s*(?:(?P<word>[\w&’'./]*[\w&])|(?P<mark>[^\w\s]))")
LEVEL_HERE = pattern(rf"(?:{LEVEL})")
ACRONYM_HERE = pattern(ACRONYM)
PLACELESS = pattern(
    r"[Đđ]iều hành (?:đô thị )?thông minh(?!\s+(?:tỉnh|thành phố))"
    r"|Tích hợp|Dữ liệu|Giám sát|IOC(?!\s+(?:tỉnh|thành phố|huyện|thị xã|xã|phường))|Hội nghị"
    r"|Văn hóa đa năng|Thương mại(?!\s+và)"
)
TITLE_BEFORE = pattern(
    r"(?:[Cc]hủ tịch|PCT|[Bb]í thư|[Gg]iám đốc|[Tt]rưởng|Phó|Chánh Văn phòng|Chánh"
    r"|Thường trực|Tổng|[Bb]iên tập)\s*$"
)
MEMBER_BEFORE = pattern(r"(?:Ủy viên|Bí thư|Chủ tịch)\s+$")
# A body that speaks: its name ends.
SAYS = Phrases(
    *("đề nghị", "kiến nghị", "đề xuất", "kết luận", "yêu cầu", "cho biết", "phát biểu", "báo cáo", "trình bày"),
    *("giao", "cho rằng", "khẳng định", "thống nhất", "nhất trí", "mong muốn", "phản ánh", "giảng dạy", "sang"),
    *("mỗi", "kính"),
)
# How or when a body acts: its name ends.
MANNER = Phrases(
    *("khẩn trương", "chủ động", "tích cực", "tiếp tục", "tập trung", "kịp thời", "thường xuyên", "kiên quyết"),
    *("nghiêm túc", "trực tiếp", "nhanh chóng", "quyết liệt", "đồng thời", "định kỳ", "trước mắt", "cố gắng", "nỗ lực"),
    *("gấp rút", "mạnh dạn", "chậm nhất", "muộn nhất", "căn cứ", "bên cạnh", "thời gian tới", "một mặt"),
    "chịu trách nhiệm",
)
VERBS = Phrases(lists=("verbs",))
COMPOUND_HERE = Phrases(lists=("compounds",))
JOINABLE_HERE = pattern(  # a verb with its manner is work: "thực hiện nghiêm ..."
    rf"(?:{alternatives('joinable')})(?!\w)(?!\s+(?:nghiêm|tốt|đúng|đầy đủ|ngay|có hiệu quả|đồng bộ|quyết liệt)(?!\w))"
)
# A part of the country that a name ends with: "Ban Quản lý dự án đầu tư xây dựng khu vực Bình Minh".
REGION_HERE = pattern(rf"khu vực\s+(?:(?:[IVX]+|\d{{1,2}})(?!\w)|{CAP}(?:(?:[ ]|\s*[-–]\s*){CAP}){{0,5}})")
