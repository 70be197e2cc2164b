"""What each line of a page is to its reader: letterhead, title, chrome, caption, heading, item, table row or body."""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from vanban.extraction.labels import DUE, JOINS, LEADS
from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(StrEnum):
    """The part that a line plays."""

    LETTERHEAD = "letterhead"
    TITLE = "title"
    STAMP = "stamp"
    CHROME = "chrome"
    CAPTION = "caption"
    BYLINE = "byline"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    BODY = "body"


class Form(StrEnum):
    """What kind of paper a page is: it decides whose voice speaks."""

    PRESS = "press"
    NOTICE = "notice"
    LETTER = "letter"
    PLAN = "plan"
    REPORT = "report"
    LISTING = "listing"


class Line(NamedTuple):
    """A line of the view, `text[start:end]`; `content` is where it goes on after its number or bullet."""

    start: int
    end: int
    kind: Kind
    content: int
    marker: str = ""
    cells: tuple[tuple[int, int], ...] = ()


SPOKEN = frozenset({Kind.BODY, Kind.ITEM, Kind.HEADING, Kind.ROW})
PROSE = frozenset({Kind.BODY, Kind.ITEM})
_NUMBERED_KINDS = frozenset({Kind.BODY, Kind.ITEM, Kind.HEADING})

_MARKER = pattern(
    r"(?P<mark>Điều\s+\d{1,2}\s?[.:](?=\s)|\(?\d{1,2}(?:\.\d{1,2}){0,3}\s?[.)/](?=\s|[^\W\d])"
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}\s?[-–](?=\s+[^\W\d])|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?=\s+[{UPPER}])"
    r"|[IVX]{1,5}\s?[.)/-](?=\s)|[A-H]\s?[.)](?=\s)"
    r"|\(?[a-zđ]\d?\s?\)|[a-hđ]\s?[/.](?=\s+[^\W\d_])|[-–+*•●▪■◦○►➢✓√→❖◆·](?=\s))\s*"
)
# With these the name of a body begins, which in a paper heads the list of its tasks.
_BODY_NAME = pattern(
    r"(?:Sở|UBND|Ủy ban nhân dân|Phòng|Công an|Các (?:sở|phòng|đơn vị|huyện|xã|ban|cơ quan)|Văn phòng|Trung tâm|Đài|Báo"
    r"|Hội|Chi cục|Thanh tra|Bưu điện|Viễn thông|Ban Quản lý|Bộ Chỉ huy)(?!\w)"
)
# Words of the page around an article, looked for in small letters; with the whole line, or its beginning, below.
_CHROME = pattern(
    r"trang chủ\b|lượt (?:xem|truy cập)|in trang|gửi (?:email|bình luận)|chia sẻ:|từ khóa|xem chi tiết|xem thêm"
    r"|bình luận|bản quyền|cỡ chữ|sơ đồ cổng|rss\b|facebook|zalo\b|\[(?:trở về|in trang|a-)|đọc tiếp|quay lại"
    r"|detailcontroller|chi tiết bài viết|xuất bản thông tin|điện thoại tòa soạn|chịu trách nhiệm nội dung|giấy phép"
    r"|liên hệ quảng cáo|copyright|©|email:|https?://|liên kết website|thăm dò ý kiến|đang truy cập|tags?:|nguồn:"
    r"|theo dõi chúng tôi|trang trước|trang sau|print|về đầu trang|đánh giá bài viết|số lượt|dịch vụ công$"
)
_CHROME_LINES = frozenset({"top", "banner", "icon", "img", "doanh nghiệp", "chuyển đổi số"})
_CHROME_START = pattern(r"null\b")
_MORE_WORDS = ("chi tiết", "xem thêm", "đọc tiếp")
_MORE = pattern(r"\s*(?:\.\.\.|…)?\s*(?:xem chi tiết|xem thêm|đọc tiếp|chi tiết)\s*[»>]*$")
_TAIL = pattern(
    r"^(?:(?:các )?tin (?:khác|liên quan|mới|cùng|đã đưa|đọc nhiều|nổi bật)|bài viết (?:khác|liên quan)"
    r"|bình luận của bạn|ý kiến bạn đọc"
    r"|tin bài liên quan|xem nhiều|đọc nhiều|có thể bạn quan tâm|tin,? bài (?:khác|liên quan)|xem thêm:?$"
    r"|bình luận \(\d+\))",
    re.IGNORECASE,
)
_STAMP = pattern(
    r"^(?:ngày\s+\d{1,2}[/-]\d{1,2}[/-]\d{4}.{0,24}|\(?(?:cập nhật|đăng|ngày đăng|đăng ngày|ngày (?:viết|tạo))\b.{0,80}"
    r"|\(?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)[\s,.–-]*(?:ngày\s*)?(?:$|[\d(].{0,60})"
    r"|[^:.;]{0,60}\b\d{1,2}[/ ]\d{1,2}[/ ]\d{4},?\s+\d{1,2}[:h]\d{2}\b.{0,40}"
    r"|\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}.{0,12})?"
    r"|\(?\d{1,2}[/-]\d{1,2}[/-]\d{4}\)?.{0,40}|\d{1,2}:\d{2}.{0,40}|\(\d{1,2}/\d{1,2}/\d{4}.{0,60})$",
    re.IGNORECASE,
)
_CAPTION = pattern(
    r"ảnh\b|(?:anh|img|hinh|image)[-_ ]?\w*|quang cảnh|toàn cảnh|video\b|các đại biểu\b"
    r"(?!.*(?:đề nghị|kiến nghị|đề xuất|phát biểu|mong|xin|cho rằng|góp ý|thảo luận|nhất trí)).{0,60}(?<!:)$"
    r"|đại biểu (?:dự|tham)",
    re.IGNORECASE,
)
_OF_PICTURE = pattern(r"\bảnh\s*:|\(ảnh", re.IGNORECASE)
_LETTERHEAD = pattern(
    r"^(?:số\s*:|v/v\b|cộng hòa xã hội|độc lập\s*[-–]|đảng cộng sản việt nam|[-_=*\s]{3,}$|về việc\b.{0,200}$"
    rf"|[{UPPER}][\w .]{{1,40}}, ngày\s+[\d….]+\s*tháng\s+[\d….]+\s*năm\s+\d{{4}})",
    re.IGNORECASE,
)
_PLACE_DAY = pattern(
    r"(?:^|\t)[^\t\n,]{2,40},(?: hồi [^,\n]{3,30}?)? ngày\s+\d{1,2}\s*tháng\s+\d{1,2}\s*năm\s+\d{4}\s*$", re.IGNORECASE
)
_RECIPIENTS = pattern(r"^nơi nhận\b|^kính gửi\b", re.IGNORECASE)
_SIGNATURE = pattern(r"^(?:TM\.|KT\.|TL\.|TUQ\.|T/M|K/T|Q\. |\(đã ký|\(ký|(?-i:NGƯỜI ))", re.IGNORECASE)
_TABLE_HEAD = pattern(
    r"(?:^|\|)\s*(?:stt|tt|nội dung|nhiệm vụ|tên nhiệm vụ|công việc)\b.*[|\t]"
    r"|^(?:số tt|các nhiệm vụ|tên|đầu việc|việc|hạng mục|chỉ đạo|ý kiến|kết luận|hoạt động|chương trình)\b[^"
    r"|\t]{0,40}[|\t].*"
    r"(?<!\w)(?:chủ trì|thực hiện|phân công|phụ trách|đơn vị|cơ quan|trách nhiệm|giao|đầu mối|người|ai làm)\b",
    re.IGNORECASE,
)
_ENDS = pattern(r"[.;:!?…/”\"]\s*$|\./\.\s*$")
_DOC_TITLE = pattern(
    r"^(?:THÔNG BÁO|KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|CÔNG ĐIỆN|CHƯƠNG TRÌNH|HƯỚNG DẪN|NGHỊ QUYẾT|BÁO CÁO|TỜ TRÌNH"
    r"|KẾT LUẬN|PHƯƠNG ÁN|ĐỀ ÁN|GHI CHÉP|Ghi chép|BIÊN BẢN|Biên bản)\b"
)
# Notes of a meeting, with labels instead of sentences: "Thời gian: ...", "Chủ trì: ...".
_MINUTES = pattern(r"(?m)^(?:GHI CHÉP|Ghi chép|BIÊN BẢN|Biên bản)\b")
_CHAIRED = pattern(r"(?m)^[-–+*•\d. ]*Chủ (?:trì|tọa)(?: \w+){0,3}\s*:")
_CONCLUSION = pattern(
    r"(?m)^(?:Thông báo\s+)?Kết luận (?:của|tại|buổi|cuộc|kiểm tra|giao ban|hội nghị|phiên)\b", re.IGNORECASE
)
_NUMBERED = pattern(r"(?m)^\s*Số\s*:")
# How the first sentence of news begins, also where its full stop is missing.
_TELLS = pattern(
    r"(?:(?:Sáng|Trưa|Chiều|Tối)(?: (?:nay|qua))?,? (?:ngày )?|Ngày |Trong (?:các |hai )?ngày )\(?\d"
    r"|(?:Vừa qua|Mới đây),"
)
_ROMAN = pattern(r"(?:[IVX]{1,5}|[A-H])\s?[.)/-]\s")
_HAS_VERB = pattern(
    r"(?<!\w)(?:có|đã|được|là|và|đạt|đề nghị|yêu cầu|cho biết|tổ chức|kiến nghị|giao)(?!\w)", re.IGNORECASE
)


