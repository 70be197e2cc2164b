"""Bodies named in the text, each once, in its fullest form."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from vanban.extraction.page import Form, Kind
from vanban.findings import Organisation
from vanban.vietnamese.bodies import body_key
from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.cues import lines as word_list
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.extraction.context import Context
    from vanban.vietnamese.bodies import Body

_UNREAD = frozenset({Kind.CHROME, Kind.STAMP, Kind.BYLINE, Kind.SIGNATURE, Kind.LETTERHEAD, Kind.RECIPIENTS})
# A place that was visited is no body.
_PLACE = pattern(r"(?:huyện|thị xã|thành phố|quận|khu phố|thôn|bản|đặc khu)\s")
_ROLE = pattern(
    r"(?:[Xx]ã|[Pp]hường|[Hh]uyện|[Tt]hị xã|[Tt]hành phố|[Tt]ỉnh|[Qq]uận|TP\.?)"
    rf" ?[{UPPER}][\w’']*(?: [{UPPER}][\w’']*)*$|[Cc]ác sở, ban, ngành"
)
_WHICH = pattern(r"\s+(?P<said>ven biển|miền núi|vùng cao|biên giới)(?!\w)")  # "UBND các huyện ven biển"
_HIGHEST = frozenset({"Bộ Chính trị", "Trung ương Đảng", "Ban Bí thư"})
_OF_PLACE = ("tinh ", "thanh pho ", "tp ")  # how a department's seat begins in the key of its full name
_MEMBERS = ("Ủy viên", "ủy viên", "dự khuyết")
_CAPITALS = pattern(r"[A-ZĐ]{2,}")
_LEVEL_AT_END = pattern(r"(?:^|\s)(?:tinh|huyen|xa|thi xa|thanh pho|quan|phuong)$")
_FURNITURE = frozenset({Kind.CHROME, Kind.STAMP})
_PARTIES = frozenset({"tinh uy", "thanh uy", "huyen uy", "thi uy", "quan uy"})


def find(context: Context) -> Iterator[Organisation]:
    """Every body outside page furniture; a short form is given only if no single fuller one stands for it."""
    groups: dict[str, list[Body]] = {}
    for body in _said(context):
        groups.setdefault(body.key, []).append(body)
    ordered = sorted(groups)
    host = context.session.host_org
    if host and body_key(host) not in groups and host in context.text and not _PLACE.match(host):
        at = context.text.index(host)
        _, span = context.place(at, at + len(host))
        yield Organisation(host, "organisations.host", span)
    yield from _charged(context, groups)
    for key, bodies in groups.items():
        if _covered(key, ordered):
            continue
        best = max(bodies, key=lambda b: (_spelled_out(b.name), b.written)) if len(bodies) > 1 else bodies[0]
        which = _WHICH.match(context.text, best.end) if best.collective and best.written else None
        _, span = context.place(best.start, which.end() if which else best.end)
        name = f"{best.name} {which['said']}" if which else best.name
        yield Organisation(name, "organisations.list" if not best.written else "organisations.grammar", span)


def _charged(context: Context, groups: dict[str, list[Body]]) -> Iterator[Organisation]:
    """Places that are told to act under their own name, and in papers "các sở, ban, ngành": nothing else names them."""
    told = [role[0] for d in context.directives for n in (d.lead, *d.coordinate) if n and (role := _ROLE.match(n))]
    named = {name.lower(): name for name in reversed(told)}.values()
    for name in named:
        key = body_key(name)
        at = context.text.find(name)
        known = any(other.endswith(key) for other in groups) or name == context.session.host_org
        if at < 0 or known or (name.lower().startswith("các") and not context.official):
            continue
        _, span = context.place(at, at + len(name))
        yield Organisation(name, "organisations.role", span)


def _said(context: Context) -> Iterator[Body]:
    for line in context.lines:
        if line.kind in _UNREAD and context.form is not Form.LISTING:
            continue
        if line.kind in _FURNITURE:
            continue
        for body in context.bodies_in(line.start, line.end):
            if _of_person(context, body):
                continue
            if line.kind in {Kind.TITLE, Kind.CAPTION} and context.text[body.start : body.end].isupper():
                continue
            yield body


def _of_person(context: Context, body: Body) -> bool:
    """Whether a name only tells somebody's rank: "Ủy viên Bộ Chính trị", in news "Thủ tướng Chính phủ" too."""
    if context.form is Form.PRESS and body.name == "Thủ tướng Chính phủ":
        return True
    return body.name in _HIGHEST and context.text[max(0, body.start - 20) : body.start].rstrip().endswith(_MEMBERS)


def _spelled_out(name: str) -> int:
    """Longer is fuller; capitals of an abbreviation count as nothing."""
    return len(_CAPITALS.sub("", name))


def _covered(key: str, ordered: list[str]) -> bool:
    """Whether exactly one fuller name of the document begins with this one ("UBND tỉnh" beside "UBND tỉnh X")."""
    first = bisect_right(ordered, key + " ")
    fuller = [other for other in ordered[first : first + 3] if other.startswith(key + " ")]
    if not fuller:
        return False
    if _LEVEL_AT_END.search(key) or key in _PARTIES:
        return len(fuller) == 1
    if key.startswith("so "):
        place = fuller[0][len(key) + 1 :]
        return len(fuller) == 1 and (place in _provinces() or place.startswith(_OF_PLACE))
    return len(fuller) == 1 and len(key.split()) > 2


@cache
def _provinces() -> frozenset[str]:
    return frozenset(body_key(name) for name in word_list("provinces"))
