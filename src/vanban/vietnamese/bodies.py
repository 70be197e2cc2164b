"""Names of bodies by their grammar: head + field + level + place, as in "Phòng Nội vụ huyện X"; lists written out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from vanban.vietnamese.cues import UPPER, alternatives, lines, words
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_CAP = rf"[{UPPER}][\w’']*"
_PLACE = rf"(?:{_CAP}(?:[ ]{_CAP}){{0,5}})"
_LEVELS = r"(?:tỉnh|thành phố|thị xã|thị trấn|huyện|quận|phường|xã|đặc khu|TP\.?|TX\.?)"
_SEP = r"(?:\s*,\s*(?:và\s+)?|\s+và\s+|\s*[-–]\s*)"
_CLASS = rf"(?:các|những|một số|nhiều)\s+{_LEVELS}(?:{_SEP}{_LEVELS}(?!\w))*"
_LEVEL = rf"(?:{_CLASS}(?!\w)|{_LEVELS}(?:\s*,\s*{_LEVELS}(?!\w|\s+[A-ZĐ]))+|cấp\s+(?:tỉnh|huyện|xã)(?!\w)|{_LEVELS}(?!\w)(?P<place>\s+{_PLACE})?)"

_COUNCIL = r"(?:UBND|Ủy ban nhân dân|Ủy ban Nhân dân|ủy ban nhân dân|HĐND|Hội đồng nhân dân|Hội đồng Nhân dân)"
_PARTY = r"(?:Tỉnh ủy|Thành ủy|Huyện ủy|Thị ủy|Quận ủy|Đảng ủy)"


def _fields() -> str:
    """Every known field, its separators standing for each other; the longest first."""
    out = []
    for entry in sorted(lines("fields"), key=lambda e: -len(e)):
        pattern = ""
        for part in re.split(r"(\s+và\s+|\s*-\s*|\s*,\s*)", entry):
            if part.strip() in {"và", "-", ","}:
                pattern += r"(?:\s+và\s+|\s*[-–&,]\s*)" if "," in part else r"(?:\s+và\s+|\s*[-–&]\s*)"
            elif pattern:
                pattern += f"[{part[0].upper()}{part[0].lower()}]" + re.escape(part[1:]).replace(r"\ ", r"\s+")
            else:
                pattern = re.escape(part).replace(r"\ ", r"\s+")
        out.append(pattern)
    return "(?:" + "|".join(out) + r")(?!\w)"


_FIELD = _fields()
_ACRONYM = rf"(?:[{UPPER}]{{2,}}(?:\s?[&,-]\s?[{UPPER}]{{2,}})*(?:\s?&\s?[{UPPER}]+)*|[{UPPER}]+\s?[&-]\s?[{UPPER}]{{2,}})(?!\w)"
_FREE_HEADS = (
    r"Trung tâm(?=\s+[A-ZĐÀ-Ỹ])|Ban [Cc]án sự [Đđ]ảng|Trạm(?=\s+(?:Y tế|Chăn nuôi|Thú y|Khuyến|Kiểm|Bảo vệ|Quản lý|Trồng))|Hạt Kiểm lâm|Xí nghiệp(?=\s+[A-ZĐ])|Thư viện(?=\s+tỉnh)|Bảo tàng(?=\s+(?:tỉnh|[A-ZĐ]))|Nhà hát(?=\s+[A-ZĐ])|Đội(?=\s+[A-ZĐ])|Phòng(?=\s+[A-ZĐ])|Văn phòng(?=\s+Sở)|Chi nhánh(?=\s+[A-ZĐ])|Bảo tàng|Ban [Qq]uản lý|Ban QLDA|BQLDA|BQL|Ban [Cc]hỉ đạo|BCĐ|Ban [Cc]hỉ huy|Bộ [Cc]hỉ huy|Bộ CHQS|BCHQS"
    rf"|Ban(?=\s+(?:Dân tộc|Tôn giáo|An toàn|Kinh tế|Thi đua|Đổi mới|Công tác|Đại diện))|Ban Tiếp công dân"
    rf"|Bệnh viện(?=\s+[{UPPER}])|Trường(?=\s+[{UPPER}])|Đại học(?=\s+[{UPPER}])|Học viện(?=\s+[{UPPER}])"
    rf"|Công ty(?=\s+[{UPPER}])|Tổng [Cc]ông ty(?=\s+[{UPPER}])|Tập đoàn(?=\s+[{UPPER}])|Hợp tác xã(?=\s+[{UPPER}])"
    rf"|Hội(?=\s+[{UPPER}])|Hiệp hội(?=\s+[{UPPER}])|Liên đoàn Lao động|LĐLĐ|Liên minh|Liên hiệp(?=\s+[{UPPER}])"
    r"|Kho bạc Nhà nước|KBNN|Bảo hiểm [Xx]ã hội|BHXH|Ngân hàng(?=\s+[A-ZĐ])"
    rf"|Tổng cục|Cục(?=\s+[{UPPER}])|Chi cục(?=\s+[{UPPER}])|Vụ(?=\s+[{UPPER}])|Viện(?=\s+[{UPPER}])"
    rf"|Đài(?=\s+(?:Phát|Truyền|PT|TT|Khí|Tiếng|Thông))|Báo(?=\s+(?:và\s+Đài\s+)?[{UPPER}])"
    rf"|Tòa án [Nn]hân dân|TAND|Viện [Kk]iểm sát [Nn]hân dân|VKSND|Điện lực(?=\s+[{UPPER}th])|Đồn Biên phòng"
    rf"|Thuế(?=\s+(?:tỉnh|thành phố|cơ sở))|Hải quan(?=\s+[{UPPER}])|Quỹ(?=\s+[{UPPER}])|Hội đồng(?=\s+[{UPPER}])"
    r"|Mặt trận Tổ quốc|MTTQ|Ủy ban M(?:ặt trận Tổ quốc|TTQ)|Đoàn ĐBQH|Đoàn đại biểu Quốc hội|Đoàn Thanh niên"
    r"|Tỉnh đoàn|Huyện đoàn|Thành đoàn|Thị đoàn|Ban Tuyên giáo|Ban Tổ chức|Ban Dân vận|Ban Nội chính|Ban Thường vụ"
    r"|Ủy ban Kiểm tra|Văn phòng(?=\s+(?:Đăng ký|Điều phối|Ban|Đoàn|Công chứng))|Thanh tra(?=\s+(?:tỉnh|Sở|huyện|Chính phủ|thành phố))"
    r"|Công an(?=\s+(?:tỉnh|thành phố|huyện|thị xã|xã|phường|TP|các))|Bộ Tư lệnh|Cảng vụ|Bưu điện(?=\s+(?:tỉnh|huyện|thành phố))"
    r"|Sở Chỉ huy|Nhà xuất bản|Cổng Thông tin điện tử Chính phủ"
)  # fmt: skip

_MENTION = re.compile(
    r"(?<![\w/-])(?:"
    rf"(?P<vp>Văn phòng|VP)\s+(?:Đoàn\s+(?:ĐBQH|đại biểu Quốc hội)\s*(?:và|-|,)\s*)?(?:(?:HĐND|Hội đồng nhân dân)\s*(?:và|-|–|,|&)\s*)?(?:{_COUNCIL}\s+(?:{_LEVEL})|{_PARTY}|Chính phủ|Trung ương Đảng|Quốc hội|(?P<vpbare>UBND))"
    rf"|(?P<pair>(?:HĐND|Hội đồng nhân dân)(?:\s*,\s*|\s+và\s+|\s*[-–]\s*)(?:UBND|Ủy ban nhân dân))\s+(?:{_LEVEL.replace('place', 'place2')})"
    rf"|(?P<council>{_COUNCIL})\s+(?:{_LEVEL.replace('place', 'place3')})"
    rf"|(?P<standing>Thường trực\s+|Ban Thường vụ\s+|Ban Tuyên giáo(?:\s+và\s+Dân vận)?\s+|Ban Tổ chức\s+|Ban Dân vận\s+|Ban Nội chính\s+|Ủy ban Kiểm tra\s+)?(?P<party>{_PARTY})(?!\s+viên)(?P<partyof>\s+(?:xã|phường|thị trấn)(?:\s+{_PLACE})?|(?P<partyplace>\s+{_PLACE}))?"
    rf"|(?P<dept>Sở|Bộ)\s+(?P<deptfield>{_FIELD}|{_ACRONYM})(?P<depttail>\s+tỉnh(?!\w))?"
    rf"|(?P<section>Phòng\s+(?:{_FIELD}|{_ACRONYM})|Ban\s+{_FIELD})(?:\s+(?:{_LEVEL.replace('place', 'place4')}))?"
    r"|(?P<fixed>Thủ tướng Chính phủ|Chính phủ(?!\s+(?:điện tử|số))|Quốc hội|Ban Bí thư|Bộ Chính trị|Bộ Quốc phòng|Bộ Công an|Bộ Ngoại giao"
    r"|(?<!Ủy viên )Trung ương Đảng|Ủy ban Thường vụ Quốc hội|Tòa án nhân dân tối cao|Ủy ban Dân tộc|Đảng ủy các cơ quan Đảng)"
    rf"|(?P<brand>VNPT|Viettel|MobiFone|Mobifone|VinaPhone|Vinaphone|Vietnamobile|FPT(?: Telecom)?|EVN|Agribank|Vietcombank|BIDV)(?P<brandplace>\s+{_PLACE})?"
    rf"|(?P<free>{_FREE_HEADS})"
    r")(?!\w)"
)
_LIST_HEAD = re.compile(
    r"(?<!\w)(?:các|những|một số|[Cc]ác|lãnh đạo|đại diện)\s+(?P<head>[Ss]ở|[Pp]hòng|[Bb]ộ|[Bb]an)(?P<mid>(?:\s*,\s*(?:ban|ngành|phòng))*(?:\s+(?:huyện|tỉnh))?)\s*(?P<colon>:)?\s+"
    rf"(?=(?:{_FIELD}|{_ACRONYM}))"
)
_PLACES_HEAD = re.compile(
    rf"(?P<council>UBND|Ủy ban nhân dân|Công an|HĐND)\s+các\s+(?P<level>xã|phường|huyện|quận|thị xã|thành phố|thị trấn)\s*:?\s+(?={_CAP})"
)
_ITEM = re.compile(rf"(?:{_FIELD}|{_ACRONYM})")
_PLACE_ITEM = re.compile(_PLACE)
_ITEM_SEP = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s*[-–]\s+")
_TOKEN = re.compile(r"\s*(?:(?P<word>[\w&’'./]*[\w&])|(?P<mark>[^\w\s]))")
_LEVEL_HERE = re.compile(rf"(?:{_LEVEL})")
_FIELD_HERE = re.compile(_FIELD)
_PLACELESS = re.compile(r"Tích hợp|Dữ liệu|Giám sát|IOC|Hội nghị|Văn hóa đa năng|Thương mại(?!\s+và)")
_TITLE_BEFORE = re.compile(
    r"(?:Chủ tịch|Phó Chủ tịch|PCT|Bí thư|Phó Bí thư|Giám đốc|Phó Giám đốc|Trưởng|Phó|Chánh Văn phòng|Chánh|Thường trực)\s*$"
)
_MEMBER_BEFORE = re.compile(r"(?:Ủy viên|Bí thư|Chủ tịch)\s+$")
_VERB_HERE = re.compile(rf"(?:{alternatives('verbs')})(?!\w)", re.IGNORECASE)
_COMPOUND_HERE = re.compile(rf"(?:{alternatives('compounds')})(?!\w)", re.IGNORECASE)
_JOINABLE_HERE = re.compile(rf"(?:{alternatives('joinable')})(?!\w)")


@dataclass(frozen=True, slots=True)
class Body:
    """A body named at `text[start:end]`; `written` is False for a name that had to be written out of a list."""

    start: int
    end: int
    name: str
    key: str
    collective: bool = False
    written: bool = True


@cache
def _expansions() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = []
    for line in lines("abbreviations"):
        short, _, full = line.partition(" = ")
        letters = r"\s*[-–&,.]?\s*(?:và\s+)?".join(re.escape(c) for c in fold(short.rstrip(".")))
        rows.append((re.compile(rf"(?<!\w){letters}(?!\w)"), fold(full)))
    return tuple(sorted(rows, key=lambda r: -len(r[1])))


@cache
def body_key(name: str) -> str:
    """The form in which two spellings of one body are equal: folded, abbreviations written out, no "và", no marks."""
    text = fold(name)
    for pattern, full in _expansions():
        text = pattern.sub(full, text)
    return " ".join(w for w in re.findall(r"\w+", text) if w not in {"va", "cac"})


def find_bodies(text: str) -> list[Body]:
    """Every body named in the text, in order, lists such as "các Sở: A, B" written out. Time grows with length."""
    found: list[Body] = []
    listed = _listed(text)
    taken_until = 0
    for group_start, group_end, group in listed:
        found.extend(_mentions(text, taken_until, group_start))
        found.extend(group)
        taken_until = group_end
    found.extend(_mentions(text, taken_until, len(text)))
    return found


def _listed(text: str) -> list[tuple[int, int, list[Body]]]:
    """Elliptical lists: their extent and the bodies they stand for."""
    out = []
    for head in _LIST_HEAD.finditer(text):
        word = head["head"].capitalize()
        items = _items(text, head.end(), _ITEM, f"{word} ")
        if len(items) > 1 or head["colon"]:
            out.append((head.start("head"), items[-1].end, items))
    for head in _PLACES_HEAD.finditer(text):
        items = _items(text, head.end(), _PLACE_ITEM, f"{head['council']} {head['level']} ")
        if len(items) > 1:
            out.append((head.start(), items[-1].end, items))
    out.sort(key=lambda g: g[0])
    kept: list[tuple[int, int, list[Body]]] = []
    for group in out:
        if not kept or group[0] >= kept[-1][1]:
            kept.append(group)
    return kept


def _items(text: str, at: int, item: re.Pattern[str], prefix: str) -> list[Body]:
    out = []
    while match := item.match(text, at):
        if out and _MENTION.match(text, at):
            break
        name = prefix + _squeezed(match[0])
        out.append(Body(match.start(), match.end(), name, body_key(name), written=False))
        sep = _ITEM_SEP.match(text, match.end())
        if not sep:
            break
        at = sep.end()
    return out


def _mentions(text: str, start: int, end: int) -> Iterator[Body]:
    at = start
    while match := _MENTION.search(text, at, end):
        at = match.end()
        if match["free"]:
            stop = _free_end(text, match.end(), end)
            if stop is None:
                continue
            at = stop
            yield _body(text, match.start(), stop)
            continue
        yield from _plain(text, match)


def _plain(text: str, match: re.Match[str]) -> Iterator[Body]:
    """The bodies of a match of the fixed grammar; the person after a title is cut off the place."""
    start, stop = match.start(), match.end()
    if match["pair"]:
        cut = _person_cut(text, start, match.start("place2"), stop) if match["place2"] else stop
        level = _squeezed(text[match.end("pair") : cut])
        for council in ("HĐND", "UBND"):
            name = f"{council} {level}"
            yield Body(start, cut, name, body_key(name), collective="các " in level, written=False)
        return
    if match["vpbare"]:
        name = "Văn phòng UBND tỉnh"
        yield Body(start, stop, name, body_key(name), written=False)
        return
    for group in ("place", "place3", "place4"):
        if match[group]:
            stop = _person_cut(text, start, match.start(group), stop)
    if match["partyplace"]:
        stop = _person_cut(text, match.start("party"), match.start("partyplace"), stop)
    if match["standing"] and _MEMBER_BEFORE.search(text[max(0, start - 16) : start]):
        start = match.start("party")
    if match["brand"] and match["brandplace"]:
        stop = _person_cut(text, start, match.start("brandplace"), stop)
    if match["depttail"]:
        stop = match.start("depttail")
    yield _body(text, start, stop)


def _body(text: str, start: int, stop: int) -> Body:
    name = _squeezed(text[start:stop])
    return Body(start, stop, name, body_key(name), collective=bool(re.search(r"\b(?:các|những|một số|cấp)\b", name)))


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _person_cut(text: str, start: int, place_at: int, stop: int) -> int:
    """Where the place ends if a person follows: "Phó Chủ tịch UBND tỉnh [Đồng Tháp] Huỳnh Minh Tuấn"."""
    caps = list(re.finditer(_CAP, text[place_at:stop]))
    names = [c[0] for c in caps]
    if not _TITLE_BEFORE.search(text[max(0, start - 24) : start]):
        known = _known_place(names)
        limit = known or min(len(names), 4)
        return place_at + caps[limit - 1].end()
    keep = _known_place(names)
    if keep is None:
        keep = next((i for i, n in enumerate(names) if n in words("surnames") and len(names) - i >= 2), len(names))
        if keep == 0 and len(names) <= 2:
            keep = len(names)
    return (
        place_at + caps[keep - 1].end() if keep else text.rindex(text[start:place_at].rstrip()[-1], start, place_at) + 1
    )


@cache
def _province_words() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold(name).split()) for name in lines("provinces"))


def _known_place(names: list[str]) -> int | None:
    for size in (3, 2, 1):
        if tuple(fold(n) for n in names[:size]) in _province_words():
            return size if len(names) >= size else None
    return None


def _free_end(text: str, at: int, end: int) -> int | None:
    """Where a name of free words ends, `at` being the end of its head; None if no name follows."""
    level = _LEVEL_HERE.match(text, at + 1) if text[at : at + 1] == " " else None
    if level:
        return _level_end(text, at, level)
    if _PLACELESS.match(text, at + 1):
        return None
    if _names_person(text, at):
        return None
    walk = _Walk(text, at, min(end, at + 140))
    stop = walk.run()
    return stop if stop > at or _stands_alone(text, at) else None


def _names_person(text: str, at: int) -> bool:
    """Whether a person's name follows: "Trưởng Phòng Nguyễn Văn An"."""
    caps = re.compile(rf"\s+({_CAP})\s+{_CAP}\s+{_CAP}").match(text, at)
    return bool(caps) and caps[1] in words("surnames") and bool(_TITLE_BEFORE.search(text[max(0, at - 40) : at].rsplit(" ", 1)[0]))


