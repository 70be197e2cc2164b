"""Whether words tell of work, whatever their verb: lists know some verbs and veto what is none, the place decides."""

from __future__ import annotations

import re
import sys
from functools import cached_property

from vanban.vietnamese.cues import Phrases
from vanban.vietnamese.grammar import VERBS
from vanban.vietnamese.patterns import pattern
from vanban.vietnamese.tokens import READER

ADVERBS = Phrases(lists=("adverbs",))
# Behind these a verb follows, known or not: "khẩn trương vá ...", "cần gỡ ...".
_URGES = Phrases(
    *("khẩn trương", "gấp rút", "cương quyết", "chủ động", "tích cực", "tiếp tục", "tập trung", "kịp thời"),
    *("thường xuyên", "sớm", "kiên quyết", "nghiêm túc", "trực tiếp", "nhanh chóng", "quyết liệt", "định kỳ"),
    *("phải", "cần", "phải phải", "cần phải", "cũng phải", "cũng cần", "cũng phải phải", "cũng cần phải"),
    *("hãy", "từng bước", "dứt khoát", "mạnh dạn", "kiên trì", "đừng", "đích thân"),
)
_NO_VERB = (
    r"(?:và|các|những|trong|cho|với|ở|tại|là|hơn|để|vào|theo|của|được|đến|từ|về|bằng|cùng|như|nhất|trên|dưới|mọi|một"
    r"|hai|ba|có|không|nhau|này|đó|nữa|thì|mà|hoặc|hay|nhưng|bị|do|vì|nên|đã|đang|sẽ|việc|sự|công tác|cao|tốt|mạnh|sâu"
    r"|toàn|tối đa|rất|rà|đối|qua|sau|trước|khi|thiết|phải|lắm|thêm|đúng)"
)
_ANY_VERB = pattern(rf"\s+(?!{_NO_VERB}(?!\w))[^\W\d_]+", re.IGNORECASE)
_FIRST = pattern(r"\w+")
_GAP = pattern(r"\s+")


class Work:
    """A verb phrase that stands at a place of a text."""

    __slots__ = ("_end", "_start")

    def __init__(self, start: int, end: int) -> None:
        self._start, self._end = start, end

    def start(self) -> int:
        return self._start

    def end(self) -> int:
        return self._end


# What is not to be done, before what is: "không đợi đến tháng 9 mà kiểm tra ngay".
_INSTEAD = frozenset({"không", "chưa", "thôi"})
_NOT_BUT = pattern(r"(?:không|chưa|thôi)\s[^,;.]{2,80}?,?\s(?:mà|nhưng)\s+(?:(?:phải|cần|hãy|là)\s+)?", re.IGNORECASE)
_WITH_WHOM = 90  # characters in which stands with whom it is done
_BY_TRADE = pattern(r"\s(?:viên|[IVXL]{1,6})(?!\w)")  # "tuyên truyền viên"; "HĐND tỉnh khóa XVI"


class _VerbPhrase:
    """Adverbs and a verb of the list; or words that urge and any verb."""

    @cached_property
    def _led(self) -> frozenset[str]:
        """The words that something may begin with which leads to a verb."""
        return frozenset({*ADVERBS.first, *_URGES.first})

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | Work | None:
        """The work that stands at `start`, read no further than `end`; None if none does."""
        page = READER.page
        first = page.at.get(start) if page.text is text else None
        if first is None:
            word = _FIRST.match(text, start, end)
            if word is None:
                return None
            first = word[0].lower()
        if first in _INSTEAD and (work := self._instead(text, start, end)):
            return work
        if first in self._led:
            return self._behind(text, start, end)
        verb = VERBS.known.get(first)
        if verb is None:
            found = VERBS.led(first, text, start, end) if first in VERBS.first else None
        else:
            found = verb.match(text, start, end)
        # Who does it by trade is no work: "Vận động viên A".
        return None if found and _BY_TRADE.match(text, found.end()) else found

    def _instead(self, text: str, start: int, end: int) -> Work | None:
        """The work that stands behind what is not to be done."""
        not_but = _NOT_BUT.match(text, start, end)
        if not_but is None:
            return None
        begins = [not_but.end()]
        if text.startswith("cùng ", begins[0]):  # "... mà cùng Sở B ra quân kiểm tra"
            begins += [space.end() for space in _SPACE.finditer(text, begins[0], min(end, begins[0] + _WITH_WHOM))]
        verb = next((verb for at in begins if (verb := self.match(text, at, end))), None)
        return Work(start, verb.end()) if verb else None

    def _behind(self, text: str, start: int, end: int) -> Work | None:
        """The work that stands behind adverbs, or behind what urges to it."""
        for begin in reversed(past_adverbs(text, start, end)):
            if verb := VERBS.match(text, begin, end):
                return Work(start, verb.end())
            urges = _URGES.match(text, begin, end)
            if urges and (verb := _ANY_VERB.match(text, urges.end(), end)):
                return Work(start, verb.end())
        return None


