"""What lists look for words in, however long and in whatever letters."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from dieuhanh.documents.models import Document
from dieuhanh.documents.queries import DocumentFilters, documents_page
from dieuhanh.documents.services import reading
from tests.people import make_document

if TYPE_CHECKING:
    from tests.people import Cast


def test_the_longest_name_in_the_widest_letters_fits_into_the_index(cast: Cast) -> None:
    """PostgreSQL's index holds 2,700 bytes of a row; letters at random, for it makes smaller what repeats itself."""
    dice = random.Random(1)
    wide = "van " + "".join(chr(dice.randint(0x20000, 0x2A6D0)) for _number in range(700))
    folded = reading._sought(wide)
    assert wide.startswith(folded)
    assert len(folded.encode()) <= 2400
    row = make_document(cast.province, title="dài", folded=folded)
    assert [one.pk for one in documents_page(cast.clerk, DocumentFilters(q="vặn")).rows] == [row.pk]
    assert Document.objects.get(pk=row.pk).folded == folded
    assert reading._sought("Kế hoạch " * 100) == ("ke hoach " * 100)[:700]
