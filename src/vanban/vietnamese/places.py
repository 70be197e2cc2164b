"""Where the name of a place ends in the name of a body, and a person's begins: "UBND tỉnh Đồng Tháp Huỳnh Văn Tấn"."""

from __future__ import annotations

from functools import cache, lru_cache

from vanban.vietnamese.cues import lines, words
from vanban.vietnamese.fold import fold
from vanban.vietnamese.grammar import CAP, TITLE_BEFORE
from vanban.vietnamese.patterns import pattern

_NAME = pattern(CAP)
_OF_PROVINCE = pattern(r"(?:tỉnh|[Tt]ỉnh ủy|[Tt]hành ủy)\s*$")
_MIDDLE = pattern(
    r"(?:Văn|Thị|Đình|Hữu|Quang|Minh|Đức|Xuân|Ngọc|Thanh|Công|Bá|Duy|Trọng|Mạnh|Quốc|Hồng|Kim|Tuấn|Thành|Viết|Tiến)$"
)
_GIVEN = frozenset({"Thị", "Văn"})  # behind a family name
_FEWEST, _LONGEST = 3, 4  # words of a person's name
_COMMONEST = frozenset(
    ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Ngô", "Hoàng", "Trương", "Đinh")
)
_folded = lru_cache(maxsize=4096)(fold)  # names of places and persons come back on every page


def is_surname(word: str) -> bool:
    """Whether a word is a family name, common or rare."""
    return word in words("surnames") or word in words("surnames_rare")


def is_seat(text: str, head: int, start: int, end: int) -> bool:
    """Whether capitals behind a department's field are its province: "Sở Y tế Bình Lâm", not a person or a heading."""
    names = text[start:end].split()
    titled = TITLE_BEFORE.search(text[max(0, head - 24) : head]) is not None
    return not (titled or (is_surname(names[0]) and len(names) > 1)) or f"tỉnh {' '.join(names)}" in text


def place_end(text: str, start: int, place_at: int, stop: int) -> int:
    """Where the place ends if a person follows: "Phó Chủ tịch UBND tỉnh [Đồng Tháp] Huỳnh Văn Tấn"."""
    caps = list(_NAME.finditer(text[place_at:stop]))
    names = [c[0] for c in caps]
    if not TITLE_BEFORE.search(text[max(0, start - 24) : start]):
        known = _known_place(names)
        if known is None and _OF_PROVINCE.search(text, start, place_at) and _is_person(names):
            return place_at
        limit = known or min(len(names), 4)
        return place_at + caps[limit - 1].end()
    keep = _known_place(names)
    if keep is None:
        keep = _person_begins(names)
        if keep == 0 and len(names) <= 2 and not _is_called(text, names):
            keep = len(names)
    return (
        place_at + caps[keep - 1].end() if keep else text.rindex(text[start:place_at].rstrip()[-1], start, place_at) + 1
    )


def _person_begins(names: list[str]) -> int:
    """Which of several capitals somebody's name begins with, so that a place stands before it; all for none.

    A name of three or four words opens with a family name; before it stand one to three words of a place. Family names
    are words of places too, "Lương Sơn", so the commonest ones count first.
    """
    n = len(names)
    if n <= _LONGEST and (names[0] in _COMMONEST or (n > 1 and names[1] in _GIVEN)):
        return 0
    for i in range(1, n - 1):
        if names[i] in _COMMONEST and n - i <= _LONGEST and not (i == 1 and n == _FEWEST and is_surname(names[0])):
            return i
    if n <= _FEWEST or (n == _LONGEST and is_surname(names[0]) and _MIDDLE.match(names[1])):
        places = [0, 1]
    else:
        places = [2, 1, 0, 3] if n == _LONGEST else [2, 1, 3]
    begins = (i for i in places if i < n - 1 and n - i <= _LONGEST and is_surname(names[i]))
    return next(begins, n)


def _is_person(names: list[str]) -> bool:
    """Whether capitals behind a province's body are somebody's name: "HĐND tỉnh [Hoàng Văn Chí]"."""
    return len(names) >= _FEWEST and is_surname(names[0]) and _MIDDLE.match(names[1]) is not None


_CALLED = ("ông", "bà", "đồng chí", "đ/c", "Ông", "Bà", "Đồng chí", "Đ/c")


def _is_called(text: str, names: list[str]) -> bool:
    """Whether the page calls somebody by two capitals that may be a place too: "UBND tỉnh [Kpă Tuôn]"."""
    return any(f"{called} {' '.join(names)}" in text for called in _CALLED)


@cache
def _province_words() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold(name).split()) for name in lines("provinces"))


def _known_place(names: list[str]) -> int | None:
    folded = tuple(map(_folded, names[:3]))
    for size in (3, 2, 1):
        if folded[:size] in _province_words():
            return size if len(names) >= size else None
    return None
