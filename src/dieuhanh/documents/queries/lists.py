"""Lists of documents and register entries, each within what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Min, Q, QuerySet, Subquery
from django.utils import timezone

from dieuhanh.documents.lifecycle import Reading
from dieuhanh.documents.models import Document, DocumentType, RegisterEntry
from dieuhanh.documents.queries.paging import Page, page_of
from dieuhanh.documents.queries.scope import kept_within
from dieuhanh.org.models import Role, Unit
from dieuhanh.org.permissions import in_scope, scope
from dieuhanh.org.queries import words_sought

if TYPE_CHECKING:
    from collections.abc import Mapping

READERS = (Role.CLERK, Role.LEADER, Role.AUDITOR, Role.DATA_OFFICER, Role.EDITOR)
REGISTER_READERS = (Role.CLERK, Role.LEADER, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class DocumentFilters:
    """What a reader narrows the list by; empty means all. `q` is blind to accents, case and đ/d."""

    q: str = ""
    type: DocumentType | None = None
    reading: str = ""
    year: int | None = None


def visible_to(user: Any) -> QuerySet[Document]:
    """Documents that `user` may read."""
    return Document.objects.filter(in_scope(user, "owner", *READERS))


def visible_document(user: Any, pk: int) -> Document | None:
    return visible_to(user).select_related("owner", "type", "parent", "uploaded_by__person").filter(pk=pk).first()


def documents_page(user: Any, filters: DocumentFilters, *, after: str = "", before: str = "") -> Page[Document]:
    """One page of the list, newest first; without the texts, which no list shows."""
    rows, _few = kept_within(user, Document.objects.all(), *READERS)
    rows = rows.filter(_narrow(filters))
    lists = _of_year(rows, filters.year) if filters.year else (rows,)
    return page_of(lists, ("received_at", "id"), after=after, before=before, dressed=_dressed)


def _dressed(rows: QuerySet[Document]) -> QuerySet[Document]:
    return rows.select_related("owner", "type").defer("text", "blocks", "warnings")


def _narrow(filters: DocumentFilters) -> Q:
    condition = Q()
    for word in words_sought(filters.q):
        condition &= Q(folded__contains=word)
    if filters.type is not None:
        condition &= Q(type=filters.type)
    if filters.reading:
        condition &= Q(reading=filters.reading)
    return condition


def _of_year(rows: QuerySet[Document], year: int) -> tuple[QuerySet[Document], ...]:
    """By the day of issue; where there is none by the day of posting, else of receipt: each as an index orders it."""
    return rows.filter(told_year=year), rows.filter(told_year=None, received_at__year=year)


def years(user: Any) -> list[int]:
    """Years that the list can be narrowed to, newest first."""
    rows, few = kept_within(user, Document.objects.order_by(), *READERS)
    this_year = timezone.localdate().year
    first: Mapping[str, Any]
    if few:
        first = rows.aggregate(told=Min("told_year"), received=Min("received_at"))
    else:
        told = rows.filter(told_year__isnull=False).order_by("told_year").values("told_year")[:1]
        received = rows.order_by("received_at", "id").values("received_at")[:1]
        first = Unit.objects.order_by().values(told=Subquery(told), received=Subquery(received))[:1].get()
    known = [first["told"], first["received"] and timezone.localtime(first["received"]).year]
    return list(range(this_year, min((one for one in known if one), default=this_year) - 1, -1))


def receiving_units(user: Any) -> QuerySet[Unit]:
    """The units for which `user` takes documents in: those of his grants as a clerk, not the whole tree under them."""
    return Unit.objects.filter(path__in=scope(user, Role.CLERK)).order_by("path")


def register_choices(user: Any, document: Document) -> QuerySet[Unit]:
    """The units in whose registers `user` may enter `document`: his own, and the one that keeps it."""
    mine = Q(path__in=scope(user, Role.CLERK))
    return Unit.objects.filter(mine | Q(pk=document.owner_id) & in_scope(user, "", Role.CLERK)).order_by("path")


def entries_of(document: Document) -> list[RegisterEntry]:
    """Where `document` stands in registers."""
    return list(document.register_entries.select_related("unit").order_by("year", "number"))


def members_of(document: Document) -> list[Document]:
    """The documents that first came in `document`, a ZIP file or an e-mail; whoever reads it may read them."""
    return list(document.members.defer("text", "blocks", "warnings").order_by("id"))


def document_types() -> QuerySet[DocumentType]:
    return DocumentType.objects.order_by("name")


def unfinished() -> QuerySet[Document]:
    """What a worker has still to read or to extract from."""
    return Document.objects.filter(reading__in=[Reading.WAITING, Reading.READ])


def waiting(limit: int) -> list[Document]:
    """The oldest unfinished documents."""
    return list(unfinished().order_by("id")[:limit])


def register_units(user: Any) -> QuerySet[Unit]:
    """Units whose registers `user` may read: those that have entries, and those that he may write for."""
    seen = Q(register_entries__isnull=False) & in_scope(user, "", *REGISTER_READERS)
    return Unit.objects.filter(seen | in_scope(user, "", Role.CLERK)).distinct().order_by("path")


def register_entries(unit: Unit, register: str, year: int) -> QuerySet[RegisterEntry]:
    """A year of one register, in order of its numbers."""
    rows = RegisterEntry.objects.filter(unit=unit, register=register, year=year)
    return rows.select_related("document__type").defer("document__text", "document__blocks").order_by("number")


def register_years(unit: Unit, register: str) -> list[int]:
    """Years for which the register has entries, and this one, newest first."""
    rows = (
        RegisterEntry.objects.filter(unit=unit, register=register).order_by().values_list("year", flat=True).distinct()
    )
    return sorted({*rows, timezone.localdate().year}, reverse=True)
