"""Bodies named in the text, each once, in its fullest form."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from vanban.extraction.page import Form, Kind
from vanban.findings import Organisation
from vanban.vietnamese.bodies import body_key
from vanban.vietnamese.cues import lines as word_list
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.extraction.context import Context
    from vanban.vietnamese.bodies import Body

_UNREAD = frozenset({Kind.CHROME, Kind.STAMP, Kind.BYLINE, Kind.SIGNATURE, Kind.LETTERHEAD, Kind.RECIPIENTS})
# A place that was visited is no body.
_PLACE = pattern(r"(?:huyện|thị xã|thành phố|quận|khu phố|thôn|bản|đặc khu)\s")
_CAPITALS = pattern(r"[A-ZĐ]{2,}")
_LEVEL_AT_END = pattern(r"(?:^|\s)(?:tinh|huyen|xa|thi xa|thanh pho|quan|phuong)$")
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
    for key, bodies in groups.items():
        if _covered(key, ordered):
            continue
        best = max(bodies, key=lambda b: (_spelled_out(b.name), b.written))
        _, span = context.place(best.start, best.end)
        yield Organisation(best.name, "organisations.list" if not best.written else "organisations.grammar", span)


def _said(context: Context) -> Iterator[Body]:
    for line in context.lines:
        if line.kind in _UNREAD and context.form is not Form.LISTING:
            continue
        if line.kind in {Kind.CHROME, Kind.STAMP}:
            continue
        for body in context.bodies_in(line.start, line.end):
            if line.kind in {Kind.TITLE, Kind.CAPTION} and context.text[body.start : body.end].isupper():
                continue
            yield body


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
        return len(fuller) == 1 and fuller[0][len(key) + 1 :] in _provinces()
    return len(fuller) == 1 and len(key.split()) > 2


@cache
def _provinces() -> frozenset[str]:
    return frozenset(body_key(name) for name in word_list("provinces"))
