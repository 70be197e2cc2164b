"""Where what stands at a comma or "và" is no new task: partners, things, verbs without object, steps to one product."""

from __future__ import annotations

import re

from vanban.extraction.signs import FORBID
from vanban.extraction.work import VERB_PHRASE, past_adverbs, verb_within
from vanban.vietnamese.cues import Phrases
from vanban.vietnamese.patterns import pattern

CONTINUES = Phrases(lists=("continuations",))
# Steps toward one product: "tiếp thu ý kiến góp ý, bổ sung phần kinh phí, hoàn chỉnh đề án".
_TAKES_IN = pattern(r"(?:nghiêm túc\s+)?(?:nghiên cứu,?\s+)?tiếp thu(?!\w)", re.IGNORECASE)
_FINISHES = pattern(r"(?:bổ sung|chỉnh sửa|chỉnh lý|điều chỉnh|sửa đổi|hoàn thiện|hoàn chỉnh)(?!\w)")
_AFTER_VERB = pattern(
    r"(?:\s+(?:tốt|kịp thời|nghiêm|hiệu quả|chặt chẽ|sớm|đầy đủ"
    r"|thường xuyên|triệt để|toàn diện|nhanh|đồng bộ|quyết liệt))?(?:\s*,\s*|\s+và\s+|$)\s*",
    re.IGNORECASE,
)
_WITHOUT_OBJECT = (
    *("nghiêm túc", "nghiêm", "thường xuyên", "kịp thời", "chặt chẽ", "đầy đủ", "triệt để", "24/24", "giờ", "h"),
    *("ngay", "tốt"),
)
_INTRANSITIVE = pattern(
    r"(?:\s*(?:nghiêm túc|nghiêm|thường xuyên|kịp thời|chặt chẽ|đầy đủ|triệt để|24/24(?:\s*(?:giờ|h))?|ngay|tốt))+\s*$",
    re.IGNORECASE,
)
# Behind these "tổ chức" names organisations: "các cá nhân, tổ chức vi phạm".
_BODIES = pattern(r"(?:cá nhân|cơ quan|doanh nghiệp|đơn vị)$")
_AMONG = pattern(r"tổ chức(?:,\s+(?:doanh nghiệp|cá nhân|cơ quan|đơn vị|hộ)|\s+và\s|\s+có\s)")
# Whom the work is done with, the work itself behind it: "phối hợp với các ban quản lý, rà soát vốn".
_PARTNERS_ONLY = pattern(
    r"(?:(?:cần|phải|chủ động|tích cực|chủ trì|và|,)\s*)*(?:phối hợp(?: chặt chẽ)?(?: với| cùng)?"
    r"|cùng(?: với)?)(?P<who>\s[^,;]+)",
    re.IGNORECASE,
)
# Words that are verbs elsewhere, but here name a thing or tell how something is.
_THING_TOO = pattern(
    r"(?:yêu cầu|kỷ luật|quy định|thông tin|báo cáo)\s(?:của|trong|tại|này|đó|nêu trên|hiện hành|quản lý)(?!\w)"
    r"|cấp (?:bách|thiết)|tăng lực|điều trị cho",
    re.IGNORECASE,
)
_ORDERS_TOO = pattern(
    r"(?:tạo điều kiện|bố trí|xây dựng|triển khai|tổ chức|khẩn trương|chủ động|thường xuyên|kịp thời|tăng cường"
    r"|huy động"
    r"|hỗ trợ|hướng dẫn|ban hành|rà soát|công khai)(?!\w)",
    re.IGNORECASE,
)
_COMMA = pattern(r"\s*,\s*")


def leans_on_next(text: str, at: int, end: int) -> bool:
    """Whether a verb without an object only leads to the step behind it: ", kiểm tra, báo cáo ..."."""
    comma = _COMMA.match(text, at, end)
    return comma is not None and any(
        CONTINUES.match(text, begin, end) for begin in past_adverbs(text, comma.end(), end)
    )


def only_verbs(said: str) -> bool:
    """Whether verbs stand one after the other without an object: "kiểm tra, giám sát chặt chẽ và"."""
    at = 0
    while verb := VERB_PHRASE.match(said, at):
        after = _AFTER_VERB.match(said, verb.end())
        if after is None:
            return False
        at = after.end()
        if at == len(said):
            return True
    return False


def forbids_then_orders(text: str, left: str, after: int) -> bool:
    """Whether work follows a prohibition: "không ngăn sông cấm chợ, tạo điều kiện cho xe chở nông sản"."""
    forbids = FORBID.match(left) is not None and "," not in left
    return forbids and _ORDERS_TOO.match(text, after) is not None


def one_product(text: str, left: str, left_tail: str, after: int, *, official: bool) -> bool:
    """Whether behind `left` no other work begins: "các cá nhân, tổ chức", "tiếp thu ý kiến, hoàn chỉnh đề án"."""
    if _only_named(text, left, after, official=official):
        return True
    if text.startswith("tổ chức", after) and (_BODIES.search(left_tail) or _AMONG.match(text, after)):
        return True
    return _TAKES_IN.match(left) is not None and _FINISHES.match(text, after) is not None


def _only_named(text: str, left: str, after: int, *, official: bool) -> bool:
    """Whether what looks like two tasks names partners before the work, or things: "mục đích, yêu cầu của ..."."""
    name = text[after : after + 1].isupper() and not official
    joint = _PARTNERS_ONLY.fullmatch(left)
    partners = joint is not None and verb_within(joint["who"].replace("quản lý", "")) is None  # of names
    return name or partners or _THING_TOO.match(text, after) is not None


def has_object(left: str) -> bool:
    """Whether something is told behind the verb of a piece, other than how it is done."""
    verb = VERB_PHRASE.match(left)
    rest = left[verb.end() :] if verb else left
    if rest.rstrip().lower().endswith(_WITHOUT_OBJECT):
        rest = _INTRANSITIVE.sub("", rest)
    return len(rest.split()) >= 2
