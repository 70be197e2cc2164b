"""Keeping the index: the rows are the queue, the journal says what changed, marks say how far it has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from django.db import transaction
from django.db.models import Model, Prefetch, Q
from django.utils import timezone

from dieuhanh.directives.models import Coordination, Directive, Proposal
from dieuhanh.documents.models import Document
from dieuhanh.journal.models import Entry as JournalEntry
from dieuhanh.journal.models import Head
from dieuhanh.org.models import HELD, Move, Thing, UnitName
from dieuhanh.records.models import Account, Finding
from dieuhanh.search.models import Entry, Mark, Source
from dieuhanh.search.queries.order import entry_key
from dieuhanh.search.services import entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Progress: TypeAlias = Callable[[int], object]
JOURNAL, SERIAL = "journal", "serial"
# The mark of an act of reorganisation whose moves are being read, and the verb by which the journal tells of one.
ACT, CARRIED_OUT = "act", "apply_reorganisation"
# The marks of a unit that was renamed, one for each register whose entries hold its name, and the verb that tells.
RENAMED = "rename_unit"
_NAMING: dict[str, tuple[str, type[Model], tuple[str, str]]] = {
    "lead": (Source.DIRECTIVE, Directive, ("lead", "assigner")),
    "ask": (Source.PROPOSAL, Proposal, ("asker", "addressee")),
}
_PASSING = (ACT, *_NAMING)
# A batch holds the write lock of SQLite while it is written, so it is short.
BATCH = 200
_MODELS: dict[str, type[Model]] = {
    Source.DIRECTIVE: Directive,
    Source.PROPOSAL: Proposal,
    Source.DOCUMENT: Document,
}
_ALL = Q()
_Targets: TypeAlias = dict[str, set[int]]


def index_pending(*, limit: int = BATCH) -> int:
    """Index up to `limit` things of each source that are new or changed; how many were done, 0 if all is there.

    Killed half way, nothing has happened. Done twice, the same entries stand there.
    """
    done, read_on = _round(limit)
    while read_on and not done:
        # The journal told of nothing that is found, so far.
        done, read_on = _round(limit)
    return done


def _round(limit: int) -> tuple[int, bool]:
    """One transaction: how many were done, and whether the journal was read without reaching its end."""
    with transaction.atomic():
        marks = _marks()
        begun = marks[JOURNAL]
        targets = _changed(marks, limit)
        for changed in (_passed_on(marks, limit), _named_anew(marks, limit)):
            for source, keys in changed.items():
                targets[source] |= keys
        for source, model in _MODELS.items():
            new = _after(model, marks[source], limit)
            targets[source] |= set(new)
            marks[source] = new[-1] if new else marks[source]
        done = sum(_write(source, keys, marks) for source, keys in targets.items())
        _save(marks)
    return done, marks[JOURNAL] > begun


def rebuild(*, progress: Progress = lambda done: None) -> int:
    """Make every entry anew, batch by batch; search goes on meanwhile. Stopped and started again it begins anew."""
    with transaction.atomic():
        marks = {name: value for name, value in _marks().items() if not name.startswith(_PASSING)}
        marks |= dict.fromkeys(_MODELS, 0)
        marks[JOURNAL] = _head()
        _save(marks)
    total = 0
    while done := index_pending():
        total += done
        progress(done)
    return total


def waiting() -> int:
    """How many things of all sources have not been indexed for the first time; by keys, so nearly."""
    marks = dict(Mark.objects.values_list("name", "value"))
    last = {
        source: model._default_manager.order_by("-pk").values_list("pk", flat=True).first() or 0
        for source, model in _MODELS.items()
    }
    return sum(max(key - marks.get(source, 0), 0) for source, key in last.items())


def _marks() -> dict[str, int]:
    """All marks, locked: one indexes at a time. Before the first row, what the journal told so far is in the rows."""
    if not Mark.objects.filter(name=SERIAL).exists():
        names = {JOURNAL: _head(), SERIAL: 0, **dict.fromkeys(_MODELS, 0)}
        Mark.objects.bulk_create([Mark(name=name, value=value) for name, value in names.items()], ignore_conflicts=True)
    return dict(Mark.objects.select_for_update().order_by("name").values_list("name", "value"))


def _save(marks: dict[str, int]) -> None:
    rows = [Mark(name=name, value=value) for name, value in marks.items()]
    Mark.objects.bulk_create(rows, update_conflicts=True, unique_fields=["name"], update_fields=["value"])
    gone = [name for name in Mark.objects.values_list("name", flat=True) if name.startswith(_PASSING)]
    Mark.objects.filter(name__in=set(gone) - marks.keys()).delete()


def _head() -> int:
    return Head.objects.filter(id=1).values_list("sequence", flat=True).first() or 0


def _after(model: type[Model], mark: int, limit: int, which: Q = _ALL) -> list[int]:
    return list(model._default_manager.filter(which, pk__gt=mark).order_by("pk").values_list("pk", flat=True)[:limit])


def _changed(marks: dict[str, int], limit: int) -> _Targets:
    """What the journal tells of since the mark, source by source; the mark moves on in `marks`."""
    rows = list(JournalEntry.objects.filter(sequence__gt=marks[JOURNAL]).order_by("sequence")[:limit])
    told: dict[str, set[int]] = {}
    for row in rows:
        if row.verb == CARRIED_OUT:
            marks[f"{ACT}{row.subject_id}"] = 0
        elif row.verb == RENAMED:
            marks |= {f"{register}{row.subject_id}": 0 for register in _NAMING}
        elif row.subject_id.isdigit():
            told.setdefault(row.subject, set()).add(int(row.subject_id))
    marks[JOURNAL] = rows[-1].sequence if rows else marks[JOURNAL]
    sessions = told.get("records.session", set())
    findings = told.get("records.finding", set())
    documents = set(told.get("documents.document", set()))
    if sessions:
        documents |= set(Account.objects.filter(session__in=sessions).values_list("document_id", flat=True))
    if findings:
        documents |= set(Finding.objects.filter(pk__in=findings).values_list("document_id", flat=True))
    return {
        Source.DIRECTIVE: told.get("directives.directive", set()),
        Source.PROPOSAL: told.get("directives.proposal", set()),
        Source.DOCUMENT: documents,
    }


def _passed_on(marks: dict[str, int], limit: int) -> _Targets:
    """The next things that an act of reorganisation passed on: its journal has one entry for all, its moves name each.

    The mark of an act tells how far its moves are read, and goes with the last of them.
    """
    for name in sorted(one for one in marks if one.startswith(ACT)):
        moves = Move.objects.filter(act=int(name.removeprefix(ACT)), pk__gt=marks[name]).exclude(thing__in=HELD)
        rows = list(moves.order_by("pk").values_list("pk", "thing", "thing_id")[:limit])
        marks[name] = rows[-1][0] if rows else marks[name]
        if len(rows) < limit:
            del marks[name]
        if rows:
            return _sources_of({thing: {key for _pk, one, key in rows if one == thing} for _pk, thing, _key in rows})
    return {}


def _named_anew(marks: dict[str, int], limit: int) -> _Targets:
    """The next things of a unit that bears another name since; a name of a day to come waits for its day."""
    for register, (source, model, columns) in _NAMING.items():
        for name in sorted(one for one in marks if one.startswith(register)):
            unit = int(name.removeprefix(register))
            if UnitName.objects.filter(unit=unit, valid_from__gt=timezone.localdate()).exists():
                continue
            ours = Q(**{columns[0]: unit}) | Q(**{columns[1]: unit})
            keys = _after(model, marks[name], limit, ours)
            marks[name] = keys[-1] if keys else marks[name]
            if len(keys) < limit:
                del marks[name]
            if keys:
                return {source: set(keys)}
    return {}


def _sources_of(things: dict[str, set[int]]) -> _Targets:
    """What is found by these things, source by source."""
    duties = Coordination.objects.filter(pk__in=things.get(Thing.COORDINATION, set()))
    directives = set(duties.values_list("directive_id", flat=True))
    sides = (things.get(Thing.LEAD, set()), things.get(Thing.ASSIGNER, set()))
    return {
        Source.DIRECTIVE: directives.union(*sides),
        Source.PROPOSAL: things.get(Thing.ASKER, set()) | things.get(Thing.ADDRESSEE, set()),
    }


def _write(source: str, keys: set[int], marks: dict[str, int]) -> int:
    if not keys:
        return 0
    Entry.objects.filter(source=source, source_id__in=keys).delete()
    made = []
    for draft in _DRAFTS[source](sorted(keys)):
        marks[SERIAL] += 1
        made.append(
            Entry(
                id=entry_key(draft.day, draft.kind, marks[SERIAL]),
                kind=draft.kind,
                object_id=draft.object_id,
                source=draft.source,
                source_id=draft.source_id,
                start=draft.start,
                block=draft.block,
                text=draft.text,
                terms=draft.terms,
            )
        )
    Entry.objects.bulk_create(made, batch_size=1000)
    return len(keys)


def _directives(keys: Iterable[int]) -> Iterator[entries.Draft]:
    rows = Directive.objects.filter(pk__in=keys).select_related("session", "assigner", "lead").order_by("pk")
    for row in rows.prefetch_related("coordinations"):
        yield from entries.of_directive(row)


def _proposals(keys: Iterable[int]) -> Iterator[entries.Draft]:
    for row in Proposal.objects.filter(pk__in=keys).select_related("session", "asker", "addressee").order_by("pk"):
        yield from entries.of_proposal(row)


def _documents(keys: Iterable[int]) -> Iterator[entries.Draft]:
    findings = Finding.objects.order_by("start", "id")
    rows = Document.objects.filter(pk__in=keys).select_related("type").order_by("pk")
    sessions = {
        one.document_id: one.session
        for one in Account.objects.filter(document__in=list(keys)).select_related("session").order_by("pk")
    }
    for row in rows.prefetch_related(Prefetch("findings", findings)):
        yield from entries.of_document(row, sessions.get(row.pk), list(row.findings.all()))


_DRAFTS: dict[str, Callable[[Iterable[int]], Iterator[entries.Draft]]] = {
    Source.DIRECTIVE: _directives,
    Source.PROPOSAL: _proposals,
    Source.DOCUMENT: _documents,
}
