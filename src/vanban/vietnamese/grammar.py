"""The grammar of names of bodies as patterns: heads, fields, levels, places, and the lists that stand for several."""

from __future__ import annotations

import re

from vanban.vietnamese.cues import UPPER, Phrases, alternatives, lines, one_of, sequences
from vanban.vietnamese.patterns import pattern

CAP = rf"[{UPPER}][\w’']*"
PLACE = rf"(?:{CAP}(?:[ ]{CAP}){{0,5}})"
WIDE = r"(?:Bà Rịa\s*[-–]\s*Vũng Tàu|Thừa Thiên\s*[-–]\s*Huế)(?!\w)"  # the provinces of two names
LEVELS = r"(?:tỉnh|thành phố|thị xã|thị trấn|huyện|quận|phường|xã|đặc khu|TP\.?[ ]?HCM|TP\.?|TX\.?|Q\.(?=[A-Z]))"
SEP = r"(?:\s*,\s*(?:và\s+)?|\s+và\s+|\s*[-–]\s*)"
CLASS = rf"(?:các|những|một số|nhiều)\s+(?:{LEVELS}|cấp)(?:(?:{SEP}|\s+){LEVELS}(?!\w))*"
LEVEL = (
    rf"(?:{CLASS}(?!\w)|{LEVELS}(?:\s*,\s*{LEVELS}(?!\w|\s+[A-ZĐ]))+|cấp\s+(?:tỉnh|huyện|xã)(?!\w)"
    rf"|(?:tỉnh[ ])?{WIDE}|(?:[Qq]uận|[Pp]hường|Q\.|P\.)[ ]?\d{{1,2}}(?![\d/.,]*\d)|{LEVELS}(?:(?!\w)|(?<=P\.))"
    rf"(?P<place>(?:[ ](?!(?:Như|Theo|Ông|Bà|Tại|Ngoài)[ ])|(?<=P\.)){PLACE})?)"
)

COUNCIL = r"(?:UBND|Ủy ban nhân dân|Ủy ban Nhân dân|ủy ban nhân dân|HĐND|Hội đồng nhân dân|Hội đồng Nhân dân)"
PARTY = r"(?:Tỉnh ủy|Thành ủy|Huyện ủy|Thị ủy|Quận ủy|Đảng ủy)"


def _fields() -> str:
    """Every known field, its separators standing for each other; the longest first."""
    return "(?:" + sequences([_atoms(entry) for entry in sorted(lines("fields"), key=lambda e: -len(e))]) + r")(?!\w)"


def _atoms(entry: str) -> list[str]:
    """The patterns of the words and separators of a field."""
    out: list[str] = []
    for part in re.split(r"(\s+và\s+|\s*-\s*|\s*,\s*)", entry):
        if part.strip() in {"và", "-", ","}:
            marks = "-&," if "," in part else "-&"
            out.append(rf"(?:\s+và\s+|\s*(?:[{marks}]|–(?:))\s*|\s+)")  # or left out: "Giáo dục Đào tạo"
        elif out:
            out.append(f"[{part[0].upper()}{part[0].lower()}]" + re.escape(part[1:]).replace(r"\ ", r"\s+"))
        else:
            out.append(re.escape(part).replace(r"\ ", r"\s+"))
    return out


