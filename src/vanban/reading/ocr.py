"""Recognising the text of a picture of a page (OCR) by Debian's `tesseract` with its Vietnamese data."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from vanban.reading.errors import BrokenError, ScanError, TooLargeError
from vanban.reading.print_lines import Line, Picture, Word
from vanban.reading.print_tables import Table, tables
from vanban.reading.scan_tables import Cells, ruling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.reading.config import ReadingConfig

PROGRAM = "tesseract"
LANGUAGE = "vie"
DPI = 300  # at which pages are rendered: at 200 it errs four times as often
_PASSED_ON = ("PATH", "HOME", "TMPDIR", "TESSDATA_PREFIX")
_NO_LANGUAGE = ("failed loading language", "error opening data file")
_WORD = "5"  # the level of a word in the program's table
_SPECK = 30.0  # a mark without a letter, less sure than this, is dirt on the paper
_UNSURE = 88.0  # measured: clean print is read at 96; at 87 one letter in twenty is wrong
_BORDERS = " |¦"  # what the lines of a table are taken for
_POINTS = 72.0


def installed() -> bool:
    """Whether the program is there; whether its Vietnamese data are there too shows when it runs."""
    return shutil.which(PROGRAM) is not None


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as it was recognised: its lines, its tables, and the words of each table's rows by the table's place."""

    lines: list[Line]
    tables: list[Table]
    rows: dict[int, list[tuple[Word, ...]]]


def recognise(picture: Picture, config: ReadingConfig) -> Scan:
    """The lines of a page in reading order, every word with its place; ScanError without the program or its data."""
    config.ledger.recognised += 1
    if config.ledger.recognised > config.max_scans:
        raise TooLargeError(f"Bản quét có quá {config.max_scans} trang. Hãy tách tệp rồi gửi lại.")
    lines = list(_lines(_run(picture, config), picture))
    cells = Cells.of(picture, lines)
    found = tables(ruling(picture), cells)
    return Scan(lines, found, cells.rows_of(found))


def unsure(lines: list[Line]) -> bool:
    """Whether the words of a page were recognised so badly that people should compare it with the original."""
    sure = [word.confidence for line in lines for word in line.words]
    return bool(sure) and sum(sure) / len(sure) < _UNSURE


def _run(picture: Picture, config: ReadingConfig) -> str:
    program = shutil.which(PROGRAM)
    if program is None:
        raise ScanError
    command = [program, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(round(picture.dpi)), "--psm", "3", "tsv"]
    # One thread: more of them slow each other down on the few processors of an office machine.
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | {"OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program with fixed arguments; the picture goes in by a pipe
            command,
            input=picture.as_file(),
            capture_output=True,
            timeout=config.scan_seconds,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TooLargeError("Nhận dạng chữ trên bản quét quá lâu. Hãy tách tệp hoặc quét lại rõ hơn.") from error
    said = done.stderr.decode("utf-8", "replace").lower()
    if any(sign in said for sign in _NO_LANGUAGE):
        raise ScanError
    if done.returncode:
        raise BrokenError("Không nhận dạng được chữ trên bản quét. Hãy quét lại hoặc gửi bản có chữ.")
    return done.stdout.decode("utf-8", "replace")


def _lines(table: str, picture: Picture) -> Iterator[Line]:
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = (row for row in rows if row["level"] == _WORD)
    for _, group in groupby(words, key=lambda row: (row["block_num"], row["par_num"], row["line_num"])):
        found = [word for row in group if (word := _word(row, picture))]
        if found:
            yield _line(tuple(found), picture)


def _word(row: dict[str, str], picture: Picture) -> Word | None:
    text, confidence = row["text"].strip(_BORDERS), float(row["conf"])
    if not text or (confidence < _SPECK and not any(letter.isalnum() for letter in text)):
        return None
    left, top, width, height = (int(row[name]) for name in ("left", "top", "width", "height"))
    across, down = picture.width, picture.height
    return Word(text, left / across, top / down, (left + width) / across, (top + height) / down, confidence)


def _line(words: tuple[Word, ...], picture: Picture) -> Line:
    wide, high = (pixels * _POINTS / picture.dpi for pixels in (picture.width, picture.height))
    top, bottom = (1 - min(w.top for w in words)) * high, (1 - max(w.bottom for w in words)) * high
    text = " ".join(word.text for word in words)
    # A page reaches from 0 up; a line at its very foot still has a place.
    return Line(text, words[0].left * wide, words[-1].right * wide, max(top, 0.1), (top + bottom) / 2, words)