_WRITTEN_LINE = pattern(r"[^\n]*\S[^\n]*")


def read_lines(text: str, rows: tuple[tuple[int, int], ...] = ()) -> list[Line]:
    """The lines of a view with the part that each plays; `rows` are places known to be table rows."""
    raw = [(m.start(), m.end()) for m in _WRITTEN_LINE.finditer(text)]
    reader = _Reader(text, frozenset(start for start, _ in rows), raw)
    return reader.run()


class _Reader:
    """Goes down the page once, remembering which part of it has been reached."""

    def __init__(self, text: str, rows: frozenset[int], raw: list[tuple[int, int]]) -> None:
        self.text, self.rows, self.raw = text, rows, raw
        self.body_seen = self.tail = self.table = self.recipients = self.signed = False
        self.official = ("Số" in text[:1500] and bool(_NUMBERED.search(text[:1500]))) or any(
            _DOC_TITLE.match(text[a:b].strip()) for a, b in raw[:14]
        )

    def run(self) -> list[Line]:
        out = []
        for start, end in self.raw:
            line = self.text[start:end]
            lead = len(line) - len(line.lstrip())
            start += lead
            line = line.strip()
            end = start + len(line)
            kind = self._kind(line, start)
            marker = _MARKER.match(line) if kind in _NUMBERED_KINDS else None
            content = start + marker.end() if marker else start
            cells = self._cells(start, end) if kind is Kind.ROW else ()
            out.append(Line(start, end, kind, content, marker["mark"].strip() if marker else "", cells))
        return out

    def _cells(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        cells = []
        at = start
        for part in re.split(r"([|\t])", self.text[start:end]):
            if part not in {"|", "\t"}:
                inner = part.strip()
                left = at + len(part) - len(part.lstrip()) if inner else at
                cells.append((left, left + len(inner)))
            at += len(part)
        return tuple(cells)

    def _kind(self, line: str, start: int) -> Kind:
        if self.tail or _TAIL.match(line):
            # Above the first paragraph it only names the section that the page stands in.
            self.tail = self.tail or self.body_seen
            return Kind.CHROME
        if table := self._table(line, start):
            return table
        if fixed := self._fixed(line):
            return fixed
        return self._prose(line)

    def _table(self, line: str, start: int) -> Kind | None:
        if start in self.rows or (line.count("|") + line.count("\t") >= 2 and _TABLE_HEAD.search(line)):
            self.table = True
            return Kind.ROW
        if self.table and ("|" in line or "\t" in line):
            return Kind.ROW
        self.table = self.table and len(line) < 80 and not _ENDS.search(line)  # the name of a group of rows
        return None

    def _fixed(self, line: str) -> Kind | None:
        if len(line) < 80 and _SIGNATURE.match(line):
            self.signed, self.recipients = True, False
            return Kind.SIGNATURE
        if len(line) < 400 and _RECIPIENTS.match(line):
            self.recipients = True
            return Kind.RECIPIENTS
        if self.recipients and re.match(r"[-–+•]|như trên|lưu\s*:", line, re.IGNORECASE) and len(line) < 200:
            return Kind.RECIPIENTS
        self.recipients = False
        if len(line) < 110 and _STAMP.match(line):
            return Kind.STAMP
        if not self.body_seen and (_LETTERHEAD.match(line) or _PLACE_DAY.search(line)):
            return Kind.LETTERHEAD
        if self._chrome(line):
            return Kind.CHROME
        if (
            len(line) < 220
            and (_CAPTION.match(line) or ("ảnh" in line.lower() and _OF_PICTURE.search(line)))
            and not re.match(r"(?:Tin|Bài)", line)
            and not re.search(r"\.\s+\w.*\.$", line)
        ):
            return Kind.CAPTION
        return None

    def _chrome(self, line: str) -> bool:
        if line.count("|") >= 2 or line.count("»") or line.count(">>") or line.startswith(("«", "[")):
            return True
        if len(line) >= 120 or line[-1] in ".;:":
            return False
        low = line.lower()
        low = _MORE.sub("", low) if low.rstrip("»> \t").endswith(_MORE_WORDS) else low
        if len(low.split()) > 5 and low != line.lower():
            return False  # a teaser that only ends in a link
        return low in _CHROME_LINES or bool(_CHROME_START.match(low) or _CHROME.search(low))

    def _prose(self, line: str) -> Kind:
        marker = _MARKER.match(line)
        bare = line[marker.end() :] if marker else line
        marked = marker is not None
        if self.signed and len(line) < 80 and not marked:
            return Kind.SIGNATURE
        if marked and len(bare) > 1:
            return self._marked(line, bare)
        if self.official and self.body_seen and any(sign.match(line) for sign in (LEADS, JOINS, DUE)):
            return Kind.BODY
        if len(line) > 170 or _ENDS.search(line) or (len(line) > 80 and not self.official and _TELLS.match(line)):
            self.body_seen = True
            return Kind.BODY
        if not self.body_seen:
            return Kind.LETTERHEAD if line.isupper() and not _DOC_TITLE.match(line) and self.official else Kind.TITLE
        heads = self.official and (line.isupper() or _BODY_NAME.match(line))
        if len(line) < 45 and not _HAS_VERB.search(line) and not heads:
            return Kind.BYLINE
        return Kind.CAPTION if not self.official else self._official_rest(line)

    def _official_rest(self, line: str) -> Kind:
        return Kind.HEADING if len(line) < 90 else Kind.BODY

    def _marked(self, line: str, bare: str) -> Kind:
        self.body_seen = True
        roman = _ROMAN.match(line)
        if len(line) < 140 and (roman or bare.isupper() or line[0] not in "-–+*•●▪") and not _ENDS.search(line):
            return Kind.HEADING
        return Kind.ITEM


def holding(lines: list[Line], places: list[int]) -> Iterator[Line]:
    """The lines in which any of the places lies, both in order of the page: what asks for them skips the others."""
    n = 0
    for line in lines:
        n = bisect_left(places, line.start, n)
        if n == len(places):
            return
        if places[n] < line.end:
            yield line


def form_of(text: str, lines: list[Line]) -> Form:
    """What kind of paper this is, by its heading; whatever has none is press."""
    head = "\n".join(
        text[ln.start : ln.end] for ln in lines[:16] if ln.kind in {Kind.TITLE, Kind.LETTERHEAD, Kind.HEADING}
    )
    recipients = any(ln.kind is Kind.RECIPIENTS and text.startswith("Kính gửi", ln.start) for ln in lines)
    official = "Số" in head and _NUMBERED.search(head) is not None
    if re.search(r"(?m)^(?:THÔNG BÁO|KẾT LUẬN|BIÊN BẢN)\b", head) and re.search(
        r"kết luận|ý kiến (?:của|chỉ đạo)|BIÊN BẢN", text[:2500], re.IGNORECASE
    ):
        return Form.NOTICE
    if (_MINUTES.search(head) and _CHAIRED.search(text[:2500])) or (official and _CONCLUSION.match(head)):
        return Form.NOTICE
    if re.search(r"(?m)^(?:BÁO CÁO|TỜ TRÌNH)" + (r"\b" if official else r"\s*$"), head):
        return Form.REPORT
    if re.search(
        r"(?m)^(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN|QUYẾT ĐỊNH|HƯỚNG DẪN|CHỈ THỊ|CÔNG ĐIỆN|NGHỊ QUYẾT)\b", head
    ):
        return Form.PLAN
    if recipients or (official and re.search(r"V/v|Về việc|UBND-|/CV|CÔNG VĂN|THÔNG BÁO", head)):
        return Form.LETTER
    if official:
        return Form.PLAN
    stamps = sum(ln.kind is Kind.STAMP for ln in lines)
    longest = max((ln.end - ln.start for ln in lines if ln.kind is Kind.BODY), default=0)
    if stamps >= 3 and longest < 320:
        return Form.LISTING
    return Form.PRESS
