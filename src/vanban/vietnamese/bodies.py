"""Names of bodies by their grammar: head + field + level + place, as in "Phòng Nội vụ huyện X"; lists written out."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from vanban.vietnamese.anchors import Anchors
from vanban.vietnamese.cues import lines, words
from vanban.vietnamese.fold import fold
from vanban.vietnamese.grammar import (
    ACRONYM_HERE,
    CAP,
    COMPOUND_HERE,
    ITEM_SEP,
    JOINABLE_HERE,
    LEVEL_HERE,
    LIST_HEAD,
    MANNER,
    MEMBER_BEFORE,
    OPENER,
    PLACE_ITEM,
    PLACELESS,
    PLACES_HEAD,
    REGION_HERE,
    SAYS,
    TITLE_BEFORE,
    TOKEN,
    VERBS,
)
from vanban.vietnamese.mentions import FIELD_HERE, MENTION, Fields, Mention
from vanban.vietnamese.patterns import pattern
from vanban.vietnamese.places import is_seat, is_surname, place_end

if TYPE_CHECKING:
    from collections.abc import Iterator


_LISTS = Anchors(
    "các", "những", "một số", "hai", "ba", "bốn", "lãnh đạo", "đại diện"
)  # every word that LIST_HEAD begins with
_SEVERAL = ("các", "những", "một số", "cấp")
_BETWEEN = pattern(r"[\s–&,.-]")  # the letters of an abbreviation
_COLLECTIVE = pattern(r"\b(?:các|những|một số|cấp)\b")


_OPENS = pattern(OPENER)
_OTHER_NAMES = pattern(rf"(?:\s{CAP}){{2,3}}(?!\s{CAP})")
_THREE_NAMES = pattern(rf"\s+({CAP})\s+{CAP}\s+{CAP}")
_WORD = pattern(r"\w+")
_NUMBERED = pattern(r"(?:số|khu vực|đường bộ|Đường bộ|Xây dựng)$")
_PLACE_NAME = pattern(rf"{CAP}\s+{CAP}$")
_CLOSED = pattern(r"\s*(?:[,;:)]|\.\s|$)")
_FIRM = ("Công ty", "công ty", "Tập đoàn", "Hợp tác xã")
_NAME_OVER = pattern(r"\s*(?:[,;.:)]|$|\s[a-zđ])")


class Body(NamedTuple):
    """A body named at `text[start:end]`; `written` is False for a name that had to be written out of a list."""

    start: int
    end: int
    name: str
    key: str
    collective: bool = False
    written: bool = True


@cache
def _expansions() -> tuple[tuple[str, str, str], ...]:
    """Each abbreviation, its letters alone and what they stand for, the longest first."""
    rows = (line.partition(" = ") for line in lines("abbreviations"))
    told = ((fold(short.rstrip(".")), fold(full)) for short, _, full in rows)
    return tuple((short, _bare(short), full) for short, full in sorted(told, key=lambda row: -len(row[1])))


@cache
def _written(letters: str) -> re.Pattern[str]:
    """An abbreviation with whatever may stand between its letters: "TTTT", "TT-TT", "TT&TT"."""
    spelled = r"\s*[-–&,.]?\s*(?:và\s+)?".join(map(re.escape, letters))
    return re.compile(rf"(?<!\w){spelled}(?!\w)")


def _bare(text: str) -> str:
    return _BETWEEN.sub("", text)


@lru_cache(maxsize=4096)
def body_key(name: str) -> str:
    """The form in which two spellings of one body are equal: folded, abbreviations written out, no "và", no marks."""
    text = fold(name)
    bare = _bare(text)
    for letters, alone, full in _expansions():
        if alone in bare:
            text = _written(letters).sub(full, text)
            bare = _bare(text)
    return " ".join(w for w in _WORD.findall(text) if w not in {"va", "cac"})


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
    out: list[tuple[int, int, list[Body]]] = []
    for head in _LISTS.each(LIST_HEAD, text, 0, len(text)):
        word = head["head"].capitalize()
        items = _items(text, head.end(), (FIELD_HERE, ACRONYM_HERE), f"{word} ")
        if items and (len(items) > 1 or head["colon"]):
            out.append((head.start("head"), items[-1].end, items))
    for head in PLACES_HEAD.finditer(text):
        items = _items(text, head.end(), (PLACE_ITEM,), f"{head['council']} {head['level']} ")
        if len(items) > 1:
            out.append((head.start(), items[-1].end, items))
    out.sort(key=lambda g: g[0])
    kept: list[tuple[int, int, list[Body]]] = []
    for group in out:
        if not kept or group[0] >= kept[-1][1]:
            kept.append(group)
    return kept


def _items(text: str, at: int, kinds: tuple[Fields | re.Pattern[str], ...], prefix: str) -> list[Body]:
    out: list[Body] = []
    while match := next((found for kind in kinds if (found := kind.match(text, at))), None):
        if out and MENTION.match(text, at):
            break
        name = prefix + _squeezed(match[0])
        out.append(Body(match.start(), match.end(), name, body_key(name), written=False))
        sep = ITEM_SEP.match(text, match.end())
        if not sep:
            break
        at = sep.end()
    return out


def _mentions(text: str, start: int, end: int) -> Iterator[Body]:
    at = start
    while mention := MENTION.search(text, at, end):
        at = mention.end
        if mention.free:
            stop = _free_end(text, mention.start, mention.end, end)
            if stop is None:
                continue
            at = stop
            yield _body(text, mention.start, stop)
            continue
        yield from _plain(text, mention)


def _plain(text: str, mention: Mention) -> Iterator[Body]:
    """The bodies of a mention of the fixed grammar; the person after a title is cut off the place."""
    start, stop = mention.start, mention.end
    if pair := mention.part("pair"):
        yield from _pair(text, mention, pair[1])
        return
    if mention.part("vpbare"):
        name = "Văn phòng UBND tỉnh"
        yield Body(start, stop, name, body_key(name), written=False)
        return
    party = mention.part("party")
    if place := mention.part("place") or mention.part("commune"):
        stop = place_end(text, party[0] if party else start, place[0], stop)
    if party and mention.part("standing") and MEMBER_BEFORE.search(text[max(0, start - 16) : start]):
        start = party[0]
    if own := mention.part("depttail"):
        stop = own[0]
    if (seat := mention.part("seat")) and not is_seat(text, start, *seat):
        stop = seat[0]
    yield _body(text, start, stop)


def _pair(text: str, mention: Mention, behind: int) -> Iterator[Body]:
    """Both councils of "HĐND, UBND huyện X"; `behind` is where their names end."""
    start, stop = mention.start, mention.end
    place = mention.part("pairplace")
    cut = place_end(text, start, place[0], stop) if place else stop
    level = _squeezed(text[behind:cut])
    for council in ("HĐND", "UBND"):
        name = f"{council} {level}"
        yield Body(start, cut, name, body_key(name), collective="các " in level, written=False)


def _body(text: str, start: int, stop: int) -> Body:
    name = _squeezed(text[start:stop])
    return Body(start, stop, name, body_key(name), collective=_is_collective(name))


@lru_cache(maxsize=4096)
def _is_collective(name: str) -> bool:
    return any(word in name for word in _SEVERAL) and bool(_COLLECTIVE.search(name))


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _free_end(text: str, head: int, at: int, end: int) -> int | None:
    """Where a name of free words ends that begins at `head`, `at` being the end of its head; None if none follows."""
    level = LEVEL_HERE.match(text, at + 1) if text[at : at + 1] == " " else None
    if level:
        return _level_end(text, head, level)
    if PLACELESS.match(text, at + 1):
        return None
    if _names_person(text, at):
        return None
    walk = _Walk(text, head, at, min(end, at + 140))
    stop = walk.run()
    return stop if stop > at or _stands_alone(text, at) else None


def _names_person(text: str, at: int) -> bool:
    """Whether a person's name follows: "Trưởng Phòng Nguyễn Văn An"."""
    caps = _THREE_NAMES.match(text, at)
    if caps is None or not is_surname(caps[1]):
        return False
    return bool(TITLE_BEFORE.search(text[max(0, at - 40) : at].rsplit(" ", 1)[0]))


