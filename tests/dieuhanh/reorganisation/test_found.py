"""What an act passed on is found by the name and within the rights of its heir: read anew batch by batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dieuhanh.search.models import Entry, Mark
from dieuhanh.search.queries import Filters, search, spelling
from dieuhanh.search.services import index_pending, rebuild
from tests.dieuhanh.reorganisation.conftest import carry_out

if TYPE_CHECKING:
    from dieuhanh.reorganisation.models import Act
    from tests.dieuhanh.reorganisation.conftest import Stage


def codes(stage: Stage, words: str) -> set[str]:
    spelling.forget()
    return {hit.heading for hit in search(stage.cast.clerk, Filters(q=words)).rows}


@pytest.mark.parametrize("limit", [1, 2, 200])
def test_what_passed_is_found_by_its_heir(stage: Stage, act: Act, limit: int) -> None:
    index_pending()
    assert codes(stage, "Văn hóa, Thể thao") == set()
    carry_out(stage, act)
    while index_pending(limit=limit):
        pass
    assert stage.directives["press"].code in codes(stage, "Văn hóa, Thể thao")
    assert stage.asked.code in codes(stage, "Khoa học và Công nghệ")
    assert not Mark.objects.filter(name__startswith="act").exists()
    read = sorted(Entry.objects.values_list("kind", "object_id", "terms"))
    rebuild()
    assert sorted(Entry.objects.values_list("kind", "object_id", "terms")) == read


def test_killed_between_two_batches_it_goes_on(stage: Stage, act: Act, monkeypatch: pytest.MonkeyPatch) -> None:
    index_pending()
    carry_out(stage, act)
    index_pending(limit=1)
    with monkeypatch.context() as patch:
        patch.setattr(Entry.objects, "bulk_create", _die)
        with pytest.raises(KeyboardInterrupt):
            index_pending(limit=1)
    while index_pending(limit=1):
        pass
    assert stage.directives["press"].code in codes(stage, "Văn hóa, Thể thao")
    assert index_pending() == 0


def _die(*_args: object, **_options: object) -> None:
    raise KeyboardInterrupt
