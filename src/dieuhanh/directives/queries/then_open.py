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
# Whose lead is the same as then. Of moves each row is asked, for an act passes thousands at once.
_SAME_LEAD = (
    "NOT EXISTS (SELECT 1 FROM org_move m WHERE m.thing = %s AND m.thing_id = d.id AND m.at >= %s) AND d.id NOT IN"
    " (SELECT r.directive_id FROM directives_return r WHERE r.decision = 'reassigned' AND r.decided_at >= %s)"
)
_STILL = "d.is_open AND d.closed_at IS NULL"
# Those with a day, those without one, each in the order of an index.
_PARTS = ((f"{_STILL} AND d.due >= '0001-01-01'", "d.due, d.id"), (f"{_STILL} AND d.due IS NULL", "d.id"))
_PLACE = "ROW_NUMBER() OVER (PARTITION BY d.deadline IS NULL ORDER BY d.deadline, d.id) AS place"


def unmoved(bodies: Iterable[int], day: date, limit: int, name: str) -> Iterator[tuple[str, list[Any]]]:
    """Statements with their parameters: day (as the column `name`) and key of what the bodies led then and lead now.

    The first `limit` that have a day, by day and key, and as many of those that have none, by key.
    """
    end, keys = connection.ops.adapt_datetimefield_value(end_of(day)), sorted(bodies)
    same = [end, Thing.LEAD.value, end, end]
    rest = f"d.issued_at < %s AND {_UNMOVED} AND {_SAME_LEAD}"
    rows = "FROM directives_directive d WHERE d.lead_id"
    for body in keys:
        for part, order in _PARTS:
            sql = f"SELECT d.due AS {name}, d.id {rows} = %s AND {part} AND {rest} ORDER BY {order} LIMIT {limit:d}"
            yield sql, [body, *same]
    # What was closed since, in the order of no index: both kinds in one pass. Without a wait the deadline is the day by
    # which it is judged; SQLite reads the row itself where a generated column is named.
    since = f"{rows} IN ({', '.join(['%s'] * len(keys))}) AND d.closed_at >= %s"
    closed = f"SELECT d.deadline AS {name}, d.id, {_PLACE} {since}"
    yield f"SELECT {name}, id FROM ({closed} AND {rest}) c WHERE place <= {limit:d}", [*keys, end, *same]  # noqa: S608
