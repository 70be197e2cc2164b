"""Tables that only place things on a page, as portals of the old kind and papers do; they are taken apart first."""

from __future__ import annotations

import re
from typing import Any

from vanban.vietnamese.patterns import pattern

_FRAME = pattern(
    r"CỘNG H[OÒ][AÀ] XÃ HỘI|Độc lập\s*[-–]\s*Tự do|^\s*Nơi nhận|^\s*Kính gửi|ĐẢNG CỘNG SẢN VIỆT NAM", re.MULTILINE
)
_FRAME_ROWS = 6
_HEAD = pattern(
    r"(?:s?tt|số tt|nội dung|(?:tên )?(?:nhiệm vụ|công việc|chỉ tiêu|đơn vị|dự án|văn bản)|cơ quan|lĩnh vực|ngày)\b",
    re.IGNORECASE,
)
_LONGEST_HEAD = 60
_MAIN_SHARE = 0.6  # of a table's words that are no links: a cell that holds so much is the page's middle column
_PARAGRAPHS = 2
_BREAKS = ("p", "div", "br", "li", "h1", "h2", "h3", "table")


def unfold(tree: Any) -> bool:
    """Makes plain boxes of the tables in `tree` that are no data, cell after cell; whether there were any."""
    found = [table for table in tree.iter("table") if _is_layout(rows_of(table))]
    for table in found:
        for row in rows_of(table):
            for cell in row:
                cell.tag = "div"
        for part in list(table.iter("tr", "tbody", "thead", "tfoot", "caption", "colgroup")):
            if next(part.iterancestors("table"), None) is table:
                _box(part)
    for table in found:
        _box(table)
    return bool(found)


def _box(part: Any) -> None:
    """Makes a plain box of what only holds cells; its name says nothing of them ("ms-nav" around a whole page)."""
    part.tag = "div"
    for name in ("class", "id"):
        part.attrib.pop(name, None)


def rows_of(table: Any) -> list[list[Any]]:
    """The cells of a table, row by row, those of tables in it left out."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    return [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]


def _is_layout(rows: list[list[Any]]) -> bool:
    """Whether a table only places things: one column, tables in tables, the frame of a paper, or of a whole article."""
    if all(len(row) <= 1 for row in rows) or any(cell.find(".//table") is not None for row in rows for cell in row):
        return True
    if len(rows) <= _FRAME_ROWS and any(_FRAME.search(cell.text_content()) for row in rows for cell in row):
        return True
    return not _has_head(rows) and _holds_article([cell for row in rows for cell in row])


def _has_head(rows: list[list[Any]]) -> bool:
    """Whether the first row names the columns of a table of data."""
    texts = [" ".join(cell.text_content().split()) for cell in rows[0]]
    short = len(texts) > 1 and all(text and len(text) <= _LONGEST_HEAD for text in texts)
    return short and (all(cell.tag == "th" for cell in rows[0]) or any(_HEAD.match(text) for text in texts))


def _holds_article(cells: list[Any]) -> bool:
    """Whether one cell of several paragraphs holds most of the words that are no links."""
    sizes = [_size(cell) for cell in cells]
    main = max(range(len(cells)), key=sizes.__getitem__)
    breaks = sum(1 for _ in cells[main].iter(*_BREAKS))
    return breaks >= _PARAGRAPHS and sizes[main] >= _MAIN_SHARE * sum(sizes)


def _size(cell: Any) -> int:
    linked = sum(len(link.text_content().strip()) for link in cell.iter("a"))
    return len(cell.text_content().strip()) - linked