def past_adverbs(text: str, at: int, end: int) -> list[int]:
    """The places past no adverb, past one, past two that stand at a place one after the other."""
    places = [at]
    while (adverb := ADVERBS.match(text, places[-1], end)) and (gap := _GAP.match(text, adverb.end(), end)):
        places.append(gap.end())
    return places


VERB_PHRASE = _VerbPhrase()


def instead(text: str, at: int, end: int) -> bool:
    """Whether work stands behind what is not to be done: "không đợi đến tháng 9 mà kiểm tra ngay"."""
    return _NOT_BUT.match(text, at, end) is not None and VERB_PHRASE.match(text, at, end) is not None


# With these a leader's sentence orders without a subject: "Sớm đưa trung tâm vào vận hành".
URGED = pattern(
    r"(?:sớm|tập trung|khẩn trương|tiếp tục|tăng cường|đẩy nhanh|đẩy mạnh|chú trọng|chủ động|kiên quyết|kịp thời"
    r"|thường xuyên|nghiêm túc|quyết liệt)\s",
    re.IGNORECASE,
)
_DUE = pattern(
    r"(?:việc|công tác|hồ sơ|dự án|công trình|báo cáo|kế hoạch|đề án|hệ thống|tiến độ)\s[^,;:.]{2,60}?"
    r"\s(?:phải|cần)(?: được)?\s+(?!làm|thực hiện)",
    re.IGNORECASE,
)
_VETO = Phrases(lists=("not_work",))
_WORD = pattern(r"(?P<first>[^\W\d_]+)\s+(?P<next>\S)")
# What tells of its subject instead of ordering something.
_TELLS = pattern(
    r"[^\s,;:]+(?:\s[^\s,;:]+){0,4}?\s(?:là|đã|đang|vẫn|còn|chưa|bị|được|đạt|chiếm|sẽ|có|rất|ngày càng|luôn|hiện)\s",
    re.IGNORECASE,
)


_IS_NOUN = pattern(
    r"\s+(?:sẽ|đã|bị|là|vẫn|đang|từ(?! (?:sớm|xa|đầu|gốc|nay|đây|ngày|tháng|quý|tuần|cơ sở|mỗi|từng))|cho thấy|của"
    r"|cũng|hơn)\s"
)  # "ứng dụng sẽ ...": a verb by its letters, a noun here
_HONOURS = pattern(r"(?<!\w)(?:chúc mừng|cảm ơn|bày tỏ|ghi nhận|biểu dương|tri ân|tặng hoa)(?!\w)", re.IGNORECASE)


_SPACE = pattern(r"\s")


def verb_within(said: str) -> re.Match[str] | Work | None:
    """The first work that begins behind a space."""
    found = (VERB_PHRASE.match(said, space.end()) for space in _SPACE.finditer(said))
    return next((match for match in found if match), None)


def no_work(said: str) -> bool:
    """Whether words open with what is known to be no work: a thing, a state, a link."""
    return _VETO.match(said) is not None


def tells(text: str, at: int, end: int) -> bool:
    """Whether what stands at a place tells how things are: "các xã đã xong", "giá vẫn còn cao"."""
    verb = VERB_PHRASE.match(text, at, end)
    if verb:
        return _IS_NOUN.match(text, verb.end(), end) is not None
    return _TELLS.match(text, at, end) is not None or _HONOURS.search(text, at, end) is not None


def due(text: str, at: int, end: int) -> bool:
    """Whether a thing is told that must be done: "việc bố trí tái định cư phải hoàn thành trước 30/6"."""
    thing = _DUE.match(text, at, end)
    return thing is not None and VERB_PHRASE.match(text, thing.end(), end) is not None


def may_work(text: str, at: int, end: int) -> bool:
    """Whether what stands at a place where work is expected can be work: a known verb, or any word without a veto."""
    if VERB_PHRASE.match(text, at, end):
        return True
    word = _WORD.match(text, at, end)
    if word is None or word["next"].isupper() or word["first"].isupper() or _VETO.match(text, at, end):
        return False
    return _TELLS.match(text, at, end) is None
