"""Clauses: whether a cue opens an order or a request in them, whom it addresses, and what stands without a cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.extraction.addressees import read_addressees, read_told
from vanban.extraction.asking import answered
from vanban.extraction.cue_reading import ORDERS, Cues
from vanban.extraction.cue_words import ASKS, CUE, CUES, EITHER, WEAK
from vanban.extraction.details import is_details
from vanban.extraction.hollow import points_out, routine
from vanban.extraction.page import Form
from vanban.extraction.petitions import Petitions
from vanban.extraction.scope import Act, Addressees, State, Voice, act_of, cue_word
from vanban.extraction.signs import JUDGES, LEADER, NARRATES, NOT_WORK
from vanban.extraction.speakers import head_orders
from vanban.extraction.stand_ins import stands_for
from vanban.extraction.steps import OWN, Steps
from vanban.extraction.topics import about, praised, read_whom
from vanban.extraction.uncued import Uncued
from vanban.extraction.work import VERB_PHRASE
from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    import re

    from vanban.extraction.context import Context
    from vanban.extraction.matter import Writer
    from vanban.extraction.voices import Voices


_PREDICATE = pattern(r"(?!(?:với|về|theo|trên|từ|của|tại|vì|do|nếu|khi)\s)[a-zđà-ỹ]")
_SOMEBODY = pattern(rf"(?:[{UPPER}]|các\s|những\s|toàn thể\s|mỗi\s|từng\s)")
_GAP = pattern(
    r"\s*(?:và\s+(?:chỉ đạo|yêu cầu|đề nghị)\s+)?(?:với\s+|rằng\s+|về việc\s+|một số (?:vấn đề|nội dung)\s*)?[:,]?\s*"
)
_LEADS_TO_NEXT = pattern(r",?\s+(?:đồng thời(?:\s+cũng)?|và|cũng như|đặc biệt),?\s*$")
_SHORTLY = 16  # characters in which nobody is named
# What an order is about, before it: "Đối với đề nghị của huyện A, giao Sở B ..."; who is named there says nothing.
_MATTER = pattern(r"(?:Đối với|Về|Với|Riêng|Liên quan(?: đến)?)\s[^;]{3,160},\s+$")
_TURNS_TO = ("đồng thời ", "đồng thời cũng ")
_ANSWERING = frozenset({Form.NOTICE, Form.LETTER})  # papers that repeat a request and answer it
_ASKED_OF = pattern(r"(?:Đề nghị|Kiến nghị|Đề xuất)\s(?!(?:các\s|UBND|Sở|Phòng|Ban|Ủy ban|đồng chí))")
_NEARBY = 240  # characters around a cue in which its subject, addressee and colon stand


class Clauses:
    """Reads one clause after the other in the scope that the earlier ones have left open."""

    def __init__(self, context: Context, state: State, voices: Voices, writer: Writer) -> None:
        self.context, self.text, self.state = context, context.text, state
        self.voices, self.writer = voices, writer
        self.petitions = Petitions(context, state, voices, writer)
        self.steps = Steps(context, state, voices, writer, self.petitions)
        self.cues = Cues(context, state, voices, writer, self.steps)
        self.uncued = Uncued(context, state, voices, writer)
        self.official = context.official
        self.chained = False  # whether the cue stands behind another one of the same speaker

    def read(self, start: int, end: int, *, first: bool, numbered: bool, sentence: int) -> None:
        """Read a clause; in a notice a request and, behind its colon, the answer to it."""
        state, self.cues.sentence = self.state, sentence
        if self.official and not first and is_details(self.context, start, end):
            return
        colon = answered(self.text, start, end) if self.context.form in _ANSWERING else None
        if colon is None or state.voice is not Voice.LEADER:
            self._read(start, end, first=first, numbered=numbered, sentence=sentence)
            return
        if _ASKED_OF.match(self.text, start, colon):
            state.act, state.voice = Act.ASK, Voice.REPORTER  # whose words the paper repeats
        if self.context.form is Form.NOTICE:  # in a letter nobody asks at a meeting
            self._read(start, colon, first=first, numbered=numbered, sentence=sentence)
        state.act, state.voice, state.lead, state.joint = Act.ORDER, Voice.LEADER, None, ()
        self._read(colon + 2, end, first=True, numbered=numbered, sentence=colon + 2)

    def _read(self, start: int, end: int, *, first: bool, numbered: bool, sentence: int) -> None:
        if first:
            self.uncued.judged = self.uncued.past = self.uncued.informed = False
        if end - start < 6 or routine(self.text, start, end):
            return
        cues = self._cues(start, end)
        begins = self.writer.skip_links(start, end)
        if (
            not cues
            or self._asks_on(cues[0], start, first=first)
            or (first and self.uncued.doers.is_told_to(begins, end))
        ):
            self.uncued.read(start, end, first=first, numbered=numbered)
            return
        if cues[0].start() > begins and self.state.act is not Act.SILENT and not self._governs(begins, cues[0].start()):
            self.uncued.read(start, self.writer.trim(start, cues[0].start()), first=first, numbered=numbered)
        for n, cue in enumerate(cues):
            self.chained = n > 0 and not self._said_anew(cues[n - 1].end(), cue.start())
            stop = cues[n + 1].start() if n + 1 < len(cues) else end
            self._cued(cue, start, self._before_link(cue.end(), stop), sentence, numbered=numbered)

    def _asks_on(self, cue: re.Match[str], start: int, *, first: bool) -> bool:
        """Whether an order is itself what is asked for: "đề nghị tỉnh: ...; giao Sở A thẩm định"."""
        told = cue[0].lower().startswith(ORDERS)
        within = self.state.act is Act.ASK and (not first or self.state.marked or self.context.form is Form.REPORT)
        return told and within and self.writer.skip_links(start, cue.start()) >= cue.start()

    def _cues(self, start: int, end: int) -> list[re.Match[str]]:
        """The cues of a clause; behind the first one only a new order after a comma opens anything."""
        found: list[re.Match[str]] = []
        for cue in CUES.each(CUE, self.text, start, end):
            again = cue[0].lower().startswith(("giao", "đề nghị", "yêu cầu", "phân công", "kiến nghị", "đề xuất"))
            again = again or self.text.endswith(_TURNS_TO, 0, cue.start())
            joined = self.text[max(start, cue.start() - 10) : cue.start()].rstrip().endswith((",", "và", "thời"))
            between = (found[-1].end(), cue.start()) if found else None
            anew = between is not None and self._said_anew(*between)
            if between and not anew and self._within_request(found, start) and self.petitions.asked_anew(*between):
                again = anew = True
            if again and not anew and cue[0].lower().startswith(ORDERS) and self._within_request(found, start):
                continue
            joined = joined or anew
            if found and not self.official and self.steps.heading_before(found[0], cue.start(), start):
                found.clear()
            if (not found or (again and joined)) and self.cues.holds(cue, start, end):
                found.append(cue)
        return found

    def _before_link(self, at: int, stop: int) -> int:
        """Where words end before "đồng thời", "và" that lead to the next cue."""
        if (
            stop < len(self.text)
            and CUE.match(self.text, stop)
            and (self._said_anew(at, stop) or self.petitions.asked_anew(at, stop))
        ):
            stop = self.text.rfind(", ", at, stop)  # before who speaks next
        link = _LEADS_TO_NEXT.search(self.text, max(at, stop - 24), stop)
        return self.writer.trim(at, link.start() if link else stop)

    def _said_anew(self, at: int, cue_at: int) -> bool:
        """Whether behind a comma somebody who directs is named right before a cue: ", UBND tỉnh yêu cầu ..."."""
        comma = self.text.rfind(", ", max(at, cue_at - _NEARBY), cue_at)
        speaks = self.voices.subject(comma + 2, cue_at) if comma >= 0 else None
        leads = speaks is Voice.LEADER and LEADER.match(self.text, comma + 2) is not None
        return speaks is not None and (leads or self.voices.issuers.speak(comma + 2, cue_at))

    def _within_request(self, found: list[re.Match[str]], start: int) -> bool:
        """Whether an order is part of what is asked for: "kiến nghị tỉnh ..., giao Sở A thẩm định"."""
        if not found:
            return False
        word = cue_word(found[0][0])
        if word not in ASKS and word not in EITHER:
            return False
        return act_of(word, self._voice(word, found[0], start, found[0].end(), start)) is Act.ASK

    def _governs(self, start: int, cue_at: int) -> bool:
        """Whether what stands before a cue is its speaker or judgement, not a task of its own."""
        before = self.text[start:cue_at]
        if len(before.split()) < 4 or JUDGES.match(before):
            return True
        named = read_addressees(self.context, start, cue_at)
        tasked = VERB_PHRASE.match(self.text, named.end + 1 if named else start, cue_at)
        return not tasked or bool(LEADER.match(before)) or not before.rstrip().endswith((",", " và", "thời"))

    def _cued(self, cue: re.Match[str], start: int, end: int, sentence: int, *, numbered: bool) -> None:
        word = cue_word(cue[0])
        chained = self.chained and self.state.act is Act.ORDER and word.startswith(("giao", "phân công"))
        voice = self.state.voice if chained else self._voice(word, cue, start, end, sentence)
        act = Act.ASK if self.petitions.demands(word, start, cue.start()) else act_of(word, voice)
        if word == "kiến nghị" and self.petitions.goes_below(voice, start, cue, end):
            act, voice = Act.ORDER, Voice.LEADER
        state = self.state
        if not self._enters(act, voice, cue.start()):
            return
        gap = _GAP.match(self.text, cue.end(), end)
        at = gap.end() if gap else cue.end()
        links = self.writer.past_cue(start, cue.start(), at, end)
        named = read_told(self.context, links, end)
        if named and word in WEAK and word not in EITHER and NARRATES.match(self.text, named.end, end):
            return  # told of them, not to them
        if named:
            self.writer.address(named)
            begin = self.writer.after_addressee(named.end, end)
            own = self._keeps_cue(word, cue, start, numbered=numbered)
            self.writer.emit(
                cue.start() if own else begin,
                begin,
                end,
                f"cue.{word.split()[0]}",
                time_from=named.end,
                numbered=numbered,
            )
            return
        if act is Act.ASK:
            state.asked = None
        elif named := about(self.context, start, cue.start(), self.state.line):
            self.writer.address(named)
        if links < end:
            self._unaddressed(links, end, word, numbered=numbered)

    def _enters(self, act: Act, voice: Voice, cue_at: int) -> bool:
        """Open the scope of a cue; False if the cue only tells."""
        state = self.state
        if state.told and (act is Act.ORDER or self.text.endswith("đã ", 0, cue_at)):
            return False
        if act is Act.SILENT:
            if voice in {Voice.REPORTER, Voice.GUEST}:
                state.act, state.voice = Act.SILENT, voice
            return False
        if act is Act.ASK and state.act is not Act.ASK:
            state.resume, state.listed = (state.act, state.voice), False
        state.act, state.voice = act, voice
        return True

    def _voice(self, word: str, cue: re.Match[str], start: int, end: int, sentence: int) -> Voice:
        """Who says the cue, and whether upwards or downwards."""
        if _MATTER.fullmatch(self.text, start, cue.start()):
            start = sentence = cue.start()
        voice = self.voices.speaker(start, cue.start(), sentence, upwards=word == "kiến nghị")
        if self.petitions.openly(word, cue, start) or self.petitions.some_say(word, cue, start):
            return Voice.REPORTER
        if (self.context.form is Form.REPORT or self.state.discussing) and (word in ASKS or word in EITHER):
            return Voice.REPORTER
        of_paper = self.official or (self.state.issued and self.context.session.kind == "none")
        if of_paper and voice is Voice.REPORTER and word.startswith(("giao", "phân công")):
            return Voice.LEADER  # in a paper only its issuer assigns work
        if voice is Voice.REPORTER and word.startswith(OWN[:4]) and head_orders(self.context, start, cue.start()):
            return Voice.LEADER
        named = self.petitions.addressed(cue.end(), end) if word in ASKS or word in EITHER else None
        if named and self.voices.ranks.asks_above(named.names[0], start, cue.start()):
            return Voice.REPORTER
        down = named is not None and self.petitions.goes_down(word, named, start, cue.start())
        lauded = self.state.voice is Voice.LEADER and praised(self.context, start, cue.start())
        if voice is Voice.REPORTER and (down or lauded):
            return Voice.LEADER
        return Voice.LEADER if self._directs(word, voice, start, cue, end) else voice

    def _directs(self, word: str, voice: Voice, start: int, cue: re.Match[str], end: int) -> bool:
        """Whether what nobody who chairs says is an order all the same: of a paper's issuer, or downwards."""
        told = self.petitions.addressed(cue.end(), end)
        if voice in {Voice.REPORTER, Voice.GUEST} and word.startswith(ORDERS):
            to = told.names[0] if told else ""
            nobody = cue.start() - start < _SHORTLY  # but who spoke before in the sentence: "...; đồng thời yêu cầu"
            if self.voices.ranks.orders_down(to, self.cues.sentence if nobody else start, cue.start()):
                return True
        issues = self.official and voice is Voice.REPORTER and self.voices.letters.issues(start, cue.start())
        asks = told is not None and (word in ASKS or word in EITHER)
        return issues and (asks or not self.voices.letters.writes_up(start, cue.start()))

    def _unaddressed(self, at: int, end: int, word: str, *, numbered: bool) -> None:
        """After a cue without addressee only a verb, or a list after a colon, opens work."""
        if word in WEAK and not self.official and points_out(self.text, at, end):
            return
        works = VERB_PHRASE.match(self.text, at, end) is not None
        bare = word not in WEAK and _PREDICATE.match(self.text, at) and not NOT_WORK.match(self.text, at)
        named = bare or _SOMEBODY.match(self.text, at, end)
        told = read_whom(self.text, at, end) if named and not works and self.state.act is Act.ORDER else None
        if told:
            name = stands_for(self.context, " ".join(self.text[at:told].split()), at)
            self.writer.address(Addressees(at, told, [name], implied=False))
            at = self.writer.after_addressee(told, end)
        if works or told or self.state.act is Act.ASK or bare:
            self.writer.emit(at, at, end, f"cue.{word.split()[0]}", numbered=numbered)
            return
        colon = self.text.find(": ", at, min(end, at + _NEARBY))
        if colon < 0 and self.state.voice is Voice.LEADER and not self.official:
            self.state.act, self.state.heard = Act.SILENT, True
        self.uncued.read(colon + 2 if colon > 0 else at, end, first=True, numbered=numbered)
        if self.state.voice is Voice.LEADER:
            self.state.act = Act.ORDER  # what the leader has turned to

    def _keeps_cue(self, word: str, cue: re.Match[str], start: int, *, numbered: bool) -> bool:
        if self.state.act is not Act.ORDER:
            return False
        opens = self.writer.skip_links(start, cue.start() + 1) >= cue.start()
        marked = self.state.marked or numbered
        said = LEADER.search(self.text[start : cue.start()].rsplit(",", 1)[-1]) is not None
        return (opens and marked) or (word.startswith(("giao", "phân công")) and not said)