FIELD = _fields()
PROVINCE = rf"(?:{one_of(lines('provinces'))})(?!\s+[{UPPER}]|\w)"
ACRONYM = (
    rf"(?!(?:HĐND|UBND)(?!\w))(?:[{UPPER}]{{2,}}(?:(?:\s?[&-]\s?|,)[{UPPER}]{{2,}})*(?:\s?&\s?[{UPPER}]+)*"
    rf"|[{UPPER}]+\s?[&-]\s?[{UPPER}]{{2,}})(?!\w)"
)
FREE_HEADS = (
    r"Trung tâm(?=\s+[A-ZĐÀ-Ỹ])|Ban [Cc]án sự [Đđ]ảng|Trạm(?=\s+(?:Y tế|Chăn nuôi|Thú y|Khuyến|Kiểm|Bảo vệ"
    r"|Quản lý|Trồng))|Hạt Kiểm lâm|Xí nghiệp(?=\s+[A-ZĐ])|Thư viện(?=\s+tỉnh)|Bảo tàng(?=\s+(?:tỉnh|[A-ZĐ]))"
    r"|Nhà hát(?=\s+[A-ZĐ])|Đội(?=\s+[A-ZĐ])|Phòng(?=\s+[A-ZĐ])|Văn phòng(?=\s+Sở)|Chi nhánh(?=\s+[A-ZĐ])"
    r"|Bảo tàng|Ban [Qq]uản lý|Ban QLDA|BQLDA|BQL|Ban [Cc]hỉ đạo|BCĐ|Ban [Cc]hỉ huy|Bộ [Cc]hỉ huy|Bộ CHQS|BCHQS"
    rf"|Ban(?=\s+(?:Dân tộc|Tôn giáo|An toàn|Kinh tế|Thi đua|Đổi mới|Công tác|Đại diện))|Ban Tiếp công dân"
    rf"|Bệnh viện(?=\s+[{UPPER}])"
    rf"|Trường(?=\s+(?:(?:mầm non|tiểu học|trung học [\w ]{{5,8}}|đại học|cao đẳng) )?[{UPPER}])"
    rf"|Đại học(?=\s+[{UPPER}])|Học viện(?=\s+[{UPPER}])"
    rf"|Công ty(?=\s+(?:cổ phần |trách nhiệm hữu hạn (?:một thành viên )?)?[{UPPER}])"
    rf"|Tổng [Cc]ông ty(?=\s+(?:[{UPPER}]|đầu tư|xây dựng|phát triển))"
    rf"|Tập đoàn(?=\s+[{UPPER}])|Hợp tác xã(?=\s+[{UPPER}])"
    rf"|(?<!Tân )Hội(?=[ ](?!Quán|An\b)[{UPPER}])"
    rf"|Hiệp hội(?=\s+[{UPPER}])|Liên đoàn Lao động|LĐLĐ|Liên minh|Liên hiệp(?=\s+[{UPPER}])"
    r"|Kho bạc Nhà nước|KBNN|Bảo hiểm [Xx]ã hội|BHXH|Ngân hàng(?=\s+[A-ZĐ])"
    rf"|Tổng cục(?!\s+trưởng)|Cục(?=\s+[{UPPER}])|Chi cục(?=\s+[{UPPER}])|Vụ(?=\s+(?!Hè|Đông|Mùa|Xuân|Thu)[{UPPER}])"
    rf"|Viện(?=\s+[{UPPER}])"
    rf"|Đài(?=\s+(?:[Pp]hát|[Tt]ruyền|PT|TT|Khí|Tiếng|Thông))"
    r"|Báo và Đài Phát thanh,? (?:và )?[tT]ruyền hình"
    rf"|Báo(?=\s+(?:và\s+Đài\s+)?[{UPPER}])"
    rf"|Tòa án [Nn]hân dân|TAND|Viện [Kk]iểm sát [Nn]hân dân|VKSND|Điện lực(?=\s+[{UPPER}th])|Đồn Biên phòng"
    rf"|Thuế(?=\s+(?:tỉnh|thành phố|cơ sở))|Hải quan(?=\s+[{UPPER}])|Quỹ(?=\s+[{UPPER}])|Hội đồng(?=\s+[{UPPER}])"
    r"|Mặt trận Tổ quốc|MTTQ|Ủy ban M(?:ặt trận Tổ quốc|TTQ)|Đoàn Luật sư"
    r"|Đoàn ĐBQH|Đoàn [đĐ]ại biểu Quốc hội|Đoàn Thanh niên"
    r"|(?:Tỉnh|Huyện|Thành|Thị) [đĐ]oàn|Ban Tuyên giáo|Ban Tổ chức|Ban Dân vận|Ban Nội chính|Ban Thường vụ"
    r"|Ủy ban Kiểm tra|Văn phòng(?=\s+(?:Đăng ký|Điều phối|Ban|Đoàn|Công chứng))|Thanh tra(?=\s+(?:tỉnh|Sở|huyện"
    r"|Chính phủ|thành phố))"
    r"|Công an(?=\s+(?:tỉnh|thành phố|huyện|thị xã|xã|phường|TP|các))|Bộ Tư lệnh|Cảng vụ|(?:Bưu điện|Viễn thông)"
    rf"(?=\s+(?:tỉnh|huyện|thành phố|(?!Việt Nam)[{UPPER}]))"
    r"|Cơ sở(?=\s+(?:cai nghiện|Cai nghiện|bảo trợ|Bảo trợ))|Hạt(?=\s+(?:Quản lý|Giao thông|Kiểm lâm))|Làng trẻ em"
    r"|Liên minh Hợp tác xã|Đoàn(?=\s+Kinh tế)|Trạm(?=\s+(?:Kiểm soát|Dừng))|Lữ đoàn|Trung đoàn|Ga(?=\s+[A-ZĐ])"
    r"|Thi hành án dân sự|Cục Thi hành án|Nông trường|Lâm trường|Câu lạc bộ(?=\s+[A-ZĐ])|Hội đồng quản lý"
    r"|Cảnh sát(?=\s+(?:PCCC|Phòng))|Khu(?=\s+Quản lý)|Ban(?=\s+ATGT)"
    r"|Ủy ban(?=\s+(?:ATGT|An toàn))"
    r"|Sở Chỉ huy|Nhà xuất bản|Cổng Thông tin điện tử Chính phủ"
    rf"|(?:{alternatives('body_heads')})(?=\s+[{UPPER}])"
)  # fmt: skip

