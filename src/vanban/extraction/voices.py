"""Who speaks: the chair, another leader, somebody who reports, or only the narrator."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.asking import somebody
from vanban.extraction.bridges import bridge_hosts
from vanban.extraction.issuers import Issuers
from vanban.extraction.letters import Letters
from vanban.extraction.page import Form
from vanban.extraction.posts import bare_post, by_post_alone, told_by_post
from vanban.extraction.ranks import NAMED, Ranks, title_of
from vanban.extraction.scope import Act, State, Voice
from vanban.extraction.signs import HIGH, LEADER, LEADER_SPEAKS, LOW, REPORTER, REPORTER_FIRST, SPEAKS_SO, WITHIN_POST
from vanban.extraction.speakers import chair_at, holds_forth
from vanban.extraction.spots import LEADERS
from vanban.extraction.standing import heads_ministry, height_of, level_of, rank_of
from vanban.vietnamese.bodies import body_key
from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context


# "với huyện", "của các đơn vị", "3 huyện": spoken of, not speaking.
_SPOKEN_OF = pattern(rf"{WITHIN_POST.pattern.removesuffix('$')}(?:(?:các|những)\s+)?$|\d\s+$")
_OWN_OFFICE = frozenset({"so", "cuc", "bo"})
_PROVINCIAL = pattern(
    r"(?:[Pp]hó\s+)?(?:[Cc]hủ tịch|[Bb]í thư)\s+(?:Thường trực\s+)?(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Tỉnh"
    r"|Thành)(?:\s+(?:tỉnh|thành phố|ủy))?(?!\w)(?!\s+(?:huyện|xã|thị|quận|phường))"
)
_OWN_PLACE = frozenset({"tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "xã", "phường", "bộ", "sở"})
_HEADS_OFFICE = pattern(r"(?:Tổng cục trưởng|Cục trưởng)(?!\w)")  # of the centre, over a whole branch
_CALLED = pattern(rf"(?:[Ôô]ng|[Bb]à)\s+(?P<name>[{UPPER}]\w*(?:\s[{UPPER}]\w*)*)")
_CITIZEN = pattern(r"(?:[Ôô]ng|[Bb]à)\s")
_FIRST_PERSON = pattern(r"(?<!\w)(?:[Tt]ôi|[Cc]húng tôi)(?:\s+(?:cũng|xin|sẽ|đã|chỉ|rất|lại|muốn))*\s+$")
_RECENT = 600  # characters before a bare "ông" in which its name stands
_COURTEOUS = pattern(r"(?:(?:Đại|Thượng|Trung|Thiếu) t(?:ướng|á)|[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à)(?!\w)")
_HIGH = pattern(HIGH)
_HIGH_COMRADE = pattern(rf"(?:[Đđ]ồng chí\s+)?{HIGH}")
_HIGH_BEHIND = pattern(rf"\s*[,–(-]*\s*(?:[^,]{{0,40}},\s*)?{HIGH}")
_COUNCIL_OF = pattern(r"(?:UBND|Ủy ban nhân dân) (tỉnh|huyện|thành phố|xã|phường)")
_CENTRE = 5  # the level of ministries
_SHORT_POST = 40  # characters of a post told without a name
_NEARBY = 160  # characters before a cue in which its speaker stands


def _near(before: str) -> str:
    """The last three pieces between commas of the last one between semicolons."""
    start, at = before.rfind(";") + 1, len(before)
    for _ in range(3):
        at = before.rfind(",", start, at)
        if at < 0:
            return before[start:]
    return before[at + 1 :]


class Voices:
    """Tells the voices of a page apart, by the words right before a cue and by who chairs."""

    def __init__(self, context: Context, state: State) -> None:
        self.context, self.text, self.state = context, context.text, state
        self.chair = context.session.chair
        self.official = context.official
        self.issuers = Issuers(context, state)
        self.ranks = Ranks(context)
        self.letters = Letters(context, self.ranks.who)
        self._subjects: dict[tuple[int, int, Act], Voice | None] = {}  # asked for again and again
        self.hosts = frozenset(bridge_hosts(context))

    def subject(self, start: int, cue_at: int) -> Voice | None:
        """Who speaks right before the cue; None if nobody stands there."""
        asked = (start, cue_at, self.state.act)
        if asked not in self._subjects:
            self._subjects[asked] = self._subject(start, cue_at)
        return self._subjects[asked]

    def _subject(self, start: int, cue_at: int) -> Voice | None:
        before = self.text[max(start, cue_at - _NEARBY) : cue_at]
        if self._own_words(start, cue_at, before):
            return Voice.LEADER
        near = _near(before)
        offset = cue_at - len(near)
        leaders = [(m.start(), self.leads(near[m.start() :], offset + m.start())) for m in LEADER.finditer(near)]
        leader = max((at for at, leads in leaders if leads), default=-1)
        if self.chair and near.rfind(self.chair) >= 0:
            leader = max(leader, near.rfind(self.chair))
        told = (m.start() for m in REPORTER.finditer(near))
        reporter = max((at for at in told if not _SPOKEN_OF.search(near[max(0, at - 16) : at])), default=-1)
        reporter = max(
            [
                reporter,
                *(b.start - offset for b in self.context.bodies_in(offset, cue_at) if self.acts_alone(b.start, start)),
            ]
        )
        reporter = max(reporter, max((at for at, leads in leaders if not leads), default=-1))
        if reporter < 0 and REPORTER_FIRST.match(self.text, start, cue_at) and ";" not in before:
            reporter = 0
        if leader < 0 and reporter < 0:
            bare = bare_post(self.context.session.chair_title or "", near)
            return Voice.LEADER if bare or self.issuers.in_short(start, cue_at) else None
        if leader >= 0 and self.below_chair(offset, cue_at):
            return Voice.REPORTER
        if leader >= 0 and self.guest(offset, cue_at):
            return Voice.GUEST
        if leader >= 0 and (reporter <= leader or self.is_chair(near[leader:])):
            return Voice.LEADER
        return self.reporter_or_chair(near)

    def _own_words(self, start: int, cue_at: int, before: str) -> bool:
        """Whether a letter's issuer speaks, or in quoted words of a leader "tôi"."""
        if self.context.form is Form.LETTER and self.issuers.in_short(start, cue_at):
            return True
        return not self.official and self.state.voice is Voice.LEADER and _FIRST_PERSON.search(before) is not None

    def asks(self, start: int, cue_at: int) -> bool:
        """Whether somebody, whoever it is, stands right before the cue and is not the one who directs."""
        before = self.text[max(start, cue_at - _NEARBY) : cue_at]
        return somebody(before)

    def below_chair(self, start: int, end: int) -> bool:
        """Whether the last person named stands below the level of who chairs, so that a request goes upwards."""
        named = self.context.people_in(start, end)
        chairs = height_of(self.context.session.chair_title or "")
        if not named and self.chair:
            return self._post_below(start, end, chairs)
        if not named or not self.chair or named[-1].name.split()[-1] == self.chair.split()[-1]:
            return False
        if named[-1].name in self.hosts:
            return False
        level = height_of(named[-1].title or "") or height_of(title_of(self.context, named[-1].name) or "")
        return 0 < level < chairs

    def _post_below(self, start: int, end: int, chairs: int) -> bool:
        """Whether a bare post right before a cue stands below who chairs: "Bộ trưởng kiến nghị Thủ tướng ..."."""
        posts = [post for post in LEADER.finditer(self.text, start, end) if end - post.start() < _SHORT_POST]
        if not posts:
            return False
        alone = _COURTEOUS.match(posts[-1][0]) is not None
        return 0 < height_of(posts[-1][0] if alone else self.text[posts[-1].start() : end]) < chairs

    def guest(self, start: int, end: int) -> bool:
        """Whether the last person named is a leader, but not the one who chairs."""
        if not self.chair or not _HIGH.search(self.context.session.chair_title or "Chủ tịch"):
            return False
        named = self.context.people_in(start, end)
        if not named or named[-1].name.split()[-1] == self.chair.split()[-1] or self.above_chair(named[-1].name):
            return False
        if named[-1].name in self.hosts:
            return False
        return bool(re.match(HIGH, named[-1].title or "")) and not self.is_chair(self.text[named[-1].end : end])

    def acts_alone(self, body_at: int, start: int) -> bool:
        """Whether a body is named by itself, not within somebody's post or behind a preposition."""
        return not WITHIN_POST.search(self.text[max(start, body_at - 16) : body_at])

    def above_chair(self, name: str) -> bool:
        """Whether a person without the chair stands above the one who chairs, or nobody chairs."""
        title = title_of(self.context, name)
        if not self.chair and title and _HEADS_OFFICE.match(title):
            return True
        if not title or not re.search(HIGH, title) or LOW.match(title):
            return False
        return not self.chair or rank_of(title) > rank_of(self.context.session.chair_title) > 0

    def meant(self, at: int) -> str | None:
        """Whom a bare "ông", "đồng chí" at a place means: the last person named in the paragraph."""
        word = self.text[at : at + 2].lower()
        called = [m["name"] for m in _CALLED.finditer(self.text, max(0, at - _RECENT), at) if m[0][:2].lower() == word]
        if called and self.chair and called[-1].split()[-1] == self.chair.split()[-1]:
            return self.chair
        if word in {"ôn", "bà"}:
            people = self.context.people_in(max(0, at - 1500), at)
            if same := [p for p in people if self.text[p.start :][:2].lower() == word]:
                if self.chair and self.chair in self.text[max(same[-1].end, self.text.rfind("\n", 0, at)) : at]:
                    return self.chair
                posts = list(_HIGH.finditer(self.text, max(same[-1].end, at - _RECENT), at))
                bare = posts and self.state.act is Act.ORDER and self.state.voice is Voice.LEADER
                return None if bare else same[-1].name  # the leader who orders, told by his post alone
        since = self.text.rfind("\n", 0, at) + 1
        named = self.context.people_in(since, at)
        if named and _CITIZEN.match(self.text, named[-1].start) and _HIGH.search(self.text, named[-1].end, at):
            return None  # a leader told by the post alone
        return named[-1].name if named else None

    def leads(self, words: str, at: int | None = None) -> bool:
        """Whether a courtesy word or post means the one who directs, not another speaker with a name."""
        title = self.context.session.chair_title or ""
        if low := LOW.match(words):
            title = title or (self.official and self.context.session.host_org) or ""  # the issuer's own head
            return low["of"].split()[0] in title and " các " not in words[:24]
        if _PROVINCIAL.match(words) and level_of(title) == _CENTRE:
            return any(name in words[:_NEARBY] for name in self.hosts)
        if not _COURTEOUS.match(words):
            return True
        named = NAMED.match(words)
        if named and (_HIGH.match(words, named.start("name")) or by_post_alone(title, words, named.start("name"))):
            return True  # "đồng chí Phó Chủ tịch", whoever that is
        if not named:
            who = self.meant(at) if at is not None and re.match(r"(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí)(?!\w)", words) else None
            return who is None or who == self.chair or self.above_chair(who)
        if self.chair and self.chair.split()[-1] in named["name"].split():
            return True
        if self.above_chair(named["name"]):
            return True
        return bool(_HIGH_BEHIND.match(words, named.end()) or _HIGH.match(named["name"]))

    def is_chair(self, words: str) -> bool:
        """Whether the chair is meant, whose post names a body: "đồng chí Giám đốc Sở đề nghị"."""
        title = self.context.session.chair_title or ""
        named = NAMED.match(words)
        return (
            bool(self.chair and self.chair.split()[-1] in words)
            or bool(title and title[:18] in words)
            or bool(_HIGH_COMRADE.match(words))
            or bool(named and by_post_alone(title, words, named.start("name")))
        )

    def reporter_or_chair(self, words: str) -> Voice:
        title = self.context.session.chair_title or ""
        if title and len(title) > 8 and title[:14] in words and not self._lower_post(words):
            return Voice.LEADER
        if told_by_post(title, words):
            return Voice.LEADER
        issuer = _COUNCIL_OF.match(words.strip())
        own_level = issuer is not None and issuer[1] in f"{title} {self.context.session.host_org or issuer[1]}"
        return Voice.LEADER if self.official and self.state.act is Act.ORDER and own_level else Voice.REPORTER

    def _lower_post(self, words: str) -> bool:
        """Whether the words begin like the chair's post, but of somebody below: "Chủ tịch UBND xã A"."""
        low = LOW.search(words)
        return low is not None and low["of"].split()[0] not in (self.context.session.chair_title or "")

    def speaker(self, start: int, cue_at: int, sentence: int, *, upwards: bool = False) -> Voice:
        """Who says the cue: the nearest subject, else the last speaker; papers speak with their issuer's voice."""
        voice = self.subject(start, cue_at)
        at = (start, cue_at)
        if voice is None and sentence < start:
            first = self.text.find(";", sentence, start) if upwards or self.state.act is not Act.ORDER else -1
            head = min(first, sentence + _NEARBY)
            voice = self.subject(sentence, cue_at) or (self.subject(sentence, head) if first > 0 else None)
            at = (sentence, head) if first > 0 else (sentence, cue_at)
        if voice is Voice.REPORTER and self.context.form is Form.PRESS and self.issuers.speak(*at):
            return Voice.LEADER
        if voice:
            return voice
        if self.state.voice is not Voice.NARRATOR:
            return self.state.voice
        return Voice.LEADER if self.official else Voice.NARRATOR

    def own(self, name: str) -> bool:
        """Whether a body is the one that the chair heads, so that its promise binds: "UBND tỉnh sẽ xem xét ..."."""
        post = self.context.session.chair_title or ""
        if name.lower() in _OWN_PLACE:  # "thành phố sẽ kiểm tra", said by the chair of its council
            return f" {name.lower()}" in f" {post.lower()}"
        key, title = body_key(name), body_key(post)
        office = title.rsplit(" ", 1)[-1]  # "Phó Giám đốc Sở"
        if office in _OWN_OFFICE and key.startswith(f"{office} "):
            return True
        return bool(key and f" {key} " in f" {title} ") or heads_ministry(post, name)

    def told_of_chair(self, at: int, end: int) -> bool:
        """Whether the clause tells what the chair does: its subject is the chair, by name or post."""
        subject = LEADER.match(self.text, at, end)
        if not subject or self.official:
            return False
        return self.is_chair(self.text[at : min(end, at + 70)]) and " các " not in self.text[at : at + 24]

    def leader_speaks(self, start: int, end: int) -> bool:
        """Whether the chair, or a leader without a name, judges or orders at the start of a paragraph or sentence."""
        found = LEADERS.first(LEADER_SPEAKS, self.text, start, min(end, start + 240))
        title = self.context.session.chair_title or ""
        if self.chair and (named := chair_at(self.text, self.chair, title, start, min(end, start + _NEARBY))):
            at, behind = named
            said = SPEAKS_SO.match(self.text, behind, end)
            return said is not None or holds_forth(self.text, start, at, end, behind=behind)
        if found is None:
            return False
        return self.leads(self.text[found.start() : end][:240]) and not self.guest(start, found.end())
