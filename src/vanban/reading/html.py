"""Pages of portals (.html): the article with its head, tables and recipients; menus, sharing and related news left off.

trafilatura judges where the article is; the words are then taken from the page's own tree, since its output would drop
the letterhead with number, day and agency, and every table's shape.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import trafilatura
from lxml import html

from vanban.document import BlockKind, Document
from vanban.reading.composer import Composer
from vanban.reading.errors import BrokenError, EmptyError
from vanban.reading.html_blocks import Walker, is_chrome, is_unseen, sizes, words
from vanban.reading.html_facts import posting_line, published, title
from vanban.reading.html_layout import unfold
from vanban.vietnamese.encodings import decode
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from vanban.reading.config import ReadingConfig

# A page without an article is no error of ours to log: the caller hears of it once, by an exception.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_DECLARATION = pattern(r"^\s*<\?xml[^>]*\?>")
_TEXT_BLOCKS = ("p", "li", "td", "th", "div", "span", "h1", "h2", "h3", "h4", "blockquote", "pre")
_PARTS = ("p", "li", "td", "th", "span", "tr", "tbody", "thead", "table", "ul", "ol", "h1", "h2", "h3", "h4", "pre")
_TELLING = 30  # characters; shorter paragraphs stand anywhere and do not tell where the article is
_MOST = 0.6  # share of a page's words that are no links: a box with so many is no menu, whatever its name
_LITTLE_ELSE = 1.6
_ENOUGH = 0.95  # share of the article that its element must hold


def read(data: bytes, config: ReadingConfig) -> Document:
    """The article of the page in `data`, with its title and the day it was posted if the page tells."""
    source = decode(data)  # what pages declare of their encoding is often wrong; the bytes tell
    if source is None:
        raise BrokenError
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_DECLARATION.sub("", source.replace("\x00", "")), parser=parser)
    except (html.etree.ParserError, ValueError) as error:
        raise EmptyError from error
    if unfold(tree):
        source = html.tostring(tree, encoding="unicode")
    counted = sizes(tree)
    heading = title(tree, counted)
    article = _with_head(_article(tree, source, counted), heading, counted)
    composer = Composer(config.max_chars)
    posted = posting_line(tree, article, heading)
    inside = words(article)
    if heading and heading not in inside:
        composer.add(BlockKind.TITLE, heading)
    if posted and posted not in inside:
        composer.add(BlockKind.CHROME, posted)
    Walker(composer, heading).walk(article)
    return Document(composer.text(), tuple(composer.blocks), title=heading, published=published(tree, posted))


def _article(tree: Any, source: str, counted: dict[Any, tuple[int, int]]) -> Any:
    """The smallest element that holds nearly all of what trafilatura takes for the article."""
    body = tree.find("body") if tree.find("body") is not None else tree
    found = trafilatura.extract(
        source, favor_recall=True, include_tables=True, include_comments=False, deduplicate=False
    )
    lines = (" ".join(line.strip("-| ").split()) for line in (found or "").split("\n"))
    telling = {line[:_TELLING] for line in lines if len(line) >= _TELLING}
    weights: dict[Any, int] = {}
    for element in _leaves(body, counted):
        size, linked = counted[element]
        if 2 * linked < size and words(element)[:_TELLING] in telling:
            for above in (element, *element.iterancestors()):
                weights[above] = weights.get(above, 0) + size
    total = weights.get(body, 0)
    holding = [element for element, weight in weights.items() if weight >= _ENOUGH * total]
    return _whole(min(holding, key=lambda element: counted[element][0], default=body), body)


def _whole(element: Any, body: Any) -> Any:
    """A lone paragraph or table of tasks is no article: the letterhead stands beside it."""
    while element is not body and element.tag in _PARTS:
        element = element.getparent()
    return element


def _with_head(article: Any, heading: str | None, counted: dict[Any, tuple[int, int]]) -> Any:
    """The box around the article that has its headline too, if little else is in it: the lead stands between them."""
    if not heading or heading in words(article):
        return article
    most = _LITTLE_ELSE * _said(article, counted)
    for above in article.iterancestors():
        if above.tag == "body" or _said(above, counted) > most:
            return article
        if heading in words(above):
            return above
    return article


def _said(element: Any, counted: dict[Any, tuple[int, int]]) -> int:
    """The characters below an element that are no links."""
    size, linked = counted[element]
    return size - linked


def _leaves(body: Any, counted: dict[Any, tuple[int, int]]) -> list[Any]:
    """The elements with text of their own; chrome left out, unless it holds most of what the page says."""
    leaves, chrome = [], set()
    most = _MOST * _said(body, counted)
    for element in body.iter():
        named = isinstance(element.tag, str) and is_chrome(element)
        off = named and (is_unseen(element) or _said(element, counted) < most)
        if off or not isinstance(element.tag, str) or element.getparent() in chrome:
            chrome.add(element)
        elif element.tag in _TEXT_BLOCKS and _own_text(element).strip():
            leaves.append(element)
    return leaves


def _own_text(element: Any) -> str:
    return (
        (element.text or "")
        + "".join(child.tail or "" for child in element)
        + "".join(child.text or "" for child in element if child.tag in ("span", "strong", "b", "em", "i", "font"))
    )