# A set with a letter beyond Latin-1 takes the compiler long; the empty group keeps the letter out of the set.
FREE_HEADS = FREE_HEADS.replace("[A-ZĐ]", "(?:[A-Z]|Đ(?:))")

MENTION = pattern(
    rf"(?=[{UPPER}ủ]|sở\s[{UPPER}])(?<![\w/-])(?<!trụ )(?:"
    r"(?P<vp>Văn phòng|VP)\s+(?:Đoàn\s+(?:ĐBQH|đại biểu Quốc hội)\s*(?:và|-|,)\s*)?(?:(?:HĐND"
    rf"|Hội đồng nhân dân)\s*(?:và|-|–|,|&)\s*)?(?:{COUNCIL}\s+(?:{LEVEL})|{PARTY}|Chính phủ|Trung ương Đảng"
    r"|Quốc hội|(?P<vpbare>UBND))"
    r"|(?P<pair>(?:HĐND|Hội đồng nhân dân)(?:\s*,\s*|\s+và\s+|\s*[-–]\s*)(?:UBND"
    rf"|Ủy ban nhân dân))\s+(?:{LEVEL.replace('place', 'place2')})"
    rf"|(?P<council>{COUNCIL})\s+(?:{LEVEL.replace('place', 'place3')})"
    r"|(?P<standing>Thường trực\s+|Ban Thường vụ\s+|Ban Tuyên giáo(?:\s+và\s+Dân vận)?\s+|Ban Tổ chức\s+"
    rf"|Ban Dân vận\s+|Ban Nội chính\s+"
    rf"|Ủy ban Kiểm tra\s+)?(?P<party>{PARTY})(?!\s+viên)(?P<partyof>\s+(?:các\s+)?(?:xã"
    rf"|phường|thị trấn)(?:\s+{PLACE})?|(?P<partyplace>[ ]{PLACE}))?"
    rf"|(?:(?P<dept>Sở|Bộ|sở(?!\s+(?:HĐND|UBND)))|Phòng|(?P<board>Ban))\s+(?:{FIELD}|(?(board)(?!)|{ACRONYM}))"
    rf"(?(dept)(?:(?P<depttail>\s+tỉnh(?!\w))|\s+{PROVINCE})?|(?(board)|(?:\s+\d{{1,2}}(?![\d/.,]))?)"
    rf"(?:\s+(?:{LEVEL.replace('place', 'place4')}"
    rf"|(?(board)HĐND\s+(?:tỉnh|huyện|thành phố|xã|phường)(?!\w)|{PROVINCE})))?)"
    r"|(?P<fixed>(?<!Phó )Thủ tướng Chính phủ|(?<!Phó Thủ tướng )(?<!Phó Thủ tướng Thường trực )"
    r"Chính phủ(?!\s+(?:điện tử|số))|Quốc hội|Ban Bí thư|Bộ Chính trị"
    r"|Bộ Quốc phòng|Bộ Công an|Bộ Ngoại giao"
    r"|(?<!Ủy viên )(?<!BCH )(?<!dự khuyết )Trung ương Đảng|Ủy ban Thường vụ Quốc hội"
    r"|Tòa án nhân dân tối cao|Ủy ban Dân tộc"
    r"|Đảng ủy các cơ quan Đảng)"
    r"|(?P<brand>VNPT|Viettel|MobiFone|Mobifone|VinaPhone|Vinaphone|Vietnamobile|FPT(?: Telecom)?|EVN|Agribank"
    rf"|Vietcombank|BIDV)(?:(?P<brandplace>[ ]{PLACE})|(?:[ ]chi nhánh)?[ ](?:tỉnh|huyện)(?!\w))?"
    rf"|(?P<free>{FREE_HEADS})"
    r")(?!\w)"
)
LIST_HEAD = pattern(
    r"(?<!\w)(?:các|những|một số|[Cc]ác|lãnh đạo|đại diện)\s+(?P<head>[Ss]ở|[Pp]hòng|[Bb]ộ"
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
FIELD_HERE = pattern(FIELD)
ACRONYM_HERE = pattern(ACRONYM)
PLACELESS = pattern(
    r"[Đđ]iều hành (?:đô thị )?thông minh(?!\s+(?:tỉnh|thành phố))"
    r"|Tích hợp|Dữ liệu|Giám sát|IOC|Hội nghị|Văn hóa đa năng|Thương mại(?!\s+và)"
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
VERBS = Phrases(lists=("verbs",))
COMPOUND_HERE = Phrases(lists=("compounds",))
JOINABLE_HERE = pattern(rf"(?:{alternatives('joinable')})(?!\w)")
