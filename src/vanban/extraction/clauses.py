"""Clauses: whether a cue opens an order or a request in them, whom it addresses, and what stands without a cue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vanban.extraction.addressees import Addressees, read_addressees
from vanban.extraction.scope import Act, State, Voice, act_of
from vanban.extraction.signs import (
    CUE,
    FORBID,
    JUDGES,
    LEADER,
    NARRATES,
    NOT_WORK,
    NOUN_AFTER,
    NOUN_BEFORE,
    STATES,
    WEAK,
)
from vanban.extraction.tasks import VERB_PHRASE

if TYPE_CHECKING:
    from vanban.extraction.context import Context
    from vanban.extraction.matter import Writer
    from vanban.extraction.page import Line
    from vanban.extraction.voices import Voices


_TOGETHER = re.compile(r"(?:phối hợp|cùng|chủ trì)(?!\w)[^.;:]{0,90}$")
_NEARBY = 240  # characters around a cue in which its subject, addressee and colon stand


class Clauses:
    """Reads one clause after the other in the scope that the earlier ones have left open."""

    def __init__(self, context: Context, state: State, voices: Voices, writer: Writer) -> None:
        self.context, self.text, self.state = context, context.text, state
        self.voices, self.writer = voices, writer
        self.official = context.official
        self.line: Line | None = None
        self.judged = False  # whether the sentence began by praising or approving

    def read(self, start: int, end: int, *, first: bool, numbered: bool, sentence: int) -> None:
        if first:
            self.judged = False
        if end - start < 6:
            return
        cues = self._cues(start, end)
        if not cues:
            self._plain(start, end, first=first, numbered=numbered)
            return
        opening = self.writer.skip_links(start, end)
        if (
            cues[0].start() > opening
            and self.state.act is not Act.SILENT
            and not self._governs(opening, cues[0].start())
        ):
            self._plain(start, self.writer.trim(start, cues[0].start()), first=first, numbered=numbered)
        for n, cue in enumerate(cues):
            stop = cues[n + 1].start() if n + 1 < len(cues) else end
            self._cued(cue, start, self.writer.trim(cue.end(), stop), sentence, numbered=numbered)

    def _cues(self, start: int, end: int) -> list[re.Match[str]]:
        """The cues of a clause; behind the first one only a new order after a comma opens anything."""
        found: list[re.Match[str]] = []
        for cue in CUE.finditer(self.text, start, end):
            again = cue[0].lower().startswith(("giao", "đề nghị", "yêu cầu", "phân công", "kiến nghị"))
            joined = self.text[max(start, cue.start() - 10) : cue.start()].rstrip().endswith((",", "và", "thời"))
            if (not found or (again and joined)) and self._is_cue(cue, start, end):
                found.append(cue)
        return found

    def _governs(self, start: int, cue_at: int) -> bool:
        """Whether what stands before a cue is its speaker or judgement, not a task of its own."""
        before = self.text[start:cue_at]
        if len(before.split()) < 4 or JUDGES.match(before):
            return True
        named = read_addressees(self.context, start, cue_at)
        tasked = VERB_PHRASE.match(self.text, named.end + 1 if named else start, cue_at)
        return not tasked or bool(LEADER.match(before)) or not before.rstrip().endswith((",", " và", "thời"))

    def _is_cue(self, cue: re.Match[str], start: int, end: int) -> bool:
        """Whether the word is said as a verb, at a place where a clause may open."""
        word = " ".join(cue[0].lower().split())
        before = self.text[max(start, cue.start() - _NEARBY) : cue.start()]
        if self._joint_work(word, before):
            return False
        if NOUN_AFTER.match(self.text, cue.end(), end) or not self._leads_on(word, cue, end):
            return False
        if self.writer.skip_links(start, cue.start()) >= cue.start():
            return word not in WEAK
        if before.rstrip().endswith((",", ":", "-", "–", ")")):
            return self._opens_clause(word, cue, end)
        if NOUN_BEFORE.search(before[-24:]) and not re.search(r"(?:đồng thời|và|đã)\s+$", before[-12:]):
            return False
        if re.search(r"(?:đồng thời|cũng|và|đã|thống nhất|riêng|tiếp tục)\s+$", before[-12:]):
            return self._opens_clause(word, cue, end) and (
                word not in WEAK or self.voices.subject(start, cue.start()) is not None
            )
        return self.voices.subject(start, cue.start()) is not None and (
            word != "chỉ đạo" or self.voices.subject(start, cue.start()) is Voice.LEADER
        )

    def _joint_work(self, word: str, before: str) -> bool:
        """Whether "đề xuất" is part of work that is ordered: "Sở A phối hợp với Sở B đề xuất mức hỗ trợ"."""
        return self.state.act is Act.ORDER and word in {"đề xuất", "kiến nghị"} and bool(_TOGETHER.search(before))

    def _leads_on(self, word: str, cue: re.Match[str], end: int) -> bool:
        """Whether something is asked behind the word: a body, work, or a list after a colon."""
        named = self._addressed(cue.end(), end)
        if word.startswith(("giao", "phân công")) and named is None:
            return False
        rest = self.text[named.end if named else cue.end() : min(end, cue.end() + _NEARBY)]
        return len(rest.split()) >= 2 or self.text[end : end + 1] == ":" or ":" in rest

    def _opens_clause(self, word: str, cue: re.Match[str], end: int) -> bool:
        if word in {"kiến nghị", "đề xuất"}:
            at = cue.end() + 1
            return self.state.act is not Act.ORDER and bool(
                self._addressed(cue.end(), end)
                or (self.state.act is Act.ASK and VERB_PHRASE.match(self.text, at, end))
                or ":" in self.text[cue.end() : min(end, cue.end() + _NEARBY) + 1]
            )
        if word in {"đề nghị", "yêu cầu"}:
            return self.state.act is not Act.ORDER or (
                word in {"đề nghị", "yêu cầu"} and bool(self._addressed(cue.end(), end))
            )
        return self._addressed(cue.end(), end) is not None

    def _addressed(self, at: int, end: int) -> Addressees | None:
        gap = re.compile(r"\s*:?\s*").match(self.text, at, end)
        return read_addressees(self.context, gap.end() if gap else at, end)

    def _cued(self, cue: re.Match[str], start: int, end: int, sentence: int, *, numbered: bool) -> None:
        word = " ".join(cue[0].lower().split())
        voice = self.voices.speaker(start, cue.start(), sentence)
        if self.official and voice is Voice.REPORTER and word.startswith(("giao", "phân công")):
            voice = Voice.LEADER  # in a paper only its issuer assigns work
        act = act_of(word, voice)
        state = self.state
        if act is Act.SILENT:
            if voice in {Voice.REPORTER, Voice.GUEST}:
                state.act, state.voice = Act.SILENT, voice
            return
        state.act, state.voice = act, voice
        gap = re.compile(r"\s*(?:với\s+|rằng\s+|một số (?:vấn đề|nội dung)\s*)?[:,]?\s*").match(
            self.text, cue.end(), end
        )
        at = gap.end() if gap else cue.end()
        links = self.writer.skip_links(at, end)
        named = read_addressees(self.context, links, end)
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
        if links < end:
            self._unaddressed(links, end, word, numbered=numbered)

    def _unaddressed(self, at: int, end: int, word: str, *, numbered: bool) -> None:
        """After a cue without addressee only a verb, or a list after a colon, opens work."""
        if VERB_PHRASE.match(self.text, at, end) or self.state.act is Act.ASK:
            self.writer.emit(at, at, end, f"cue.{word.split()[0]}", numbered=numbered)
            return
        colon = self.text.find(": ", at, min(end, at + _NEARBY))
        if colon > 0:
            self._plain(colon + 2, end, first=True, numbered=numbered)

    def _keeps_cue(self, word: str, cue: re.Match[str], start: int, *, numbered: bool) -> bool:
        if self.state.act is not Act.ORDER:
            return False
        opens = self.writer.skip_links(start, cue.start() + 1) >= cue.start()
        marked = bool(self.line and self.line.marker) or numbered
        return word.startswith(("giao", "phân công")) or (opens and marked)

    def _plain(self, start: int, end: int, *, first: bool, numbered: bool) -> None:
        """A clause without a cue: work only within an open scope."""
        state = self.state
        if state.act is Act.SILENT:
            return
        at = self.writer.skip_links(start, end)
        if state.act is Act.ORDER and self.voices.told_of_chair(at, end):
            return
        named = read_addressees(self.context, at, end)
        if named and self._acts(named, end, first=first):
            self.writer.address_new(named, at)
            begin = self.writer.after_addressee(named.end, end)
            colon = ":" in self.text[named.end : begin]
            self.writer.emit(
                begin if colon else at,
                begin,
                end,
                "addressee",
                numbered=numbered or bool(self.line and self.line.marker),
            )
            return
        judges = state.act is Act.ORDER and JUDGES.match(self.text, at, end)
        self.judged = self.judged or bool(judges)
        told = not VERB_PHRASE.match(self.text, at, end) and STATES.match(self.text, at, end)
        if judges or told or (named and NARRATES.match(self.text, named.end, end)):
            return
        opens = first or self.judged
        if (
            VERB_PHRASE.match(self.text, at, end)
            or not opens
            or numbered
            or FORBID.match(self.text, at, end)
            or self._listed(at, first=first)
        ):
            self.writer.emit(
                at, at, end, "scope", numbered=numbered or (first and bool(self.line and self.line.marker))
            )

    def _listed(self, at: int, *, first: bool) -> bool:
        """Whether an item stands below the body that a paper has just named, whatever verb it opens with."""
        below = self.official and first and bool(self.line and self.line.marker) and bool(self.state.lead_mark)
        return below and self.state.lead is not None and not NOT_WORK.match(self.text, at)

    def _acts(self, named: Addressees, end: int, *, first: bool) -> bool:
        """Whether a body opening a clause is its doer: a verb or ":" follows, nothing that merely tells."""
        rest = self.text[named.end : min(end, named.end + _NEARBY)]
        if (
            not rest.strip()
            or NARRATES.match(rest)
            or (rest[:1] == "," and not re.match(r",\s*(?:chủ trì|phối hợp)", rest))
        ):
            return False
        begin = self.writer.after_addressee(named.end, end)
        if re.match(r"\s+là (?:cơ quan|đơn vị|đầu mối)", rest):
            return True
        if ":" in self.text[named.end : begin] or VERB_PHRASE.match(self.text, begin, end):
            return True
        small = re.match(r"\s+[a-zđà-ỹ]", rest)
        first = first and not (self.official and self.line and self.line.marker)
        return bool(small) and not named.implied and not named.classes and not first
