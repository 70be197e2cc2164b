"""Workbooks (.xlsx): task lists row by row, values as people see them; cells merged downwards are said in every row."""

from __future__ import annotations

import re
import warnings
from contextlib import closing
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from vanban.document import BlockKind, Document
from vanban.reading.archive import guard, open_zip
from vanban.reading.composer import Composer
from vanban.reading.errors import BrokenError, TooLargeError
from vanban.vietnamese.encodings import convert, legacy_encoding
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    import zipfile

    from vanban.reading.config import ReadingConfig

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_DECIMALS = pattern(r"0\.(0+)")
_MOST_DECIMALS = 6
_MOST_MERGED = 10_000  # ranges of a sheet
_LAST_ROW = 1_048_576  # of any sheet; a file that claims a later one was made to keep its reader busy
_FAULT = pattern(r"#(?:REF|N/A|VALUE|NAME|DIV/0|NULL|NUM)[!?]?")

Rows = dict[int, dict[int, str]]  # by the numbers of row and column, both from 1; empty cells left out


def read(data: bytes, config: ReadingConfig) -> Document:
    """The sheets of the workbook in `data` that are shown; hidden ones are named in a warning."""
    archive = open_zip(data)
    guard(archive, config)
    composer, notes, counter = Composer(config.max_chars), [], _Counter(config)
    with warnings.catch_warnings(), closing(_opened(data)) as book:
        warnings.simplefilter("ignore")  # openpyxl tells of features that it leaves out: charts, styles, checks
        several = sum(sheet.sheet_state == "visible" for sheet in book.worksheets) > 1
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                notes.append(f"sheet_hidden: {sheet.title}")
                continue
            rows = _rows(sheet, counter)
            _fill(rows, _merged(archive, sheet))
            if several and rows:
                composer.add(BlockKind.HEADING, sheet.title)
            _compose(composer, rows)
    return Document(*_mended(composer, config), warnings=tuple(notes))


def _opened(data: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(data), read_only=True, data_only=True)


class _Counter:
    """Counts rows and cells over all sheets; TooLargeError beyond the bounds."""

    def __init__(self, config: ReadingConfig) -> None:
        self.config, self.rows, self.cells = config, 0, 0

    def add(self, cells: int, *, filled: bool) -> None:
        """One more row with so many cells, empty ones too."""
        self.rows += filled
        self.cells += cells
        if self.rows > self.config.max_rows:
            raise TooLargeError(f"Bảng tính có quá {self.config.max_rows} dòng. Hãy tách tệp rồi gửi lại.")
        if self.cells > self.config.max_cells:
            raise TooLargeError(f"Bảng tính có quá {self.config.max_cells} ô. Hãy xóa ô trống, tách tệp rồi gửi lại.")


def _rows(sheet: Any, counter: _Counter) -> Rows:
    """The cells with something in them; the size that the sheet claims is not believed."""
    rows: Rows = {}
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > _LAST_ROW:
            raise BrokenError
        if not cells:  # a gap may be a million rows long
            continue
        filled = {column: text for column, cell in enumerate(cells, start=1) if (text := _shown(cell))}
        counter.add(len(cells), filled=bool(filled))
        if filled:
            rows[number] = filled
    return rows


def _merged(archive: zipfile.ZipFile, sheet: Any) -> list[tuple[int, int, int, int]]:
    """The merged ranges as (first column, first row, last column, last row); the reader of rows leaves them out."""
    path = str(sheet._worksheet_path).lstrip("/")
    found = _MERGED.findall(archive.read(path))[:_MOST_MERGED]
    ranges = (range_boundaries(place.decode()) for place in found)
    return [(a, b, c, d) for a, b, c, d in ranges if a and b and c and d]


def _fill(rows: Rows, merged: list[tuple[int, int, int, int]]) -> None:
    """Says the text of a cell that is merged downwards again in every row that has other words."""
    for column, first, _, last in merged:
        text = rows.get(first, {}).get(column)
        if text and last > first:
            for number in [number for number in rows if first < number <= last]:
                rows[number].setdefault(column, text)


def _compose(composer: Composer, rows: Rows) -> None:
    """Adds a sheet: rows of one cell are lines of text (titles, groups of tasks), the others rows of a table."""
    used = sorted({column for cells in rows.values() if len(cells) > 1 for column in cells})
    for number in sorted(rows):
        cells = rows[number]
        if len(cells) == 1:
            composer.add(BlockKind.PARAGRAPH, next(iter(cells.values())))
        else:
            composer.add_row(cells.get(column, "") for column in used)


def _mended(composer: Composer, config: ReadingConfig) -> tuple[str, tuple[Any, ...]]:
    """Text and blocks; workbooks typed in fonts of old encodings are mended as a whole."""
    text = composer.text()
    name = legacy_encoding(text)
    if name is None:
        return text, tuple(composer.blocks)
    again = Composer(config.max_chars)
    for block in composer.blocks:
        if block.cells:
            again.add_row(convert(cell.of(text), name) for cell in block.cells)
        else:
            again.add(block.kind, convert(block.span.of(text), name))
    return again.text(), tuple(again.blocks)


def _shown(cell: Any) -> str:
    """What a cell shows, numbers and days in Vietnamese manner."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return "" if _FAULT.fullmatch(value) else value.strip()
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format or ""))
    return _moment(value)


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return f"{value.total_seconds() / 3600:.0f} giờ" if isinstance(value, timedelta) else str(value)


def _number(value: float, shape: str) -> str:
    """A number with a decimal comma, and points between thousands where the sheet shows them."""
    percent = "%" in shape
    fixed = _DECIMALS.search(shape)
    digits = min(len(fixed[1]), _MOST_DECIMALS) if fixed else 0 if percent and "0" in shape else _MOST_DECIMALS
    text = f"{value * 100 if percent else value:,.{digits}f}"
    whole, _, part = text.partition(".")
    whole = whole.replace(",", "." if "#,##" in shape else "")
    part = part.rstrip("0") if not fixed else part
    return (f"{whole},{part}" if part else whole) + ("%" if percent else "")
