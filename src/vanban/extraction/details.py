"""Labels behind a task: who leads it, who joins and by when: "Đơn vị chủ trì: Sở A; phối hợp: Sở B; hạn: 30/6"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from vanban.extraction.addressees import read_addressees
from vanban.extraction.labels import DUE, JOINS, LEADS
from vanban.extraction.stand_ins import is_vague
from vanban.extraction.work import VERB_PHRASE
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.extraction.context import Context

_GAP = pattern(r"[\s.;,(–-]*(?:[•*+●▪]\s*)?")
_SEGMENT = pattern(r"[^;\n().]*(?:\([^()\n]*\)[^;\n().]*|\.(?=\S)[^;\n().]*)*")
_REACH = 600  # characters behind a task in which its labels stand
_LONGEST = 8  # words of a doer without the name of a body


class Details(NamedTuple):
    """What the labels at `text[start:end]` tell: who leads, who joins, and the place of the time."""

    start: int
    end: int
    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    due: tuple[int, int] | None = None


def read_details(context: Context, at: int, stop: int | None = None) -> Details | None:
    """The labels that stand behind a place, one after the other, over several lines too; None if none does."""
    text = context.text
    stop = min(len(text), at + _REACH) if stop is None else stop
    start, here, due = 0, at, None
    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    while gap := _GAP.match(text, here, stop):
        segment = _SEGMENT.match(text, gap.end(), stop)
        end = segment.end() if segment else gap.end()
        if (told := LEADS.match(text, gap.end(), end)) and (said := _who(context, told.end(), end)):
            names = names or said
        elif (told := JOINS.match(text, gap.end(), end)) and (said := _who(context, told.end(), end)):
            others = (*others, *(name for name in said if not is_vague(name)))
        elif told := DUE.match(text, gap.end(), end):
            due = due or (told.end(), end)
        else:
            break
        start, here = start or gap.end(), end
    return Details(start, here, names, others, due) if start else None


def _who(context: Context, start: int, end: int) -> tuple[str, ...]:
    """Who stands alone behind a label: bodies, or a name that is none; nobody if work follows."""
    named = read_addressees(context, start, end)
    if named and not context.text[named.end : end].strip(" ,"):
        return tuple(named.names)
    said = " ".join(context.text[start:end].split())
    works = VERB_PHRASE.match(context.text, named.end + 1 if named else start, end)
    return () if works or not said or len(said.split()) > _LONGEST else (said,)


def is_details(context: Context, start: int, end: int) -> bool:
    """Whether a clause or line is nothing but such a label."""
    found = read_details(context, start, end)
    return found is not None and not context.text[found.end : end].strip(" .;)")