def _stands_alone(text: str, at: int) -> bool:
    tail = text[max(0, at - 24) : at]
    return bool(
        re.search(
            r"(?:Bảo tàng tỉnh|Tỉnh đoàn|Huyện đoàn|Thành đoàn|Thị đoàn|Đoàn Thanh niên|Kho bạc Nhà nước|Ban Tiếp công dân)$", tail
        )
    )


def _level_end(text: str, at: int, level: re.Match[str]) -> int:
    if not level["place"]:
        return level.end()
    return _person_cut(text, at, level.start("place"), level.end())


class _Walk:
    """Walks over the free words of a name until something shows that it is over."""

    def __init__(self, text: str, at: int, limit: int) -> None:
        self.text, self.at, self.limit = text, at, limit
        self.stop = at
        self.soft: int | None = None  # where it ends unless a level word shows that it goes on
        self.proper = 0

    def run(self) -> int:
        for _ in range(16):
            if not self._step():
                break
        return self.soft if self.soft is not None else self.stop

    def _step(self) -> bool:
        field = _FIELD_HERE.match(self.text, self.at + 1) if self.text[self.at : self.at + 1] == " " else None
        if field and field.end() <= self.limit:
            self.at = self.stop = field.end()
            self.proper = 0
            return True
        token = _TOKEN.match(self.text, self.at, self.limit)
        if not token:
            return False
        if token["mark"]:
            return self._mark(token)
        return self._word(token)

    def _mark(self, token: re.Match[str]) -> bool:
        after = self.text[token.end() : token.end() + 2].strip()
        if token["mark"] in "-–" and after and after[0].isupper() and self.stop > 0:
            self.at = token.end()
            return True
        return False

    def _word(self, token: re.Match[str]) -> bool:
        begin = token.start("word")
        level = _LEVEL_HERE.match(self.text, begin)
        if level and level.end() <= self.limit + 40:
            self.stop, self.soft = _level_end(self.text, self.at, level), None
            return False
        word = token["word"]
        if word == "và":
            return self._and(token)
        if word[0].isupper():
            return self._capital(token, word)
        return self._small(token, begin, word)

    def _and(self, token: re.Match[str]) -> bool:
        following = self.text[token.end() : token.end() + 2].strip()
        if following and following[0].isupper() and not _MENTION.match(self.text, token.end() + 1):
            self.at = token.end()
            return True
        if self.soft is None:
            self.soft = self.stop
        self.at = token.end()
        return following[:1].isalpha() and not _VERB_HERE.match(self.text, token.end() + 1)

    def _capital(self, token: re.Match[str], word: str) -> bool:
        if self.soft is not None and _MENTION.match(self.text, token.start("word")):
            return False
        self.proper = self.proper + 1 if len(word) > 1 and not word.isupper() else 0
        self.at = self.stop = token.end()
        return True

    def _small(self, token: re.Match[str], begin: int, word: str) -> bool:
        if word in words("name_stops") or not word[0].isalpha() or (self.proper >= 2 and self.soft is None):
            return False
        self.proper = 0
        if compound := _COMPOUND_HERE.match(self.text, begin):
            self.at = self.stop = compound.end()
            return True
        verb = _VERB_HERE.match(self.text, begin)
        if verb:
            joined = _JOINABLE_HERE.match(self.text, begin)
            if not joined:
                return False
            if self.soft is None and self.stop > 0:
                self.soft = self.stop
            self.at = self.stop = joined.end()
            return True
        self.at = self.stop = token.end()
        return True
