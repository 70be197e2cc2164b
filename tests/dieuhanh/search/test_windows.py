"""What the index gives, asked for window by window, is what reading every entry gives; on both databases."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from dieuhanh.search.models import Entry, Kind, Source
from dieuhanh.search.queries import matching, order, rarity
from dieuhanh.search.queries.asking import question
from dieuhanh.search.queries.words import key, terms_of
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from dieuhanh.search.queries.asking import Question
    from dieuhanh.search.queries.matching import Bounds

WORDS = ("cầu", "cau", "treo", "đường", "duong", "bản", "Cát", "trạm", "bơm", "2024", "ㄅ")
ASKED = ("cầu treo", "cau treo", '"đường bản Cát"', "duong ban", "trạm bơm 2024", "bơm", "cầu Cát", "ㄅ cầu", "CĐS cầu")
# Each day lies in another window of PostgreSQL, or at the border of one; the last is a slip of the pen.
BACK = (-3000, -300, 0, 31, 32, 99, 100, 101, 364, 366, 730, 1500, 2200, 9000)


def _entries(dice: random.Random, number: int) -> None:
    today = timezone.localdate()
    rows = []
    for serial in range(1, number + 1):
        day = None if serial % 40 == 0 else today - timedelta(days=dice.choice(BACK) + dice.randint(-1, 1))
        kind = dice.choice((Kind.DIRECTIVE, Kind.SENTENCE))
        text = " ".join(dice.choices(WORDS, k=dice.randint(1, 6)))
        keys = [key("k", kind), key("y", day.year if day else 0), key("v", serial % 3)]
        terms = terms_of([text, dice.choice(WORDS)], keys)
        facts = {"object_id": serial, "source": Source.DIRECTIVE, "source_id": serial, "terms": terms}
        rows.append(Entry(pk=order.entry_key(day, kind, serial), kind=kind, **facts))
    Entry.objects.bulk_create(rows)


def _plainly(asked: Question, bounds: Bounds) -> list[tuple[int, int]]:
    """Level and key of all that matches, read one by one."""
    levels, found = matching.levels_of(asked), []
    for entry in Entry.objects.filter(pk__gte=bounds.low, pk__lt=bounds.high):
        words, padded = set(entry.terms.split()), f" {entry.terms} "
        fits = [number for number, one in enumerate(levels) if matching._matches(padded, one)]
        if fits and all(words & set(one) for one in bounds.keys):
            found.append((fits[0], -entry.pk))
    return [(level, -number) for level, number in sorted(found)]


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(2))
def test_windows_leave_nothing_out(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Walked a few entries far, or not at all; whatever fits into memory at once, or level by level."""
    dice = random.Random(seed)
    _entries(dice, 400)
    today = timezone.localdate()
    periods = [
        matching.Bounds(keys=((key("v", 1), key("v", 2)),)),
        matching.Bounds(*order.span(today - timedelta(days=800), today - timedelta(days=20))),
        matching.Bounds(*order.span(None, date(today.year - 3, 1, 1)), ((key("k", Kind.SENTENCE),),)),
        matching.Bounds(),
    ]
    for walk, few, lots in ((1, 0, 0), (1, 3, 60), (7, 150, 400), (2000, 20, 20)):
        monkeypatch.setattr(matching, "WALK", walk)
        monkeypatch.setattr(matching, "FEW", few)
        monkeypatch.setattr(matching, "LOTS", lots)
        # As if the database had counted some words: PostgreSQL's index is then asked for the rarest of a question.
        # And where it holds much, the months that are near are asked first, though they may give less than a page.
        counted = {fold(word): dice.random() for word in dice.sample(WORDS, 5)} if few else {}
        counted |= {rarity._ENTRIES: 1e9} if few > 10 else {}
        monkeypatch.setattr(rarity, "shares", lambda counted=counted: counted)
        for asked in map(question, ASKED):
            bounds = dice.choice(periods)
            wanted = _plainly(asked, bounds)
            assert _places(matching.matching(asked, bounds, 500)) == wanted
            some = dice.randint(1, 9)
            first = _places(matching.matching(asked, bounds, some))
            assert first == wanted[:some]
            if first:
                for many in (False, True):
                    after = matching.matching(asked, bounds, some, first[-1], many=many)
                    assert _places(after) == wanted[some : 2 * some]


def test_the_rarest_parts_are_asked_for() -> None:
    """Three of them, more where many entries would be left, the choice of many lexemes only where it is the rarest."""
    parts = [rarity.Part(f"'{word}'", (word,)) for word in ("nam", "ra", "soat", "tang", "2021")]
    choice = rarity.Part("(a | b | c | d | e)", tuple("abcde"))
    shares = {"nam": 0.5, "ra": 0.3, "soat": 0.2, "tang": 0.1, "2021": 0.05, **dict.fromkeys("abcde", 0.03)}
    rarest = [parts[4], parts[3], parts[2]]
    assert rarity.narrowed([*parts, choice], shares) == rarest
    assert rarity.narrowed([*parts, choice], shares | dict.fromkeys("abcde", 0.001)) == [choice, *rarest[:2]]
    common = dict.fromkeys(("nam", "ra", "soat", "tang", "2021"), 0.7)
    assert len(rarity.narrowed(parts, common)) > 3
    assert rarity.narrowed(parts, {}) == parts


def test_keys_are_asked_for_where_much_is_left() -> None:
    """Not those on most entries, and none where the rarest word leaves little by itself."""
    word, units = rarity.Part("'cau'", ("cau",)), rarity.Part("('v1' | 'v2')", ("v1", "v2"))
    kind = rarity.Part("'k'", ("k",))
    shares = {"cau": 0.1, "v1": 0.05, "v2": 0.05, "k": 0.9}
    assert rarity.with_keys([word], [kind, units], shares) == [word, units]
    assert rarity.with_keys([word], [kind, units], shares | {"cau": 0.005}) == [word]
    assert rarity.with_keys([units], [kind, units], shares) == [units]
    assert rarity.with_few_keys([word], [kind, units], shares, left=0.1) == [word, units]
    many = rarity.Part("(all)", tuple(f"v{number}" for number in range(90)))
    assert rarity.with_few_keys([word], [kind, many], shares, left=0.1) == [word]


def test_words_go_together_more_often_than_by_chance() -> None:
    shares = {"": 0.001, "cau_treo": 0.03, "treo_ban": 0.02}
    assert rarity.together([0.04], [], shares) == 0.04
    assert rarity.together([0.09, 0.01], [], shares) == pytest.approx(0.01 * 0.3)
    assert rarity.together([0.09, 0.01, 0.09], ["cau_treo", "treo_ban"], shares) == 0.02
    assert rarity.together([0.09, 0.09], ["ban_khac"], shares) == pytest.approx(0.09 * 0.3)
    assert rarity.entries(shares) == 0


def _places(found: list[matching.Match]) -> list[tuple[int, int]]:
    return [(one.level, one.id) for one in found]
