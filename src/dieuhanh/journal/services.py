"""The one way to add to the journal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dieuhanh.journal.models import Entry, Head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db import models

SYSTEM = "system"


def record(*, by: Any, verb: str, on: models.Model, data: dict[str, Any] | None = None) -> Entry:
    """Add one entry for a write, in the transaction of that write.

    `by` is the acting user, or None for the system itself. `data` holds what changed, from what, to what.
    Raises RuntimeError outside a transaction: an entry without its write, or a write without its entry, must not be.
    """
    return record_many(by=by, verb=verb, told=[(on, data or {})])[0]


def record_many(*, by: Any, verb: str, told: Sequence[tuple[models.Model, dict[str, Any]]]) -> list[Entry]:
    """As `record` for many writes of one kind in one transaction: an entry for each thing, in the order of `told`."""
    if not connection.in_atomic_block:
        raise RuntimeError("journal.record needs the transaction of the write that it tells of")
    Head.objects.get_or_create(id=1)
    head = Head.objects.select_for_update().get(id=1)
    actor = by.get_username() if by is not None else SYSTEM
    name = (by.get_full_name() or actor) if by is not None else str(_("Hệ thống"))
    entries = []
    for on, data in told:
        entry = Entry(
            sequence=head.sequence + 1,
            at=timezone.now(),
            actor=actor,
            actor_name=name,
            verb=verb,
            subject=on._meta.label_lower,
            subject_id=str(on.pk),
            # Sealed as the database will give it back: days, decimals and tuples in their JSON form.
            data=json.loads(json.dumps(data, cls=DjangoJSONEncoder)),
            previous=head.seal,
        )
        entry.seal = entry.expected_seal()
        head.sequence, head.seal = entry.sequence, entry.seal
        entries.append(entry)
    with transaction.atomic():
        Entry.objects.bulk_create(entries, batch_size=500)
        head.save(update_fields=["sequence", "seal"])
    return entries
