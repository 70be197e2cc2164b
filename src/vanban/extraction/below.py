"""The list below a paragraph that ends in a colon: whether it orders or asks, and whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.addressees import read_addressees
from vanban.extraction.page import Form
from vanban.extraction.scope import Act, Base, Voice, sort_of
from vanban.extraction.signs import DECIDED
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context
    from vanban.extraction.page import Line
    from vanban.extraction.scope import State
    from vanban.extraction.voices import Voices

_LIST_BELOW = pattern(r":$|\s(?:như sau|sau đây|sau)[.:]?$")
_NAMES_REQUESTS = pattern(
    r"(?<!\w)(?:một số|các|những|nhiều|\d{1,2})\s+(?:nội dung |ý kiến,? |nhóm )?(?:kiến nghị|đề xuất)(?!\w)"
    r"[^.;:]{0,60}:$",
    re.IGNORECASE,
)
_REQUESTS_TO = pattern(r"(?:kiến nghị|đề xuất)\s(?:[^.;:]{0,20}\s)?(?:đối với|với|tới|đến|gửi)\s+", re.IGNORECASE)
_ANSWERS_THEM = pattern(
    r"(?:giải quyết|trả lời|ghi nhận|tiếp thu|đồng ý|giải đáp|xử lý|đối với|thống nhất|về)(?:\s|$)", re.I
)


class Below:
    """Says of each paragraph what it leaves open for the list below it."""

    def __init__(self, context: Context, state: State, voices: Voices) -> None:
        self.context, self.text, self.state, self.voices = context, context.text, state, voices

    def opens_list(self, line: Line, *, first: bool) -> None:
        """A paragraph that addresses somebody and ends in a colon governs the list below it, item by item."""
        state = self.state
        if self.context.form is Form.PRESS and self.text[line.end - 1] == ":" and self._requests_below(line):
            state.act, state.voice, state.asked = Act.ASK, Voice.REPORTER, self._asked_below(line)
        if (
            self.context.form is Form.PRESS
            and self.text[line.end - 1] == ":"
            and not first
            and self._orders_below(line)
        ):
            state.act, state.lead, state.joint, state.implied = Act.ORDER, None, (), False
        if state.act is Act.ASK and _LIST_BELOW.search(self.text[max(line.content, line.end - 40) : line.end]):
            state.listed = True
        if state.turned and state.lead and state.act is Act.ORDER and self.text[line.end - 1] == ":":
            state.base = Base(state.lead, state.joint, state.implied, sort_of(line.marker))

    def _requests_below(self, line: Line) -> bool:
        """Whether somebody who reports names the requests that stand below: "Sở A nêu một số kiến nghị như sau:"."""
        begins = max(line.content, self.text.rfind(". ", line.content, line.end) + 2)
        named = _NAMES_REQUESTS.search(self.text, begins, line.end)
        if named is None or _ANSWERS_THEM.search(self.text, begins, named.start()):
            return False
        return self.voices.subject(begins, named.start()) is not Voice.LEADER

    def _orders_below(self, line: Line) -> bool:
        """Whether a leader's words go on in the list below them, whatever verb leads in: "Ông An nêu rõ:"."""
        state = self.state
        if state.act is not Act.SILENT:
            return False
        begins = max(line.content, self.text.rfind(". ", line.content, line.end) + 2)
        decided = DECIDED.match(self.text, begins, line.end)
        state.voice = Voice.LEADER if decided else state.voice
        return decided is not None or (state.voice is Voice.LEADER and state.heard)

    def _asked_below(self, line: Line) -> str | None:
        """Whom a line before a list says that the requests go to: "một số kiến nghị với UBND tỉnh như sau:"."""
        to = next(reversed(list(_REQUESTS_TO.finditer(self.text, line.content, line.end))), None)
        named = read_addressees(self.context, to.end(), line.end) if to else None
        return named.lead if named else None
