"""What was open on a past day and has not been given another day since it was issued: read as it stands, by index.

Of most work nothing but its end has changed, so its day of then is that of now. What ever got another day is told
again by whoever asks for these (`MOVED`). Written by hand: the parts are many, and Django spends more on each than the
database; and SQLite takes a partial index only where its condition is said in the same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Q

from dieuhanh.directives.queries.replay import end_of
from dieuhanh.org.models import Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

# The condition of the index `directive_moved`.
MOVED = Q(extension_count__gt=0) | Q(wait_count__gt=0) | Q(dated_at__isnull=False)
_UNMOVED = "NOT (d.extension_count > 0 OR d.wait_count > 0 OR d.dated_at IS NOT NULL)"
# Whose lead is the same as then. Asked of each row that is read: an act moves thousands at once.
_SAME_LEAD = (
    "NOT EXISTS (SELECT 1 FROM org_move m WHERE m.thing = %s AND m.thing_id = d.id AND m.at >= %s)"
    " AND NOT EXISTS (SELECT 1 FROM directives_return r"
    " WHERE r.directive_id = d.id AND r.decision = 'reassigned' AND r.decided_at >= %s)"
)
_STILL = "d.is_open AND d.closed_at IS NULL"
# Those with a day, those without one, each in the order of an index; and what was closed since, in the order of no
# index, both kinds in one pass.
_PARTS = (
    f"SELECT d.due, d.id FROM directives_directive d WHERE d.lead_id = %s AND {_STILL} AND d.due >= '0001-01-01'",
    f"SELECT d.due, d.id FROM directives_directive d WHERE d.lead_id = %s AND {_STILL} AND d.due IS NULL",
)
_ORDERS = ("d.due, d.id", "d.id")
_PLACE = "ROW_NUMBER() OVER (PARTITION BY d.due IS NULL ORDER BY d.due, d.id) AS place"
_CLOSED = f"SELECT d.due, d.id, {_PLACE} FROM directives_directive d WHERE d.lead_id = %s AND d.closed_at >= %s"


def unmoved(bodies: Iterable[int], day: date, limit: int) -> Iterator[tuple[str, list[Any]]]:
    """Statements with their parameters: day and key of the first `limit` with a day and of those without one, of each
    body that led them then and now. The first by day, then by key; without a day by key.
    """
    end = connection.ops.adapt_datetimefield_value(end_of(day))
    same = [end, Thing.LEAD.value, end, end]
    rest = f"d.issued_at < %s AND {_UNMOVED} AND {_SAME_LEAD}"
    for body in sorted(bodies):
        for part, order in zip(_PARTS, _ORDERS, strict=True):
            yield f"{part} AND {rest} ORDER BY {order} LIMIT {limit:d}", [body, *same]
        yield f"SELECT due, id FROM ({_CLOSED} AND {rest}) c WHERE place <= {limit:d}", [body, end, *same]  # noqa: S608
