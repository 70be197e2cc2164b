"""What a page says of itself: its title and the day on which it was posted."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from vanban.reading.html_blocks import words
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_META_DAYS = (
    "article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "date",
)
_JSON_DAY = pattern(r'"datePublished"\s*:\s*"(\d{4}-\d{2}-\d{2})')
_ISO = pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY = pattern(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_CLOCK = pattern(r"\b\d{1,2}\s*(?::|giờ|h)\s*\d{2}\b")
_WEEKDAY = pattern(r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)", re.IGNORECASE)
_POSTED = pattern(
    r"ngày (?:đăng|viết|cập nhật|xuất bản)|đăng (?:lúc|ngày|bởi)|cập nhật|xuất bản|đăng tải", re.IGNORECASE
)
_LONGEST_LINE = 90
_NEAR = 40  # elements after the title among which the posting line is looked for
_SHOWN = ("h1", "h2", "h3", "h4", "p", "div", "td", "span", "strong", "b")
_TITLE_CLASS = pattern(r"title|tieu-?de|headline|header-news", re.IGNORECASE)
_LONGEST_TITLE = 400
_SHORTEST_TITLE = 20
_FEW_WORDS = 5
_ALIKE = 0.9
_SITE_TAIL = pattern(r"\s+[|–»-]\s+[^|–»-]{3,60}$")


def title(tree: Any, counted: dict[Any, tuple[int, int]]) -> str | None:
    """The headline as it stands on the page: what the page states of itself and repeats, else what looks like one."""
    stated = [" ".join(name.split()) for name in (*_meta(tree, "og:title"), *map(words, tree.iterfind(".//title")))]
    shown = [
        (element, words(element))
        for element in tree.iter(*_SHOWN)
        if 0 < counted.get(element, (0, 0))[0] <= _LONGEST_TITLE
    ]
    repeated = [text for _, text in shown if any(_repeats(name, text) for name in stated)]
    if repeated:
        return max(repeated, key=len)
    if alike := [text for _, text in shown for name in stated if _is_alike(name, text)]:
        return min(alike, key=len)
    marked = [
        text
        for element, text in shown
        if len(text) >= _SHORTEST_TITLE and _TITLE_CLASS.search(f"{element.get('class', '')} {element.get('id', '')}")
    ]
    headings = [text for element, text in shown if element.tag == "h1"]
    return next(iter(headings or marked or [_SITE_TAIL.sub("", name) for name in stated if name]), None)


def _repeats(name: str, text: str) -> bool:
    """Whether a stated title is `text`, or `text` with the name of the site behind it."""
    return name == text or (name.startswith(text) and len(text) >= _SHORTEST_TITLE)


def _is_alike(name: str, text: str) -> bool:
    """Whether `text` says all that a stated title says, and not much more: the longer form of the same headline."""
    said = name.lower().split()
    if len(said) < _FEW_WORDS or not len(name) * 0.8 <= len(text) <= len(name) * 1.8:
        return False
    shown = set(text.lower().replace(",", " ").split())
    return sum(word in shown for word in said) >= _ALIKE * len(said)


def posting_line(tree: Any, article: Any, heading: str | None) -> str | None:
    """The line that tells when the page was posted, as it stands there: near the title, not in the page's banner."""
    candidates = []
    for distance, element in enumerate(_near_title(tree, article, heading)):
        line = words(element)
        if len(line) <= _LONGEST_LINE and _DAY.search(line):
            told = bool(_POSTED.search(line)) + bool(_CLOCK.search(line)) + bool(_WEEKDAY.search(line))
            if told:
                candidates.append((-told, distance, line))
    return min(candidates)[2] if candidates else None


def published(tree: Any, posted: str | None) -> date | None:
    """The day of posting, from the page's own data about itself or from its posting line; None if it does not tell."""
    stated = [value for name in _META_DAYS for value in _meta(tree, name)]
    stated += [element.get("datetime", "") for element in tree.iter("time")]
    stated += [match[1] for script in tree.iter("script") for match in _JSON_DAY.finditer(script.text or "")]
    for text in (*stated, posted or ""):
        day = _day(text)
        if day:
            return day
    return None


def _meta(tree: Any, name: str) -> Iterator[str]:
    for element in tree.iter("meta"):
        names = (element.get("property"), element.get("name"), element.get("itemprop"))
        if any(own and own.lower() == name for own in names) and element.get("content"):
            yield element.get("content")


def _near_title(tree: Any, article: Any, heading: str | None) -> Iterator[Any]:
    """Small elements in page order from the title on, or those of the article if the title stands nowhere."""
    after = 0
    for element in (tree if heading else article).iter(
        "h1", "h2", "h3", "p", "div", "span", "time", "em", "i", "li", "td", "b"
    ):
        if not after and heading and words(element) != heading:
            continue
        after += 1
        if after > _NEAR:
            return
        yield element


def _day(text: str) -> date | None:
    with suppress(ValueError):
        if match := _ISO.search(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _DAY.search(text):
            return date(int(match[3]), int(match[2]), int(match[1]))
    return None
