"""What the words now do, who speaks, and what has been heard: the state that the listener carries down the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from vanban.extraction.cue_words import ASKS, EITHER

if TYPE_CHECKING:
    from vanban.extraction.page import Line


class Act(StrEnum):
    """What the words now do."""

    SILENT = "silent"
    ORDER = "order"
    ASK = "ask"


class Voice(StrEnum):
    """Who speaks."""

    NARRATOR = "narrator"
    LEADER = "leader"
    REPORTER = "reporter"
    GUEST = "guest"


class Task(NamedTuple):
    """A piece of work found at `text[start:end]`; `time_from` is where to begin looking for its time."""

    act: Act
    start: int
    end: int
    rule: str
    lead: str | None
    joint: tuple[str, ...] = ()
    implied: bool = False
    time_from: int | None = None
    numbered: bool = False


@dataclass(slots=True)
class Addressees:
    """The bodies addressed at `start`..`end`; `classes` are names of classes; `implied` if no body is named as such."""

    start: int
    end: int
    names: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    implied: bool = False

    @property
    def lead(self) -> str | None:
        return self.names[0] if self.names else None


@dataclass(slots=True)
class Base:
    """Whom a list addresses whose head names them: `head` and `items` are the sorts of their numbers."""

    lead: str | None
    joint: tuple[str, ...]
    implied: bool
    head: str
    items: str = ""
    outer: Base | None = None  # the list that its head is an item of


@dataclass(slots=True)
class State:
    act: Act = Act.SILENT
    voice: Voice = Voice.NARRATOR
    lead: str | None = None
    joint: tuple[str, ...] = ()
    implied: bool = False
    asked: str | None = None
    lead_mark: str = ""
    base: Base | None = None  # of the list that the last paragraph opened
    turned: bool = False  # whether somebody was addressed in this paragraph
    listed: bool = False  # whether a heading or a colon opened the requests, so that the items below go on with them
    charged: tuple[str | None, tuple[str, ...], bool] = (None, (), False)  # whom the whole paper is addressed to
    resume: tuple[Act, Voice] = (Act.SILENT, Voice.NARRATOR)  # what goes on where a request within it ends
    accounts: bool = False  # whether the section of a notice only gives an account, where bare verbs tell of results
    told: bool = False  # whether the section of a paper only gives an account
    concluding: bool = False  # whether a leader's conclusion goes on, paragraph after paragraph
    discussing: bool = False  # whether minutes tell what each of those who attend has said
    issued: bool = False  # whether the news has told of a paper or words that direct
    issuer: str = ""  # the key of the body whose paper that is
    heard: bool = False  # whether the leader has spoken in this paragraph
    counted: tuple[str | None, tuple[str, ...], bool] | None = None  # whom the points "Một là ...; Hai là ..." are for
    line: Line | None = None  # the one that is read
    tasks: list[Task] = field(default_factory=list)

    @property
    def marked(self) -> bool:
        """Whether the line is an item with a number or bullet."""
        return bool(self.line and self.line.marker)

    def release(self) -> None:
        """Nobody in particular is addressed any more, but whom the whole paper charges."""
        self.lead, self.joint, self.implied = self.charged


def sort_of(marker: str) -> str:
    """The sort of a number: digit, letter, roman, bullet; empty for none."""
    bare = marker.strip("(). /")
    if not marker:
        return ""
    if bare.startswith("Điều"):
        return "article"
    if bare[:1].isdigit():
        return "digit" if "." not in bare else "point"
    if len(bare) == 1 and not bare.isalnum():
        return f"bullet{bare}"
    return "roman" if bare.isupper() else "letter"


def cue_word(said: str) -> str:
    """The cue as it is told in lists of cues; two words for asking that stand together are the plainer one."""
    word = " ".join(said.lower().split())
    word = {"nhấn mạnh yêu cầu": "yêu cầu", "xin phép": "xin"}.get(word, word)
    return "kiến nghị" if "," in word or " và " in word else word


def act_of(word: str, voice: Voice) -> Act:
    """What a cue does in a voice: a leader directs, a unit proposes, a narrator only tells."""
    if voice is Voice.LEADER:
        return Act.SILENT if word in ASKS or word == "xin" else Act.ORDER
    if voice is Voice.GUEST:
        return Act.SILENT
    if voice is Voice.REPORTER:
        return Act.ASK if word in ASKS or word in EITHER else Act.SILENT
    return Act.ASK if word in {"kiến nghị", "nêu kiến nghị", "đề đạt"} else Act.SILENT
