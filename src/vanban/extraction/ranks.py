"""How high who speaks stands beside those he speaks to: whether a word goes down to them or up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.extraction.issuers import SHORT_ISSUER
from vanban.extraction.page import Form
from vanban.extraction.signs import LEADER
from vanban.extraction.standing import decides_at, directs, height_of, level_of, rank_of, writes_upwards
from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context

NAMED = pattern(rf"\S+(?:\s+(?:chí|tướng|tá))?\s+(?P<name>[{UPPER}]\w*(?:\s[{UPPER}]\w*)*)")


def title_of(context: Context, name: str) -> str | None:
    """The post under which a person is named anywhere in the text, by the whole name or the given name."""
    posts = context.people
    same = [p.title for p in posts if p.title and (p.name == name or p.name.split()[-1] == name)]
    return max(same, key=rank_of, default=None)


class Ranks:
    """Tells of a word whether it goes down or up, by the post or body that says it."""

    def __init__(self, context: Context) -> None:
        self.context, self.text = context, context.text
        self.chair = context.session.chair
        self.official = context.official

    def speaks_down(self, to: str, start: int, cue_at: int) -> bool:
        """Whether news tell of a word downwards by a post or body that no chair stands beside or above."""
        if self.context.form is not Form.PRESS:
            return False
        by, chair = self.who(start, cue_at), self.context.session.chair_title
        if self.chair and height_of(by) <= height_of(chair or "Chủ tịch UBND tỉnh"):
            return False
        return directs(by, to)

    def orders_down(self, to: str, start: int, cue_at: int) -> bool:
        """Whether news tell what a post or body, whoever chairs, orders of somebody below it."""
        if self.context.form is not Form.PRESS or self.text.endswith(("đã ", "văn bản "), 0, cue_at):
            return False
        called = [NAMED.match(self.text, m.start(), cue_at) for m in LEADER.finditer(self.text, start, cue_at)]
        posts = (title_of(self.context, name["name"]) for name in reversed(called) if name)
        return directs(next(filter(None, posts), None) or self.who(start, cue_at), to)

    def asks_above(self, to: str, start: int, cue_at: int) -> bool:
        """Whether something is asked of who stands above and decides, in a letter of any higher office."""
        by = self.who(start, cue_at)
        if decides_at(to) > level_of(by) > 0:
            return True
        told = self.context.form is Form.PRESS and self.context.session.kind == "none"
        return (told or self.context.form is Form.LETTER) and writes_upwards(by, to)

    def level(self, start: int, cue_at: int) -> int:
        """The level of who speaks before a cue, of a paper's issuer where nobody stands there; 0 if unknown."""
        return level_of(self.who(start, cue_at))

    def who(self, start: int, cue_at: int) -> str:
        """The post or body that speaks before a cue, a paper's issuer where nobody stands there; empty if unknown."""
        people = [p for p in self.context.people_in(start, cue_at) if p.title]
        if people:
            return people[-1].title or ""
        if named := self.context.bodies_in(start, cue_at):
            return named[-1].name
        if self.official:
            return self.context.session.host_org or ""
        short = SHORT_ISSUER.search(self.text[max(start, cue_at - 40) : cue_at])  # "tỉnh A đề xuất Bộ ..."
        return short[0].strip() if short else ""
