"""Where another doer begins within a chain of tasks: ", Sở B lập dự toán", ", còn xã thì vận động ..."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.addressees import read_addressees
from vanban.extraction.whens import past_when
from vanban.extraction.work import VERB_PHRASE, verb_within
from vanban.vietnamese.openings import opening
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context

# What may stand before another doer: ", trước mắt Sở B ...", ", muốn vậy thì các xã phải ...".
SHORT_LINK = pattern(
    r"(?:trước mắt|muốn vậy(?:,? thì)?|riêng|còn|sau đó|tiếp đó|ngoài ra|trong khi(?: đó)?|song song|mặt khác"
    r"|cùng với đó|(?:nếu )?(?:còn )?(?:thiếu|vướng|cần) thì),?\s+"
)
# What follows is work of its own: ", song song với đó tổ chức đội hỗ trợ".
UPON_THAT = opening(
    r"(?:trên cơ sở|từ|qua|nhờ|(?:song song|cùng)(?: với)?|bên cạnh|khi|sau|tiếp) (?:đó|ấy),?\s+"
    r"|đồng thời,?\s+"
)
WITH = opening(r"(?:cùng(?: với)?|phối hợp(?: với| cùng)?)\s+", re.IGNORECASE)
_CLASS_TAIL = pattern(
    r"(?:sở|ban|ngành|phòng|đơn vị|địa phương|quận|huyện|xã|thị trấn|phường|thành phố|thị xã|đoàn thể|cơ quan)$",
    re.IGNORECASE,
)
_CORRECTED = pattern(r"(?:chỉ đạo|đôn đốc|chấn chỉnh)\s[^,;]{0,40}$")  # "chấn chỉnh các sở, UBND các huyện ..."
_PARTNERS = pattern(r"phối hợp(?: chặt chẽ)?(?: với| cùng)?(?P<who>\s[^;:]{3,160}?)(?:,|\svà)?$", re.IGNORECASE)
# Who stands behind these only shares the work before the comma, or is told of: "phối hợp với các xã, UBND huyện".
_WITH_WHOM = pattern(
    r"(?<!\w)(?P<how>phối hợp|cùng|với|chỉ đạo|đôn đốc|của|cho"
    r"|các(?=\s(?:sở|ban|ngành|đơn vị|địa phương|huyện|xã|phường|cơ quan|phòng|bộ|tỉnh)))\s+[^,;]{0,40}$"
)
_SHARES = {"phối hợp", "cùng", "chỉ đạo", "đôn đốc"}
_THEN = pattern(r"\s+(?:thì\s+)?(?:(?:phải|cần|nên)\s+)?")
_ENDED = pattern(r"\s(?:trước|ngay|sớm|xong|\d[\d/.%]*)$")  # here the work before the comma is told to its end
_EACH_SO_MANY = pattern(r"mỗi\s[^,;.]{3,40}?\s(?:(?:ít nhất|tối thiểu)\s)?\d")  # a share of the work before
_FEW = 4  # words


def turns(context: Context, begin: int, mark: re.Match[str], end: int) -> bool:
    """Whether another body, or the doer with somebody else, begins work of its own behind a mark."""
    if _EACH_SO_MANY.match(context.text, mark.end(), end):
        return False
    return _new_subject(context, begin, mark, end) or _with_another(context, begin, mark, end)


def _with_another(context: Context, begin: int, mark: re.Match[str], end: int) -> bool:
    """Whether other work begins that is done with somebody: ", cùng Công an tỉnh triệt phá ..."."""
    text = context.text
    cue = WITH.match(text, mark.end(), end)
    named = read_addressees(context, cue.end(), end) if cue else None
    if named is None or len(text[begin : mark.start()].split()) < _FEW:
        return False
    return VERB_PHRASE.match(text, named.end + 1, end) is not None


def _new_subject(context: Context, begin: int, mark: re.Match[str], end: int) -> bool:
    """Whether another body begins a clause of its own here: ", các xã, thị trấn vận động ..."."""
    text = context.text
    opens = SHORT_LINK.match(text, mark.end(), end) or UPON_THAT.match(text, mark.end(), end)
    link = opens if "," in mark[0] else None
    named = read_addressees(context, past_when(text, link.end() if link else mark.end(), end), end)
    if not named or named.end >= end or (len(named.names) > 1 and (named.classes or "," not in mark[0])):
        return False
    if len(named.names) > 1 and text.endswith("chủ trì", begin, mark.start()):
        return False  # "Công an chủ trì, Sở A, Sở B phối hợp rà soát ..."
    then = _THEN.match(text, named.end, end)
    follows = VERB_PHRASE.match(text, then.end() if then else named.end + 1, end)
    if follows is None or _CLASS_TAIL.search(text[max(begin, mark.start() - 12) : mark.start()]):
        return False
    partners = _PARTNERS.search(text, begin, mark.start())
    if partners and verb_within(partners["who"]) is None:
        return False  # "phối hợp với các sở, ngành liên quan, UBND các xã xây dựng ..."
    if any(b.end == mark.start() for b in context.bodies_in(max(begin, mark.start() - 120), mark.start())):
        return False
    before = text[max(begin, mark.start() - 60) : mark.start()]
    if partners:
        return _CORRECTED.search(before) is None  # the work with them has been told
    return bool(link or _ENDED.search(before)) or not _shares_before(context, begin, mark.start())


def _shares_before(context: Context, begin: int, at: int) -> bool:
    """Whether what ends at a comma names who shares the work: "phối hợp với các xã, UBND huyện ..."."""
    whom = _WITH_WHOM.search(context.text, max(begin, at - 60), at)
    if whom is None or whom["how"] in _SHARES:
        return whom is not None
    if whom["how"] == "các":
        return verb_within(context.text[whom.end("how") : at]) is None
    return read_addressees(context, whom.end("how") + 1, at) is not None
