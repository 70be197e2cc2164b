"""The blocks of a page: paragraphs, headings, list items and table rows in reading order, chrome left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree

from vanban.document import BlockKind
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.reading.composer import Composer

_INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
        "wbr",
        "o:p",
        "st1:place",
        "st1:city",
        "st1:country-region",
        "st1:state",
        "img",
    }
)
# Not "form": some portals put the whole page into one.
_UNSEEN = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "video",
        "audio",
        "canvas",
        "map",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "nav",
        "aside",
        "footer",
        "head",
        "link",
        "meta",
        "title",
        "dialog",
    }
)
_CHROME = pattern(
    r"(?:^|[\s_-])(?:share|sharing|social|related|lien-?quan|tin-?khac|tin-?cung|breadcrumbs?|menu|nav|navbar|sidebar|comments?|"
    r"binh-?luan|rating|danh-?gia|pagination|pager|toolbar|print|banner|quang-?cao|adverts?|ads|footer|copyright|cookie|"
    r"popup|modal|login|search|skip|hit-?counter|other[-_]?news|news[-_]?other|tags?(?:-?news)?|(?:post-)?navigation|keywords?|read-?more|xem-?them)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_NAMES = frozenset({"hidden", "d-none", "hide", "sr-only", "visually-hidden"})
_MARKER = pattern(r"\s*(?:[-–+*•●]|\d{1,3}[.)/]|[a-zđ]\))")
# Words of buttons and counters that stand in the article's element on many portals.
_FURNITURE = pattern(
    r"(?:[-•]\s*)?(?:In (?:ra|bài viết|trang|bài)|Gửi (?:email|bài viết|phản hồi|cho bạn bè)|Chia sẻ|Quay lại|Đọc tiếp"
    r"|Về trang trước|Lưu bài(?: viết)?|(?:Số )?lượt (?:xem|đọc)\s*:?\s*[\d.,]+|Cỡ chữ.{0,20}|Facebook|Zalo|Twitter)",
    re.IGNORECASE,
)
# Behind such a line stand other articles, to the end of the page.
_OTHERS = pattern(
    r"(?:(?:các|những)\s+)?(?:tin(?:,? bài)?|bài(?: viết)?)\s+(?:khác|liên quan"
    r"|cùng (?:chuyên mục|chủ đề|(?:thể )?loại)|(?:mới|cũ) hơn|đã đưa|đọc nhiều|xem nhiều"
    r"|mới nhất)\s*:?|ý kiến bạn đọc\s*:?|có thể bạn quan tâm\s*:?",
    re.IGNORECASE,
)
_ENOUGH = 400  # characters of an article before the list of others can come
_KEYWORDS = pattern(r"(?:từ khóa|tags?|thẻ)\s*:.{0,200}", re.IGNORECASE)
_SPACES = pattern(r"[ \t\r\n\f]+")
_BLANK_LINE = pattern(r"\n[ \t\xa0]*\n")
_LINKS = 3
_LINK_SHARE = 0.7
_MAIN_SHARE = 0.5


def words(element: Any) -> str:
    """All text below an element, spaces squeezed; what is never seen counts too."""
    return " ".join(element.text_content().split())


def sizes(root: Any) -> dict[Any, tuple[int, int]]:
    """For every element the characters of text below it and those of them that are links, counted in one pass."""
    counted: dict[Any, tuple[int, int]] = {}
    for element in reversed([element for element in root.iter() if isinstance(element.tag, str)]):
        size = linked = 0
        for child in element:
            child_size, child_linked = counted.get(child, (0, 0))
            size += child_size + len((child.tail or "").strip())
            linked += child_linked
        size += len((element.text or "").strip())
        counted[element] = (size, size if element.tag == "a" else linked)
    return counted


def is_unseen(element: Any) -> bool:
    """Whether a browser does not show an element, or shows it as no part of the text."""
    if element.tag in _UNSEEN or element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
        return True
    return not _HIDDEN_NAMES.isdisjoint(element.get("class", "").split())


def is_chrome(element: Any) -> bool:
    """Whether an element says by its kind, name or style that it is no content."""
    if is_unseen(element):
        return True
    if element.tag in ("body", "html", "article", "main"):
        return False
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    return _CHROME.search(names) is not None


@dataclass(slots=True)
class Walker:
    """Goes through an article and hands its blocks to the composer."""

    composer: Composer
    title: str | None
    line: list[str] = field(default_factory=list)
    kind: BlockKind = BlockKind.PARAGRAPH
    marker: str = ""
    sizes: dict[Any, tuple[int, int]] = field(default_factory=dict)
    whole: int = 0
    ended: bool = False

    def walk(self, article: Any) -> None:
        """All blocks of the article."""
        self.sizes = sizes(article)
        self.whole = self.sizes[article][0]
        self._inside(article)
        self._flush()

    def _inside(self, parent: Any) -> None:
        self._say(parent.text)
        for child in parent:
            if isinstance(child.tag, str) and not self._is_left_out(child):
                self._element(child)
            self._say(child.tail)

    def _element(self, element: Any) -> None:
        if element.tag == "br":
            self.line.append("\n")
        elif element.tag in _INLINE:
            self._inside(element)
        elif element.tag == "table":
            self._flush()
            self._table(element)
        else:
            self._flush()
            self._block(element)
            self._flush()
            self.kind, self.marker = BlockKind.PARAGRAPH, ""

    def _block(self, element: Any) -> None:
        if re.fullmatch("h[1-6]", element.tag):
            self.kind = BlockKind.TITLE if words(element) == self.title else BlockKind.HEADING
        elif element.tag == "li":
            self.marker = _list_marker(element)
        elif element.tag == "pre":
            self.line.append(element.text_content())
            return
        self._inside(element)

    def _say(self, text: str | None) -> None:
        if text:
            self.line.append(_SPACES.sub(" ", text))

    def _flush(self) -> None:
        text = "".join(self.line)
        self.line.clear()
        for number, part in enumerate(_BLANK_LINE.split(text)):
            part = self._own(part)
            if not part or _FURNITURE.fullmatch(part) or _KEYWORDS.fullmatch(part):
                continue
            kind = BlockKind.TITLE if self.title and " ".join(part.split()) == self.title else self.kind
            if self.marker and not number and not _MARKER.match(part):
                part = f"{self.marker} {part}"
            self.composer.add(kind, part)

    def _own(self, part: str) -> str:
        """The lines of a paragraph up to where other articles are listed; nothing behind that."""
        lines = [line.strip(" ") for line in part.strip().split("\n")]
        for number, line in enumerate(lines):
            if self.composer.length > _ENOUGH and _OTHERS.fullmatch(line):
                self.ended = True
                return "" if not number else "\n".join(lines[:number])
        return "" if self.ended else "\n".join(lines)

    def _table(self, table: Any) -> None:
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        for texts in () if self.ended else _spanned(cells):
            self.composer.add_row(texts)

    def _is_left_out(self, element: Any) -> bool:
        """Chrome, unless it holds most of the article; and lists of nothing but links."""
        if is_unseen(element):
            return True
        if element.tag in _INLINE:
            return is_chrome(element)
        size, linked = self.sizes[element]
        if size >= _MAIN_SHARE * self.whole:
            return False
        if is_chrome(element):
            return True
        return element.tag != "table" and linked > _LINK_SHARE * size and len(element.findall(".//a")) >= _LINKS


def _list_marker(item: Any) -> str:
    """ "1." or "-" as the browser would draw it."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    start = parent.get("start", "1")
    first = int(start) if start.isdigit() and len(start) < 6 else 1
    count = first + sum(1 for before in item.itersiblings("li", preceding=True))
    return f"{chr(ord('a') + (count - 1) % 26)})" if parent.get("type") == "a" else f"{count}."


def _spanned(rows: list[list[Any]]) -> Iterator[list[str]]:
    """The texts of rows, a cell that spans several rows said again in each."""
    hanging: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells = iter([(_span(cell), _cell_text(cell)) for cell in row])
        texts: list[str] = []
        below: dict[int, tuple[int, str]] = {}
        while (found := hanging.get(len(texts)) or next(cells, None)) is not None:
            left, text = found
            if left > 1:
                below[len(texts)] = (left - 1, text)
            texts.append(text)
        hanging = below
        yield texts


def _cell_text(cell: Any) -> str:
    """The words of a cell: a word that is cut by marks of type stays whole, paragraphs stay apart."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            pieces.append((element.tail or "") if event == "end" and element is not cell else "")
            continue
        gap = "" if element.tag in _INLINE else " "
        if event == "start":
            pieces += [gap, element.text or ""]
        elif element is not cell:
            pieces += [gap, element.tail or ""]
    return " ".join("".join(pieces).split())


def _span(cell: Any) -> int:
    value = cell.get("rowspan", "1")
    return int(value) if value.isdigit() and len(value) < 4 else 1
