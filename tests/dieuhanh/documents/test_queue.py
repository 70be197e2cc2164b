"""The row is the queue: one worker at a time, and the next one's turn when a lease is over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from dieuhanh.documents import services
from dieuhanh.documents.models import Document
from tests.people import make_document

if TYPE_CHECKING:
    from tests.people import Cast

LEASE = timedelta(minutes=5)


def test_the_oldest_is_taken_first_and_only_once(cast: Cast) -> None:
    first = make_document(cast.province, reading="waiting")
    second = make_document(cast.province, reading="read", text="a")
    make_document(cast.province, reading="extracted")
    make_document(cast.province, reading="failed")
    taken = [services.claim(lease=LEASE) for _ in range(3)]
    assert taken == [first, second, None]
    assert taken[0] is not None
    assert taken[0].attempts == 1


def test_a_lease_ends(cast: Cast) -> None:
    document = make_document(cast.province, reading="waiting")
    services.claim(lease=LEASE)
    assert services.claim(lease=LEASE) is None
    Document.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    again = services.claim(lease=LEASE)
    assert again == document
    assert again.attempts == 2


def test_a_released_document_is_free(cast: Cast) -> None:
    make_document(cast.province, reading="waiting")
    document = services.claim(lease=LEASE)
    assert document is not None
    services.release(document=document)
    assert services.claim(lease=LEASE) == document


def test_giving_up_is_told_and_spares_what_is_done(cast: Cast) -> None:
    document = services.fail(document=make_document(cast.province, reading="read"))
    assert (document.reading, document.failure_code) == ("failed", "crash")
    done = services.fail(document=make_document(cast.province, reading="extracted"))
    assert done.reading == "extracted"
