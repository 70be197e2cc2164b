"""Meetings by television: who leads at an end of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.page import Form
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.extraction.context import Context

_NEARBY = 160  # characters before an end of the meeting in which its leader stands
# Who leads at one end of a meeting by television: "A điều hành điểm cầu tỉnh", "Tại điểm cầu tỉnh, A yêu cầu ...".
_BRIDGE = pattern(
    r"(?P<leads>(?:điều hành|chủ trì|dự)\s+(?:tại\s+)?)?điểm cầu(?: tại)? (?!trung ương|chính)", re.IGNORECASE
)
_AT_BRIDGE = pattern(r"[^.;,]{0,60},\s*$")


def bridge_hosts(context: Context) -> Iterator[str]:
    """Leaders who stand in for the chair at their own end of a meeting by television."""
    if context.form is not Form.PRESS or "điểm cầu" not in context.text:
        return
    for bridge in _BRIDGE.finditer(context.text):
        begin = max(context.text.rfind("\n", 0, bridge.start()), bridge.start() - _NEARBY)
        before = context.people_in(begin, bridge.start()) if bridge["leads"] else []
        behind = context.people_in(bridge.end(), bridge.end() + 90)
        if before:
            yield from (person.name for person in before)
        elif behind and _AT_BRIDGE.match(context.text, bridge.end(), behind[0].start):
            yield behind[0].name
