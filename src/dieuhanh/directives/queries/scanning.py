"""Words sought in the register itself: read newest first, as far as a request may take; the next page goes on."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from django.db.models import Max

from dieuhanh.directives.models import Directive
from dieuhanh.directives.queries.paging import NEWEST, PAGE_SIZE, Page, cursor_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

# Keys read first; seconds after which no more are begun; reads in one request; how much wider the next may be.
# A register of less than some hundred thousand is read whole.
STEP, BUDGET, READS, FASTER = 50_000, 0.05, 2, 50


def searched(rows: QuerySet[Directive], *, after: str = "", before: str = "") -> Page[Directive]:
    """One page of `rows`, which carry a condition that no index serves, newest first.

    Where the time ran out before the page was full, its last cursor stands where reading stopped: the pages together
    show every row, none of them waits for all.
    """
    mark, backwards = cursor_of(after), False
    if mark is None:
        mark = cursor_of(before)
        backwards = mark is not None
    top = Directive.objects.order_by().aggregate(top=Max("pk"))["top"] or 0
    found: list[Directive] = []
    begun, edge = monotonic(), (mark or 0) if backwards else min(mark or top + 1, top + 1)
    size, columns = STEP, NEWEST.columns(backwards=backwards)
    for _read in range(READS):
        low, high = (edge, edge + size + 1) if backwards else (max(edge - size - 1, 0), edge)
        started = monotonic()
        found += rows.filter(id__gt=low, id__lt=high).order_by(*columns)[: PAGE_SIZE + 1 - len(found)]
        edge = high - 1 if backwards else low + 1
        left = BUDGET - (monotonic() - begun)
        if len(found) > PAGE_SIZE or left < 0 or (edge >= top if backwards else edge <= 1):
            break
        # As many as the time left is good for: what an index narrows is soon read to its end.
        size = int(size * min(max(left / max(monotonic() - started, 0.0001), 1), FASTER))
    more = len(found) > PAGE_SIZE
    unread = not more and (edge < top if backwards else edge > 1)
    found = found[:PAGE_SIZE]
    ahead = str(found[-1].pk) if more else str(edge) if unread else ""
    if backwards:
        found.reverse()
        behind = str(found[-1].pk if found else (mark or 0) + 1)
        return Page(found, after=behind, before=ahead, unfinished=unread)
    behind = "" if mark is None else str(found[0].pk if found else mark - 1)
    return Page(found, after=ahead, before=behind, unfinished=unread)
