"""Who is told: named bodies, classes ("các sở, ban, ngành"), and words that stand for a body ("Sở", "địa phương")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.classes import CLASS, qualified
from vanban.extraction.page import Kind
from vanban.extraction.scope import Addressees
from vanban.extraction.stand_ins import SHORT, own_kind, resolve_class, resolve_role
from vanban.extraction.work import VERB_PHRASE
from vanban.vietnamese.cues import UPPER, lines, one_of
from vanban.vietnamese.grammar import ACRONYM_HERE, PLACES_HEAD
from vanban.vietnamese.mentions import FIELD_HERE
from vanban.vietnamese.openings import Beginnings, opening
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context

_TITLES = opening(
    r"(?:(?:từ (?:lãnh đạo|người đứng đầu) đến (?:nhân viên|cán bộ|chuyên viên|từng công chức)(?: của)?"
    r"|nhiệm vụ(?:\s+cụ thể)?\s+cho|cho|đối với|tới|các đồng chí|[Đđ]ồng chí|[Đđ]/c|tập thể|lãnh đạo|Lãnh đạo"
    r"|[Pp]hía"
    r"|[Bb]ản thân"
    r"|chính quyền(?=\s+(?:xã|phường|huyện|thị xã|quận|thành phố|tỉnh|TP)(?!\w))"
    r"|Ban Giám đốc|[Đđ]ích thân|[Tt]hủ trưởng|[Nn]gười đứng đầu|cán bộ(?=\s+Sở)|đại diện"
    r"|Thường trực(?! (?:HĐND|Hội đồng nhân dân|UBMTTQ(?: Việt Nam)?)\s*,)"
    r"|giám đốc(?=\s+(?:các\s|[Ss]ở|Công an|Trung tâm|Bệnh viện))|[Bb]í thư,\s+(?=[Cc]hủ tịch\s)"
    r"|chủ tịch(?=\s+(?:các|UBND)\s)|(?:[Ôô]ng|[Bb]à)(?=\s+(?:Phó\s+)?(?:Giám đốc|Chủ tịch|Trưởng|Chánh|Bí thư)\s)"
    r"|[Gg]iám đốc(?=\s(?:các|những)\s)"
    r"|(?:Phó\s+)?(?:Chủ tịch|Giám đốc|Trưởng(?! các (?:thôn|bản|ấp|khu))|Chánh|Bí thư)(?!\s+(?:và|,))"
    r"|các(?=\s+(?:UBND|Phòng|Sở|Đài|Trung tâm|Công ty|Ban|Chi cục|Văn phòng|Ngân hàng|Trường|Hội)\s))\s+)+"
)  # fmt: skip
_OFFICE_OF = pattern(r"(?:Văn phòng|Cơ quan|Bộ phận|Đơn vị) thường trực\s+(?:của\s+)?")
# Members of a council or board, each with work of his own.
_MEMBERS = pattern(
    r"(?:cho\s+)?(?P<who>(?:[Cc]ác|[Tt]ừng|[Mm]ỗi)\s+(?:đồng chí\s+)?(?:[Ủủ]y viên|[Tt]hành viên)\s+"
    r"(?:UBND|Ban Chỉ đạo|BCĐ|Ban Thường vụ|BTV|Ban Chấp hành|BCH)"
    r"(?:\s+(?:Đảng bộ|Tỉnh ủy|Huyện ủy|Thành ủy|Đảng ủy|tỉnh|huyện|thành phố|thị xã|xã|phường)){0,2})(?!\w)"
)
_COURTEOUS = pattern(r"[Qq]uý\s+(?:Ủy ban|UBND|[Cc]ơ quan|[Đđ]ơn vị|Sở|Bộ|Phòng|Ban|Công ty|[Đđ]ịa phương|Hội)(?!\w)")
_OWN_OFFICES = ("Thanh tra", "Công an", "Thuế", "Hải quan", "Kiểm lâm", "Tòa án", "Ngân hàng", "Bảo hiểm xã hội")
_LISTS = ("C", "c", "N", "n", "H", "h", "B", "b")  # what _LISTED begins with
_LISTED = pattern(
    r"(?:[Cc]ác|[Nn]hững|[Hh]ai|[Bb]a|[Bb]ốn)\s+(?:[Ss]ở|[Pp]hòng|[Bb]ộ|[Bb]an|doanh nghiệp(?: (?:viễn thông"
    r"|bưu chính))?"
    r"|nhà mạng|đơn vị|công ty"
    r"|ngân hàng|chủ đầu tư)\s*:?\s+"
)
# Sectors called by a word, several of them: "Công an, Quân sự, Biên phòng phối hợp tuần tra".
_SECTOR = (
    r"(?:Công an|Quân sự|Biên phòng|Hải quan|Thuế|Kiểm lâm|Y tế|Giáo dục|Tài chính|Nội vụ|Tư pháp|Báo|Đài|Mặt trận"
    r"|Phụ nữ"
    r"|Thanh niên|Nông dân|Cựu chiến binh)"
)
_ROLE = pattern(
    r"(?:[Kk]iểm lâm(?=\s+[a-zđ])|[Cc]án bộ, đảng viên(?:, công chức)?(?:, viên chức)?(?:(?:,| và) người lao động)?"
    r"|Trưởng (?:các )?(?:thôn|bản|ấp|khu phố|khu dân cư)(?:, (?:thôn|bản|ấp|khu phố))*(?!\s+[A-ZĐ])"
    r"|[Bb]an (?:quản lý|chỉ huy|tổ chức|điều hành|giám đốc)(?: (?:các )?(?:dự án|công trình|chợ|khu công nghiệp))?"
    r"|Thường trực (?:HĐND|Hội đồng nhân dân|UBMTTQ(?: Việt Nam)?)(?=\s*,)"
    r"|[Tt]oàn ngành|[Cc]hi bộ(?: thôn)?|[Cc]hi ủy|[Tt]hôn(?!\s+[A-ZĐ])|[Cc]ông chức(?:\s+[a-zđà-ỹ-]+){1,4}\s+xã"
    r"|Văn phòng(?=\s+[a-zđ])|[Cc]hủ đầu tư|[Đđ]ịa phương"
    r"|[Đđ]ơn vị(?:\s+(?:thi công|tư vấn(?:\s+(?:thiết kế|giám sát))?))?"
    r"|[Cc]ấp ủy(?:, (?:chính quyền|tổ chức đảng))? các cấp"
    r"|[Cc]ấp ủy, chính quyền(?: xã| huyện| phường"
    r"| địa phương)?"
    r"|[Nn]hà thầu|(?:[Ll]ãnh đạo )?(?:[Qq]uận|[Ss]ở|[Hh]uyện)(?:,? (?:huyện|ban|ngành|xã|phường))+(?!\s+[A-ZĐ])"
    r"|[Tt]ư vấn(?: giám sát| thiết kế)?(?=\s+(?:cần|phải|có trách nhiệm))"
    r"|[Cc]hính quyền (?:địa phương|cơ sở|các cấp|các địa phương)|[Ll]ực lượng (?:chức năng|vũ trang"
    r"|quân đội(?:, công an)?|cảnh sát(?: giao thông| cơ động| môi trường| biển)?"
    r"|kiểm lâm|biên phòng|quản lý thị trường|dân quân(?: tự vệ)?|công an(?: của)?(?: quận"
    r"| huyện| tỉnh| xã)?)"
    r"|(?:[Cc]ác )?[Cc]ấp (?:có )?thẩm quyền|[Cc]ơ quan có thẩm quyền|[Cc]ấp trên"
    r"|[Cc]ơ quan (?:chức năng|công an)|[Nn]gành chức năng|[Cc]ông an (?:các (?:địa phương|cấp|huyện|xã|đơn vị)"
    r"|địa phương"
    r"|cơ sở|huyện|tỉnh|xã|phường|thành phố|quận)(?!\s+[A-ZĐ])|Bộ đội [Bb]iên phòng(?: tỉnh)?"
    r"|Kho bạc(?=\s+[a-zđ])|Ban QLDA(?=\s+[a-zđ])"
    r"|(?:[Cc]hính quyền |[Cc]ả )?(?:\d{1,3}(?:/\d{1,3})?|[Hh]ai|[Bb]a|[Bb]ốn)"
    r" (?:địa phương|tỉnh|huyện|xã|phường|bộ|sở|đơn vị|bên|doanh nghiệp|nhà mạng|trường|thôn|bản)"
    r"(?=\s+(?:cần|phải|phối hợp|tập trung|tiếp tục|khẩn trương|chủ động|rà soát|thống nhất|tổ chức|sớm"
    r"|có trách nhiệm|có nhiệm vụ|nghiêm túc|đẩy nhanh|đẩy mạnh|triển khai|thực hiện|hoàn thành|xây dựng"
    r"|bàn giao|giải quyết|báo cáo kết quả|lắp đặt|bố trí|kiện toàn|nâng|đưa|trình|gửi)\s)"
    rf"|(?:Huyện|Tỉnh|Thành|Xã) đội(?!\w)|{_SECTOR}(?:(?:\s*,\s*|\s+và\s+){_SECTOR})+"
    r"|[Nn]gành(?=\s)|[Ss]ở(?!\s+[A-ZĐ])"
    r"|[Hh]uyện(?!\s+[A-ZĐ]|\s+(?:ủy|đoàn))|[Tt]hị xã(?!\s+[A-ZĐ])"
    r"|TP(?=\s+[a-zđ])|[Tt]hành phố(?!\s+[A-ZĐ])|[Tt]ỉnh(?!\s+[A-ZĐ]|\s+(?:ủy|đoàn))|[Xx]ã(?!\s+[A-ZĐ]|\s+hội)"
    r"|[Pp]hường(?!\s+[A-ZĐ\d])|[Qq]uận(?!\s+[A-ZĐ\d])|[Tt]hị trấn(?!\s+[A-ZĐ])"
    r"|(?:[Cc]ông ty|Tập đoàn|Tổng công ty|Cục|Trung tâm|Chi cục|Bưu điện|Hạt|Viện|Trường)(?=\s+[a-zđ])(?!\s+(?:hợp"
    r"|kiểm lâm|quản lý|diện|bộ))|[Tt]rung ương"
    r"|Bộ(?=\s+[a-zđ])(?!\s+(?:phận|máy|đội|chỉ|tư|luật|chính|tiêu|tài|số|mặt|môn|sách|đề|câu|ảnh|phim))"
    r"|Đảng bộ(?: và nhân dân)? xã|Đài huyện|[Đđ]ài(?!\s)|[Bb]ệnh viện(?!\s+[A-ZĐ])"
    r"|(?:[Bb]an|[Pp]hòng|Báo|Đài|Hội|Đoàn|Trường|Viện|Công ty|Trung tâm|Văn phòng|Ủy ban)"
    r"(?=\s+(?:phải|cần|tiếp|nên|sớm|có trách nhiệm)(?!\w)))(?!\w)"
)
_FIELD_TAIL = pattern(
    rf"\s+(?:[{UPPER}][\w&-]*|và)(?:\s+[\w&-]+){{0,5}}?(?=\s+(?:cần|phải|có|tiếp|tập|chủ|tăng|sớm|khẩn|xây|triển"
    r"|tham|phối|đẩy)|\s*[,:;])"
)
_ON_ITS_OWN = pattern(
    r"\s+(?:thì|ngày \d|phải|cần|tiếp tục|tập trung|thực hiện|chủ động|khẩn trương|tăng cường|đẩy mạnh"
    r"|có trách nhiệm|sớm|cũng cần|cũng phải)(?!\w)"
)
_OWN_OFFICES = ("Thanh tra", "Công an", "Thuế", "Hải quan", "Kiểm lâm", "Tòa án", "Ngân hàng", "Bảo hiểm xã hội")
_CALLED = pattern(r"(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c)\s")
_CHARGES = pattern(r"(?:giao|phân công|yêu cầu|đề nghị|chỉ đạo)(?: nhiệm vụ)?(?: cho)?\s+$")
_SMALL_FIELD = pattern(lambda: rf"\s+{one_of(field.lower() for field in lines('fields'))}(?!\w)")
# Whose sector is meant: "ngành y tế Bình Lâm quan tâm ...".
_OF_PLACE = pattern(
    rf"\s+(?:(?:tỉnh|thành phố|huyện|TP\.?)(?:\s+(?=[{UPPER}]))?)?(?:[{UPPER}]\w+(?:\s[{UPPER}]\w+){{0,3}})?"
)
_COMMUNE = pattern(
    r"(?:[Qq]uận|[Pp]hường)\s+\d{1,2}(?![\d/.,]*\d)|"
    rf"(?:[Xx]ã|[Pp]hường|[Hh]uyện|[Tt]hị xã|[Tt]hành phố|[Tt]hị trấn|[Qq]uận|[Tt]ỉnh|TP\.?|TX\.?)\s+"
    rf"[{UPPER}][\w’']*(?:\s[{UPPER}][\w’']*){{0,3}}|TP\.?\s?HCM|(?:[Qq]uận|[Pp]hường) \d{{1,2}}(?!\w)"
)
# What may be addressed without being a body known by name, tried at once; an office with its field goes first.
_UNNAMED = rf"(?P<whole>{CLASS.pattern})|(?P<commune>{_COMMUNE.pattern})|(?P<role>{_ROLE.pattern})"
_NO_OFFICE = opening(_UNNAMED)
_OTHER = opening(rf"(?P<office>(?:[Cc]ác\s+)?(?:sở|phòng)\s+(?=[{UPPER}]))|{_UNNAMED}")
# Places called by their level once: "Các huyện An Dương, Cát Trà"; each is addressed.
_SEVERAL_PLACES = pattern(
    rf"(?:[Cc]ác|[Hh]ai|[Bb]a|\d)\s+(?P<level>tỉnh|huyện|xã|phường|quận|thị xã|thành phố)\s*:?\s+"
    rf"(?P<places>[{UPPER}][\w’']*(?:\s[{UPPER}][\w’']*){{0,3}}"
    rf"(?:(?:\s*,\s*|\s+và\s+|\s*,\s*và\s+)[{UPPER}][\w’']*(?:\s[{UPPER}][\w’']*){{0,3}})+)(?!\w)"
)
_BETWEEN_PLACES = pattern(r"\s*,\s*(?:và\s+)?|\s+và\s+")
_SEP = pattern(
    r"\s*,\s*(?:và\s+|cùng\s+)?|\s+cũng\s+như\s+|\s+\+\s+|\s+và\s+|\s+cùng\s+(?=các\s|[A-ZĐ])|\s*;\s*(?=UBND|Ủy ban"
    r"|[Cc]ác\s|[Cc]hủ tịch|[Tt]hủ trưởng|[Gg]iám đốc)"
)
# Which of a class are meant: "UBND các huyện ven biển".
_WHICH = pattern(
    r"\s+(?:ven biển|miền núi|vùng cao|biên giới|trên địa bàn(?:\s+tỉnh)?|có liên quan|liên quan|nêu trên|nói trên"
    r"|còn lại|trực thuộc(?! [Tt]rung ương))(?!\w)"
)
_WHERE = pattern(r"ven biển|miền núi|vùng cao|biên giới")  # by which the class goes: "UBND các huyện miền núi"
_MORE_LEVELS = pattern(  # "Đảng ủy các xã, thị trấn"
    r"(?:(?:\s*,\s*|\s+và\s+)(?:cấp\s+)?(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|(?:thị|thành)(?!\s+(?:ủy"
    r"|đoàn)))"
    r"(?!\w|\s+[A-ZĐ]))+"
)
_UNDER_CENTRE = pattern(r"\s+(?:trực\s+)?thuộc\s+[Tt]rung ương(?!\w)")  # belongs to the name
_SUCH_AS = pattern(r"\s+(?:như|gồm|bao gồm|là)\s*:?\s+")
_WHICHEVER = pattern(r"\s+nào(?!\w)")
# Which of a class are meant: "các sở còn nhiệm vụ quá hạn tập trung ...", "các xã bị thiệt hại khẩn trương ...".
_WHICH_OF = pattern(
    r"\s+(?:còn|có|bị|chưa|được giao|tại|của|thuộc|ở)\s[^,;:.]{3,60}?(?=\s+(?:tập trung|khẩn trương|chủ động"
    r"|tiếp tục|cần|phải|sớm|nghiêm túc)\s)"
)
_LEVELS = pattern(
    r"\s+(?:tỉnh|(?:huyện|thị xã|thành phố|quận)(?:\s*(?:,|và)\s*(?:huyện|thị xã|thành phố|quận))*)(?!\w)"
)


# A small word for a body of its kind, work behind it: "trường thay ngay quạt hỏng", "chi cục thì cử người".
_OWN = opening(
    r"(?P<word>[Nn]hà trường|[Tt]rường|[Tt]rung tâm|[Cc]hi cục|[Hh]ội|[Hh]ọc viện|[Vv]iện|[Cc]ông ty|[Tt]ổng công ty"
    r"|[Tt]ập đoàn|[Dd]oanh nghiệp|[Nn]gân hàng|[Hh]ợp tác xã|HTX|[Nn]hà máy|[Bb]an quản lý)"
    r"\s+(?P<must>(?:thì\s+|cũng\s+|chỉ\s+|phải\s+|cần\s+|nên\s+|(?:ngày\s+)?\d{1,2}/\d{1,2}\s+)+)?(?=[a-zđà-ỹ])"
)
# What somebody addressed begins with, if not with the name of a body or person.
_BEGIN = Beginnings(_TITLES, _MEMBERS, _COURTEOUS, _OFFICE_OF, _LISTED, PLACES_HEAD, _SEVERAL_PLACES, _OTHER, _OWN)


_MOST = 30  # bodies that one clause addresses by name; a longer list is no address
_REACH = 600  # characters that one of them, or a class with its levels, takes up


def read_addressees(context: Context, at: int, end: int) -> Addressees | None:
    """The bodies named one after another from `at` on; None if no body stands there."""
    if not (_BEGIN.may(context.text, at) or context.body_at(at) or context.person_at(at)):
        return None
    key = (at, end, context.session.host_org)  # the same place is asked about when a clause is told, cut and written
    if key not in context.named:
        context.named[key] = _read(context, at, end)
    found = context.named[key]
    return found and Addressees(at, found.end, [*found.names], [*found.classes], found.implied)


# Who was sent to look and may be asked or told behind a cue word: "đề nghị Đoàn công tác xem xét".
_TEAM = opening(
    r"đoàn (?:công tác|giám sát|kiểm tra|khảo sát|thanh tra|đại biểu Quốc hội|ĐBQH)(?: của [^,;.:]{2,30}?| tỉnh)?"
    r"(?=\s*(?:[,:]|$)|\s+(?!đã|đang|sẽ|cũng|làm việc|ghi nhận|đánh giá|do|gồm|và)[a-zđà-ỹ])",
    re.IGNORECASE,
)


def read_told(context: Context, at: int, end: int) -> Addressees | None:
    """Who is addressed behind a cue word: bodies, or a team that was sent."""
    named = read_addressees(context, at, end)
    team = None if named else _TEAM.match(context.text, at, end)
    return Addressees(at, team.end(), [" ".join(team[0].split())]) if team else named


def _read(context: Context, at: int, end: int) -> Addressees | None:
    out = Addressees(at, at)
    here, first = at, None
    while here < end and len(out.names) < _MOST:
        stop = _one(context, here, min(end, here + _REACH), out)
        if stop is None:
            break
        out.end = stop
        sep = _SEP.match(context.text, stop, end)
        if not sep:
            break
        here = sep.end()
        first = out.implied if first is None else first
    out.implied = out.implied if first is None else first  # who leads is the first
    return (_instances(context, out, end) or out) if out.names else None


def _instances(context: Context, named: Addressees, end: int) -> Addressees | None:
    """The bodies by which a class is told: "các đơn vị như Sở A, Công an tỉnh"."""
    such_as = _SUCH_AS.match(context.text, named.end, end) if named.classes else None
    if such_as is None or context.body_at(such_as.end()) is None:
        return None
    return _read(context, such_as.end(), end)


def _one(context: Context, at: int, end: int, out: Addressees) -> int | None:
    """Read one addressee into `out`; where it ends, or None."""
    text = context.text
    if person := _charged(context, at, end):
        out.names.append(" ".join(text[at:person].split()))
        return person
    if members := _MEMBERS.match(text, at, end):
        out.names.append(" ".join(members["who"].split()))
        return members.end()
    titles = _TITLES.match(text, at, end)
    here = titles.end() if titles else at
    if quy := _COURTEOUS.match(text, here, end):
        out.names.append(_courteous(context, " ".join(quy[0].split())))
        return quy.end()
    if office := _OFFICE_OF.match(text, here, end):
        of = context.body_at(office.end())
        if of and of.end <= end:
            out.names.append(" ".join(text[here : of.end].split()))
            return of.end
    body = context.body_at(here)
    if body is None and (listed := _list_head(text, here, end)):
        body = context.body_at(listed.end())
    if body and body.end <= end:
        out.names.append(body.name)
        return _collective(text, body.end, end, out) if body.collective else body.end
    return _other(context, here, end, out)


def _collective(text: str, at: int, end: int, out: Addressees) -> int:
    """Where a class of bodies ends whose name ends at a place; the last name in `out` is completed."""
    more = _UNDER_CENTRE.match(text, at, end) or _MORE_LEVELS.match(text, at, end)
    if more:
        out.names[-1] = " ".join(f"{out.names[-1]}{more[0]}".split())
    stop = more.end() if more else at
    which = _WHICH.match(text, stop, end)
    if which and _WHERE.fullmatch(which[0].strip()):
        out.names[-1] = f"{out.names[-1]} {which[0].strip()}"
    return which.end() if which else stop


def _courteous(context: Context, said: str) -> str:
    """Whom "Quý Ủy ban", "Quý cơ quan" in a letter means: the first body that it is sent to."""
    for line in context.lines:
        if line.kind is Kind.RECIPIENTS:
            for body in context.bodies_in(line.start, line.end):
                centre = _UNDER_CENTRE.match(context.text, body.end, line.end) if body.collective else None
                return " ".join(f"{body.name}{centre[0] if centre else ''}".split())
    return said


def _list_head(text: str, here: int, end: int) -> re.Match[str] | None:
    """What stands before the names of a list: "các Sở: ", "UBND các xã "."""
    return _LISTED.match(text, here, end) if text.startswith(_LISTS, here) else PLACES_HEAD.match(text, here, end)


def _other(context: Context, here: int, end: int, out: Addressees) -> int | None:
    """Read into `out` an addressee that is no body known by name; where it ends, or None."""
    if (several := _SEVERAL_PLACES.match(context.text, here, end)) and not context.bodies_in(here, several.end()):
        out.names.extend(f"{several['level']} {place}" for place in _BETWEEN_PLACES.split(several["places"]))
        return several.end()
    if own := _own(context, here, end, out):
        return own
    found = _OTHER.match(context.text, here, end)
    if found and found["office"]:
        office = _small_office(context.text, found.end(), end)
        if office:
            out.names.append(" ".join(context.text[here:office].split()))
            return office
        found = _NO_OFFICE.match(context.text, here, end)
    if found is None:
        return None
    if found["whole"]:
        return _class(context, found, end, out)
    if found["commune"]:
        out.names.append(found[0] if found[0][:2].isupper() else found[0][0].lower() + found[0][1:])
        return found.end()
    return _role(context, found, end, out)


def _own(context: Context, here: int, end: int, out: Addressees) -> int | None:
    """Read into `out` a small word for a body of its kind; where it ends, or None."""
    own = _OWN.match(context.text, here, end)
    if own is None or not (own["must"] or VERB_PHRASE.match(context.text, own.end(), end)):
        return None
    name = own_kind(context, own["word"], here)
    if name is None:
        return None
    out.names.append(name)
    out.implied = True
    return own.end("word")


def _charged(context: Context, here: int, end: int) -> int | None:
    """Where somebody ends who is charged by name: "giao Thứ trưởng Nguyễn Văn An chuẩn bị", "giao ông An chuẩn bị"."""
    person = context.person_at(here)
    called = person and (person.title or _CALLED.match(context.text, here))
    charged = called and _CHARGES.search(context.text, max(0, here - 16), here)
    return person.end if person and charged and person.end <= end else None


def _small_office(text: str, at: int, end: int) -> int | None:
    """Where an office ends whose head, ending at `at`, is written small: "sở Giao thông vận tải", "phòng GD&ĐT"."""
    field_of = FIELD_HERE.match(text, at, end) or ACRONYM_HERE.match(text, at, end)
    if field_of is None:
        return None
    levels = _LEVELS.match(text, field_of.end(), end)
    return levels.end() if levels else field_of.end()


def _class(context: Context, whole: re.Match[str], end: int, out: Addressees) -> int:
    name = " ".join(whole[0].split())
    resolved = resolve_class(context, name)
    if resolved != name:
        out.implied = True
    out.names.append(resolved)
    out.classes.append(resolved)
    stop = qualified(context.text, whole.end(), end) if resolved == name else None
    if stop:
        out.names[-1] = out.classes[-1] = " ".join((name + context.text[whole.end() : stop]).split())
        return stop
    place = _WHICH.match(context.text, whole.end(), end) if resolved != name and resolved.startswith("UBND") else None
    if place:
        out.names[-1] = out.classes[-1] = " ".join(context.text[whole.start() : place.end()].split())
        return place.end()
    which = _WHICH_OF.match(context.text, whole.end(), end)
    return which.end() if which else whole.end()


def _role(context: Context, role: re.Match[str], end: int, out: Addressees) -> int | None:
    if _WHICHEVER.match(context.text, role.end()):
        return None
    stop = role.end()
    word = " ".join(role[0].split()).lower()
    if word == "ngành":
        field_of = FIELD_HERE.match(context.text, stop + 1, end)
        tail = field_of or _FIELD_TAIL.match(context.text, stop, end) or _SMALL_FIELD.match(context.text, stop, end)
        own = _ON_ITS_OWN.match(context.text, stop, end) or VERB_PHRASE.match(context.text, stop + 1, end)
        if not tail and own:
            out.names.append(_own_sector(context))
            out.implied = True
            return stop
        if not tail:
            return None
        place = _OF_PLACE.match(context.text, tail.end(), end)
        stop = place.end() if place and VERB_PHRASE.match(context.text, place.end() + 1, end) else tail.end()
        said = " ".join(tail[0].split())
        said = f"{said[0].upper()}{said[1:]}"
        host = context.session.host_org
        named = next((b.name for b in context.bodies if f"{b.name} ".startswith((f"Sở {said} ", f"Cục {said} "))), None)
        if said in _OWN_OFFICES:
            named = next((b.name for b in context.bodies if f"{b.name} ".startswith(f"{said} ")), f"ngành {said}")
        out.names.append(host if host and host.startswith("Sở") else named or f"Sở {said}")
        out.implied = True
        return stop
    said = " ".join(role[0].split())
    proper = not said[1:].islower() and word not in SHORT  # "Bộ đội Biên phòng"
    out.names.append(said if proper else resolve_role(context, word, role.start()))
    out.implied = True
    return stop


def _own_sector(context: Context) -> str:
    """The sector that a bare "ngành" means: that of the meeting's host, or as written."""
    host = context.session.host_org
    return host if host and not host.startswith(("UBND", "Ủy ban nhân dân")) else "ngành"
