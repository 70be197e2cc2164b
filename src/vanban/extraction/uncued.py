"""Clauses without a cue: work within an open scope, and what a leader simply says that a body must do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.extraction.acting import Acting
from vanban.extraction.addressees import read_addressees, read_told
from vanban.extraction.asking import CARRIES, NO_REQUEST, THING
from vanban.extraction.doers import Doers
from vanban.extraction.hollow import routine, so_far, weighs
from vanban.extraction.links import CORE, past_number
from vanban.extraction.musts import must_at, works_within
from vanban.extraction.narration import BESIDE, DONE_THEN, SOMEBODY_SAYS, TELLS_SO
from vanban.extraction.page import Form
from vanban.extraction.sayings import Sayings
from vanban.extraction.scope import Act, Addressees, State, Voice
from vanban.extraction.signs import (
    DECLARES,
    FORBID,
    GRANTS,
    HANDED_IN,
    JUDGES,
    MUST,
    NARRATES,
    NOT_WORK,
    OWN_WORD,
    PAST,
    SPEAKS,
    STATES,
)
from vanban.extraction.topics import (
    past_condition,
    past_time,
    read_actor,
    read_condition,
    read_fronted,
    read_label,
    read_topic,
)
from vanban.extraction.work import URGED, VERB_PHRASE, due, tells
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context
    from vanban.extraction.matter import Writer
    from vanban.extraction.voices import Voices


_THANKS_TO = pattern(r"Nhờ\s")  # why something went well
_MATTER = pattern(
    r"(?:[^:;.(]|\([^():]*\)"
    r"|\.(?=\S)){3,90}:\s+"
)  # what an item is about: "Công tác Tết: các xã rà soát ..."
_FIELD_OF_WORK = pattern(r"(?:Về\s+)?(?:[Cc]ông tác|[Ll]ĩnh vực)\s")  # "Công tác an toàn thông tin: rà quét ..."
_URGENT = pattern(r"\s(?:phải|cần|nên|đề nghị|yêu cầu|giao)\s")
_NEAR = 24  # characters of links that may open an item


class Uncued:
    """Reads one clause without a cue in the scope that the earlier ones have left open."""

    def __init__(self, context: Context, state: State, voices: Voices, writer: Writer) -> None:
        self.context, self.text, self.state = context, context.text, state
        self.voices, self.writer = voices, writer
        self.official = context.official
        self.acting = Acting(context, state, voices, writer)
        self.sayings = Sayings(context, state, voices, writer)
        self.doers = Doers(context, state, voices, writer)
        self.in_head = False  # whether this is the paragraph that tells of the meeting
        self.informed = False  # whether the sentence began by telling what a leader only informs of
        self.tells = False  # whether the sentence began by telling what somebody makes known
        self.judged = False  # whether the sentence began by praising or approving
        self.past = False  # whether the sentence began by telling what somebody has done

    def read(self, start: int, end: int, *, first: bool, numbered: bool) -> None:
        """Work that the clause orders or asks for, if its scope or its words make it so."""
        self.informed, self.past = self.informed and not first, self.past and not first
        self.tells = TELLS_SO.search(self.text, start, end) is not None if first else self.tells
        if first and not self.official and self._beside(start, end):
            self.informed = True
        if self.informed or "?" in self.text[end - 1 : end + 1]:
            return
        told, ordered = len(self.state.tasks), self.state.act is Act.ORDER
        start = self.writer.past_when(start, end)
        self._read(start, end, first=first, numbered=numbered)
        if len(self.state.tasks) == told and (self.state.act is Act.ORDER or self._leader_goes_on()):
            self.doers.behind_comma(start, end)
        if len(self.state.tasks) == told and (ordered or self._leader_goes_on()) and not self.informed:
            self._must(start, end)
        self.writer.when = None
        if first and len(self.state.tasks) == told:
            self.judged = True
            self.past = DONE_THEN.match(self.text, start, end) is not None

    def _beside(self, start: int, end: int) -> bool:
        """Whether a sentence of the news tells of things beside what is ordered, or of a year that is over."""
        told = BESIDE.match(self.text, start, end)
        if told is None or _URGENT.search(self.text, told.end(), end):
            return False
        day = self.context.session.date
        return told["year"] is None or (day is not None and int(told["year"]) < day.year)

    def _leader_goes_on(self) -> bool:
        state = self.state
        speaks = state.voice is Voice.LEADER and state.heard and not self.official
        return state.act is Act.SILENT and speaks and not self.in_head

    def _must(self, start: int, end: int) -> None:
        """What news tell that something must do, or must be done to it, wherever in a leader's sentence."""
        at = must_at(self.text, start, end) if self.context.form is Form.PRESS else None
        if at is not None:
            self.state.act = Act.ORDER
            self.writer.emit(at, at, end, "scope")

    def _read(self, start: int, end: int, *, first: bool, numbered: bool) -> None:
        state = self.state
        if state.act is Act.SILENT:
            begins = None if state.told or self.context.form is Form.REPORT else self._unannounced(start, end)
            if begins is None:
                self.sayings.wishes(start, end)
                return
            state.act, state.voice, start = Act.ORDER, Voice.LEADER, begins
            state.lead, state.joint, state.implied = None, (), False
        opening, anew = start, first and not numbered
        due = self._turn_to(start, end, first=first)
        start = past_time(self.context, due, end)  # "Trước 20/11 Sở A trình phương án"
        at = past_condition(self.context, self.writer.skip_links(start, end), end)
        if state.act is Act.ORDER and self._only_told(start, at, end):
            self.informed = self.informed or self.sayings.informs(start, end)
            return
        if state.act is Act.ASK and (OWN_WORD.match(self.text, at, end) or self._past_request(opening, at, first=anew)):
            return
        if state.act is Act.ORDER and (
            self.doers.by(at, end, numbered=numbered) or self.doers.told_to(at, end, first=first)
        ):
            return
        named = self._doer(at, end)
        if named and first and self.acting.reports(named, end):
            state.act = Act.SILENT
            self.sayings.wishes(opening, end)
            return
        self._does(named, at, end, due if due < start else at, first=first, numbered=numbered)

    def _does(self, named: Addressees | None, at: int, end: int, due: int, *, first: bool, numbered: bool) -> None:
        """Write what somebody named, or nobody, is told to do at a place; `due` is where its time begins."""
        if named and self.acting.acts(named, end, first=first):
            self._addressed(named, due, end, numbered=numbered)
        elif not self._describes(named, at, end):
            self._bare(at, end, first=first, numbered=numbered)

    def _past_request(self, start: int, at: int, *, first: bool) -> bool:
        """Whether running text goes on behind a request: only a link, or a list, carries it into a new sentence."""
        carried = at > start and (CARRIES.match(self.text, start) or past_number(self.text, start, at) > start)
        if not first or self.state.marked or self.state.listed or self.official or carried:
            return False
        verb = VERB_PHRASE.match(self.text, at)
        alone = verb and self.text.startswith(",", verb.end()) and not VERB_PHRASE.match(self.text, verb.end() + 2)
        if not (alone or (verb is None and not self.acting.others_work(at))):
            return False
        self.state.act = Act.SILENT
        return True

    def _doer(self, at: int, end: int) -> Addressees | None:
        """Who is named at a place: bodies, or in an order somebody that only heads a clause of work."""
        named = (read_told if self.state.act is Act.ASK else read_addressees)(self.context, at, end)
        if named is None and self.state.act is Act.ORDER and not VERB_PHRASE.match(self.text, at, end):
            return self.doers.told_before(at, end) or read_actor(self.context, at, end)
        return named

    def _only_told(self, start: int, at: int, end: int) -> bool:
        return (
            self.voices.told_of_chair(at, end)
            or self.sayings.informs(start, end)
            or weighs(self.text, at, end)
            or routine(self.text, start, end)
            or GRANTS.match(self.text, at, end) is not None
            or (not self.official and so_far(self.text, at, end))
        )

    def _addressed(self, named: Addressees, at: int, end: int, *, numbered: bool) -> None:
        self.writer.address_new(named, at)
        begin = self.writer.after_addressee(named.end, end)
        quote_from = begin if self.acting.set_off(named.end, begin) else at
        self.writer.emit(quote_from, begin, end, "addressee", time_from=at, numbered=numbered or self.state.marked)

    def _describes(self, named: Addressees | None, at: int, end: int) -> bool:
        """Whether the clause praises, approves or tells how things stand."""
        judges = self.state.act is Act.ORDER and JUDGES.match(self.text, at, end)
        self.judged = self.judged or bool(judges)
        told = not VERB_PHRASE.match(self.text, at, end) and STATES.match(self.text, at, end)
        speaks = named is not None and self.state.act is Act.ASK and SPEAKS.match(self.text, named.end, end)
        return bool(judges or told or speaks or (named and NARRATES.match(self.text, named.end, end)))

    def _bare(self, at: int, end: int, *, first: bool, numbered: bool) -> None:
        """A clause without an addressee: a verb, a prohibition, an item, or what goes on behind a semicolon."""
        if (self.past and not numbered) or (first and not self.official and SOMEBODY_SAYS.match(self.text, at, end)):
            return
        if first and _THANKS_TO.match(self.text, at, end):
            return
        then, told = read_condition(self.text, at, end), tells(self.text, at, end)
        if (
            (then is not None and VERB_PHRASE.match(self.text, then.end(), end) is not None)
            or (VERB_PHRASE.match(self.text, at, end) and not told)
            or (self.state.act is Act.ORDER and HANDED_IN.match(self.text, at, end))
            or (self.state.act is Act.ORDER and (self.doers.on_grounds(at, end) or self.doers.with_somebody(at, end)))
            or (not (first or self.judged or told) and self._goes_on(at, end))
            or numbered
            or FORBID.match(self.text, at, end)
            or (self.state.act is Act.ORDER and works_within(self.text, at, end))
            or self._listed(at, first=first)
        ):
            self.writer.emit(at, at, end, "scope", numbered=numbered or (first and self._opens_item(at)))

    def _goes_on(self, at: int, end: int) -> bool:
        """Whether work goes on behind a semicolon, whatever its verb; in requests things may be told of instead."""
        if self.state.act is Act.ASK and THING.match(self.text, at, end):
            return False
        return not DECLARES.match(self.text, at, end)

    def _opens_item(self, at: int) -> bool:
        """Whether a numbered or bulleted line begins at a place."""
        return self.state.line is not None and self.state.marked and at - self.state.line.content < _NEAR

    def _turn_to(self, start: int, end: int, *, first: bool) -> int:
        """Past a topic or label that says who is addressed from here on, or what the work is about."""
        if self.state.act is Act.SILENT:
            return start
        topic = read_topic(self.context, self.writer.skip_points(start, end), end)
        if topic is None and self.state.act is Act.ORDER and not self.official:
            start = self.sayings.list_begins(start, end) or self.sayings.must_be(start, end) or start
        start = self.writer.skip_points(start, end)
        topic = topic or read_topic(self.context, start, end)
        if topic is None and first and self.state.marked and self.state.act is Act.ORDER:
            topic = read_label(self.context, start, end)
        if topic is not None and topic.end < end:
            self.writer.address_new(topic, start)
            core = CORE.match(self.text, topic.end, end)
            return core.end() if core and VERB_PHRASE.match(self.text, core.end(), end) else topic.end
        if self.state.act is not Act.ORDER:
            return start
        core = CORE.match(self.text, start, end)
        if core and self._works_behind(core.end(), end):
            return core.end()
        return (first and self._past_matter(start, end)) or read_fronted(self.context, start, end) or start

    def _past_matter(self, start: int, end: int) -> int | None:
        """Where work begins behind what it is about and a colon: "Đường A xuống cấp: Phòng B sửa ngay"."""
        matter = _MATTER.match(self.text, start, end)
        if matter is None or read_addressees(self.context, start, end):
            return None
        headed = self.state.marked or _FIELD_OF_WORK.match(self.text, start, end)
        if not headed and read_addressees(self.context, matter.end(), end) is None:
            return None
        return matter.end() if self._works_behind(matter.end(), end) else None

    def _works_behind(self, at: int, end: int) -> bool:
        """Whether somebody is told to do something at a place, or a verb opens work there."""
        named = read_addressees(self.context, at, end)
        begin = self.writer.after_addressee(named.end, end) if named else at
        works = VERB_PHRASE.match(self.text, begin, end) or (named and MUST.match(self.text, named.end, end))
        return bool(works) or read_actor(self.context, at, end) is not None

    def _listed(self, at: int, *, first: bool) -> bool:
        """Whether an item stands below the body that has just been named, whatever verb it opens with."""
        if self.state.act is Act.ASK:
            return first and self.state.marked and self.state.listed and not NO_REQUEST.match(self.text, at)
        below = first and self.state.marked and bool((self.official and self.state.lead_mark) or self.state.base)
        return below and self.state.lead is not None and not NOT_WORK.match(self.text, at)

    def _unannounced(self, start: int, end: int) -> int | None:
        """Where an order begins that no cue announces, None if the clause only tells."""
        if self.doers.council_told(start, end):
            return start
        said = self.sayings.said(start, end)
        if (
            said is None
            and self.sayings.promised(start, end) is None
            and (self.state.voice is not Voice.LEADER or self.in_head)
        ):
            return None
        if self.doers.is_told_to(start, end) and self.state.voice is Voice.LEADER:
            return start
        said = self._at_list(self.sayings.promised(start, end) if said is None else said, start, end)
        headed = read_topic(self.context, start, end) is not None
        listed = self.sayings.list_begins(start, end) if said is None and not headed else None
        behind = said is not None and self.text[start:said].rstrip().endswith(":")
        links = said or listed or self.writer.skip_points(start, end)
        topic = read_topic(self.context, links, end)
        if topic and self.state.heard and VERB_PHRASE.match(self.text, topic.end, end):
            return links
        at = self.writer.skip_links(links, end)
        if PAST.match(self.text, at, end) or JUDGES.match(self.text, at, end):
            return None
        front = read_fronted(self.context, at, end) or past_time(self.context, at, end)
        named = read_addressees(self.context, front, end) or (
            read_actor(self.context, front, end) if self.state.heard else None
        )
        if named is None and (self.state.accounts or self.tells):
            return None
        if named is None:
            must = MUST.match(self.text, at, end)
            told = VERB_PHRASE.match(self.text, must.end() if must else at, end)
            urged = self.state.heard and said is None and URGED.match(self.text, at, end)
            opens = told and (must or listed or behind or urged or (links > start and said is None))
            return at if opens or (self.state.heard and said is None and due(self.text, at, end)) else None
        in_list = behind or listed is not None
        return at if self.acting.told_to_act(named, end, said=said is not None, listed=in_list) else None

    def _at_list(self, said: int | None, start: int, end: int) -> int | None:
        """Where words said begin, behind the colon of a list if only that is told before it: "gợi ý mấy việc: ..."."""
        if said is None or VERB_PHRASE.match(self.text, said, end) or read_addressees(self.context, said, end):
            return said
        return self.sayings.list_begins(start, end) or said