def _stands_alone(text: str, at: int) -> bool:
    tail = text[max(0, at - 24) : at]
    return bool(
        re.search(
            r"(?:Bảo tàng tỉnh|Hạt Kiểm lâm|(?:Tỉnh|Huyện|Thành|Thị) [đĐ]oàn|Đoàn Thanh niên|Kho bạc Nhà nước"
            r"|Ban Tiếp công dân)$",
            tail,
        )
    )


def _level_end(text: str, head: int, level: re.Match[str]) -> int:
    if not level["place"]:
        return level.end()
    return place_end(text, head, level.start("place"), level.end())


class _Walk:
    """Walks over the free words of a name until something shows that it is over."""

    def __init__(self, text: str, head: int, at: int, limit: int) -> None:
        self.text, self.head, self.at, self.limit = text, head, at, limit
        self.titled = TITLE_BEFORE.search(text[max(0, head - 24) : head]) is not None
        self.stop = self.first = at
        self.soft: int | None = None  # where it ends unless a level word shows that it goes on
        self.proper = 0
        self.firm = text[max(0, at - 12) : at].endswith(_FIRM)  # "Đầu tư xây dựng và Thương mại X" is all its name

    def run(self) -> int:
        for _ in range(16):
            if not self._step():
                break
        return self.soft if self.soft is not None else self.stop

    def _step(self) -> bool:
        field = FIELD_HERE.match(self.text, self.at + 1) if self.text[self.at : self.at + 1] == " " else None
        if field and field.end() <= self.limit:
            self.at = self.stop = field.end()
            self.proper = 0
            return True
        token = TOKEN.match(self.text, self.at, self.limit)
        if not token or "\n" in self.text[self.at : token.end()]:
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
        if compound := COMPOUND_HERE.match(self.text, begin):
            self.at = self.stop = compound.end()
            self.soft, self.proper = None, 0
            return True
        level = LEVEL_HERE.match(self.text, begin)
        if level and level.end() <= self.limit + 40:
            self.stop, self.soft = _level_end(self.text, self.head, level), None
            return False
        if region := REGION_HERE.match(self.text, begin):
            self.stop, self.soft = region.end(), None
            return False
        word = token["word"]
        if word.isdigit():
            return self._number(token)
        if word == "và":
            return self._and(token)
        if word[0].isupper():
            return self._capital(token, word)
        return self._small(token, begin, word)

    def _number(self, token: re.Match[str]) -> bool:
        """A number that is the last word of a name: "Đội Quản lý thị trường số 4", "khu vực 3", "thôn Ao Trám 2"."""
        told = self.text[max(0, self.at - 24) : self.at]
        counted = VERBS.at(self.text, token.end() + 1) is None and not _CLOSED.match(self.text, token.end())
        named = _PLACE_NAME.search(told) is not None and len(token["word"]) == 1 and not counted
        if (named or _NUMBERED.search(told)) and _NAME_OVER.match(self.text, token.end()):
            self.at = self.stop = token.end()
        return False

    def _and(self, token: re.Match[str]) -> bool:
        following = self.text[token.end() : token.end() + 2].strip()
        if following and following[0].isupper() and not MENTION.match(self.text, token.end() + 1):
            self.at = token.end()
            return True
        self.firm = False
        if self.soft is None:
            self.soft = self.stop
        self.at = token.end()
        return following[:1].isalpha() and not VERBS.at(self.text, token.end() + 1)

    def _capital(self, token: re.Match[str], word: str) -> bool:
        if self.soft is not None and MENTION.match(self.text, token.start("word")):
            return False
        if self.stop > self.first and _OPENS.match(self.text, token.start("word")):
            return False
        if self.titled and is_surname(word) and _OTHER_NAMES.match(self.text, token.end()):
            return False  # "Tổng Giám đốc Đài Tiếng nói Việt Nam [Nguyễn Thế Kỷ]"
        phrase = VERBS.at(self.text, token.start("word")) or 0  # "Kiểm soát", "Đổi mới" are one
        self.at = self.stop = max(token.end(), phrase)
        if self.firm:
            self.soft = None
        self.proper = self.proper + 1 if len(word) > 1 and not word.isupper() and phrase <= token.end() else 0
        return True

    def _small(self, token: re.Match[str], begin: int, word: str) -> bool:
        if word in words("name_stops") or not word[0].isalpha() or (self.proper >= 2 and self.soft is None):
            return False
        self.proper = 0
        says = SAYS.at(self.text, begin) or MANNER.at(self.text, begin)
        if says or (word == "các" and self.text.endswith("và ", 0, begin)):
            return False
        if VERBS.at(self.text, begin):
            if not (joined := JOINABLE_HERE.match(self.text, begin)):
                return False
            if self.soft is None and self.stop > 0:
                self.soft = self.stop
            self.at = self.stop = joined.end()
            return True
        self.at = self.stop = token.end()
        return True
