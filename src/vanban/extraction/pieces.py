"""Pieces of a paragraph: its sentences, and the clauses of a sentence between semicolons and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.extraction.addressees import read_addressees
from vanban.extraction.cue_words import CUE, CUES
from vanban.extraction.scope import Voice
from vanban.extraction.signs import INLINE, SENTENCE
from vanban.extraction.work import VERB_PHRASE
from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.grammar import OPENER
from vanban.vietnamese.openings import opening
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from vanban.extraction.context import Context
    from vanban.extraction.matter import Writer
    from vanban.extraction.scope import State

# A list of things that a task only names: "sửa các quy định, như: quy định A; danh mục B".
_PICTURE = opening(r"\(?Ảnh(?: minh họa)?\s?:")
_SHOWN = pattern(r"\s[-–]\s*Ảnh(?: minh họa)?\s?:?\s[^.;,]{2,40}$")  # "Cầu Cát đang xây - Ảnh: Hà An"
_PART = rf"[{UPPER}][\w.]*"
# Who took a picture, before the next sentence: "Ảnh: Lê An/TTXVN) Tại buổi làm việc".
_CREDIT = pattern(
    rf"Ảnh\s?:\s*{_PART}(?:[ ](?!{OPENER}){_PART}){{0,3}}(?:\s*[/,–-]\s*{_PART}(?:[ ](?!{OPENER}){_PART}){{0,2}})?"
    rf"\s*[).]?\s+(?=[\"“]?[{UPPER}])"
)
# Nothing but names: "Thu Phương - PV".
_BYLINE = pattern(
    rf"(?:(?:Tin|Bài|Ảnh|Theo)\s*(?:,|và)?\s*)*[{UPPER}][\w.]*(?:(?:\s+|\s*[-–/,(]\s*)[{UPPER}][\w.]*){{1,8}}\)?\.?"
)
_DIGITS = pattern(r"\d+")
_THINGS_BELOW = pattern(r"\w,?\s(?:như|gồm|bao gồm):\s+")


class Pieces:
    """Cuts paragraphs into sentences and these into clauses."""

    def __init__(self, context: Context, state: State, writer: Writer) -> None:
        self.context, self.text, self.state, self.writer = context, context.text, state, writer

    def sentences(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where each sentence of a paragraph stands."""
        at = start
        for mark in SENTENCE.finditer(self.text, start, end):
            if _BYLINE.fullmatch(self.text, at, mark.start()):
                at = mark.end()
                continue
            shown = _PICTURE.match(self.text, mark.end(), end) or _SHOWN.search(self.text, at, mark.start())
            if not shown:  # the sentence is what a picture shows
                yield self._past_credit(at, mark.start()), mark.start()
            at = mark.end()
        if at < end and not _BYLINE.fullmatch(self.text, at, end) and not _SHOWN.search(self.text, at, end):
            yield self._past_credit(at, end), end

    def _past_credit(self, start: int, end: int) -> int:
        """Where a sentence begins behind a caption that runs into it: "Bến xe mới - Ảnh: Lê An Tại buổi họp, ..."."""
        if self.context.official or self.text.find("Ảnh", start, end) < 0:
            return start
        credit = _CREDIT.search(self.text, start, end)
        return credit.end() if credit else start

    def clauses(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Where each clause of a sentence stands, and whether a number opens it."""
        at, numbered, last = start, False, 0
        listed = self.text.find(";", start, end) >= 0 or self.text.find(")", start, end) >= 0
        things = self._things_named(start, end)
        for mark in INLINE.finditer(self.text, start, end) if listed else ():
            inside = self.text.count("(", at, mark.start()) - self.text.count(")", at, mark.start())
            if inside > 0 or (things and mark.start() > things and not self._turns_to_work(mark.end(), end)):
                continue
            number = _DIGITS.search(mark[0])
            if number and "(" in mark[0] and start < mark.start() and int(number[0]) not in {1, last + 1}:
                continue  # a count: "Sở A (14), Sở B (21)"
            last = int(number[0]) if number else last
            if at == start and ")" in mark[0] and self._only_names(start, mark.start()):
                continue
            if ";" in mark[0] and self._names_on(at, mark):
                continue
            if mark.start() > at:
                yield at, self.writer.trim(at, mark.start()), numbered
            at, numbered = mark.end(), "(" in mark[0]
        if at < end:
            yield at, self.writer.trim(at, end), numbered

    def _things_named(self, start: int, end: int) -> int:
        """Where a list of things begins that a task only names: "sửa các quy định, như: A; B; C"; 0 if none does."""
        listed = self.state.voice is Voice.LEADER and self.text.find(":", start, end) >= 0
        named = _THINGS_BELOW.search(self.text, start, end) if listed else None
        if (
            named is None
            or VERB_PHRASE.match(self.text, named.end(), end)
            or self._turns_to_work(named.end(), end)
            or self._in_parenthesis(start, named.end())
        ):
            return 0
        return named.end()

    def _only_names(self, start: int, end: int) -> bool:
        """Whether before a number nothing stands but who is told or asked: "giao Sở A (1) rà soát ...; (2) ..."."""
        cue = next(reversed(list(CUES.each(CUE, self.text, start, end))), None)
        ends = cue is not None and self.writer.trim(cue.end(), end) <= cue.end()
        return ends or self._names_to(start, end, cue)

    def _names_to(self, start: int, end: int, cue: re.Match[str] | None) -> bool:
        """Whether nothing but bodies stands from the beginning of a clause, or from a cue in it, to a place."""
        told = cue.end() + 1 + 4 * self.text.startswith("với ", cue.end() + 1) if cue else start
        named = read_addressees(self.context, told if cue else self.writer.skip_links(start, end), end)
        return named is not None and self.writer.trim(named.end, end) <= named.end

    def _names_on(self, at: int, mark: re.Match[str]) -> bool:
        """Whether a semicolon stands between those who are told: "Các sở, ngành; các huyện, thành phố rà soát ..."."""
        cue = next(reversed(list(CUES.each(CUE, self.text, at, mark.start()))), None)
        if read_addressees(self.context, mark.end(), len(self.text)) is None:
            return False
        return self._names_to(at, mark.start(), cue)

    def _turns_to_work(self, at: int, end: int) -> bool:
        """Whether a link, a cue or somebody addressed stands at a place."""
        begin = self.writer.skip_links(at, end)
        told = begin > at or CUE.match(self.text, begin, end) is not None
        return told or read_addressees(self.context, begin, end) is not None

    def _in_parenthesis(self, start: int, at: int) -> bool:
        return self.text.rfind("(", start, at) > self.text.rfind(")", start, at)
